"""What the exercises of chapter 03 are worth, what is said when an answer is right, and their hints: each a pair (zh, en)."""

# fmt: off

from shared.exercises.answers import Texts

TEXTS = {
    "03.1": Texts(
        2,
        ("最好的直线，不用训练就有了：以后任何训练都可以拿它来对照。", "You have the best line without any training, and can hold every trained line against it."),
        (
            ("先算每一行离平均值多远：dx = x - x.mean()，dy = y - y.mean()。", "First how far each row is from the mean: dx = x - x.mean(), dy = y - y.mean()."),
            ("m 是两个和相除：上面是 dx 乘 dy，下面是 dx 的平方。", "m is one sum divided by another: above dx times dy, below dx squared."),
            ("直线经过两个平均值那一点，由此得 b = y.mean() - m * x.mean()。", "The line passes through the point of the two means; that gives b = y.mean() - m * x.mean()."),
        ),
    ),
    "03.2": Texts(
        4,
        ("这就是 fit 做的事：轮里有批，一批走一步。", "This is what fit does: batches within epochs, and a step for each batch."),
        (
            ("两层循环：外层数轮，内层 for start in range(0, len(x), batch_size)。", "Two loops: the outer counts epochs, the inner is for start in range(0, len(x), batch_size)."),
            ("一批是 x[start : start + batch_size]，y 也这样切；最后一批短一点，切片自己会停。", "A batch is x[start : start + batch_size], and the same of y; the last one is shorter, the slice stops by itself."),
            ("误差 error = m * x + b - y，只用这一批；对 m 的梯度是 2 · error · x 的平均，对 b 的是 2 · error 的平均。", "The errors of the batch are m * x + b - y; the gradient by m is the mean of 2 · error · x, by b the mean of 2 · error."),
        ),
    ),
    "03.3": Texts(
        2,
        ("两部分用的是同一把尺子，尺子只按训练部分来刻。", "Both parts are measured with one ruler, and only the training part made it."),
        (
            ("平均值和标准差各有三个数，一列一个：x_fit.mean(axis=0)。", "Mean and deviation hold a number for each column: x_fit.mean(axis=0)."),
            ("减去平均值，除以标准差；对 x_val 用同样的两组数，别再算一次。", "Subtract the mean, divide by the deviation; use the very same numbers for x_val, do not compute them again."),
        ),
    ),
    "03.4": Texts(
        2,
        ("直线换回了房间数：现在可以直接和公式的答案比。", "The line is back in rooms: now it can be compared with the formula's."),
        (
            ("把标准化写进直线：m · (x - mean) / deviation + b，再去掉括号。", "Write the standardization into the line: m · (x - mean) / deviation + b, then open the bracket."),
            ("x 前面的是斜率，其余的都是截距。", "What stands before x is the slope, all the rest is the intercept."),
        ),
    ),
    "03.5": Texts(
        2,
        ("现在你知道 validation_split 拿走的是哪几行。", "Now you know exactly which rows validation_split takes."),
        (
            ("只要一个数：在哪一行切开。前面训练，后面验证，顺序不变。", "One number is all it takes: the row to cut at. What comes before trains, the rest validates, in order."),
            ("cut = int(len(x) * (1 - fraction))；x 和 y 都在这里切。", "cut = int(len(x) * (1 - fraction)); both x and y are cut there."),
        ),
    ),
    "03.6": Texts(
        2,
        ("一个分数有了参照：R² 说的是比一律回答平均价好多少。", "The score has a reference: R² says how much better it is than the mean price."),
        (
            ("基线对每个测试行都回答同一个数：y_fit.mean()。", "The baseline gives every test row the same answer, y_fit.mean()."),
            ("模型和基线的均方误差都在测试行上算；R² = 1 - 模型的 / 基线的。", "Take both mean squared errors on the test rows; R² = 1 - the model's / the baseline's."),
        ),
    ),
    "03.7": Texts(
        2,
        ("三个都猜对了：学习率多大算大，要看碗有多弯；界线是 1 / a。", "All three are right: how large a rate may be depends on how sharply the bowl bends; the limit is 1 / a."),
        (
            ("a·w² 的斜率是 2·a·w。走一步，w 变成 w - 学习率 · 2 · a · w。", "The slope of a·w² is 2·a·w. A step turns w into w - rate · 2 · a · w."),
            ("也就是每一步都乘上 1 - 2 · a · 学习率：看它的正负，再看它离 0 比 1 近还是远。", "So each step multiplies w by 1 - 2 · a · rate: look at its sign, then whether it is within 1 of 0 or not."),
        ),
    ),
    "03.8": Texts(
        3,
        ("离群点再远，拉力也只有 delta 这么大。", "However far away an outlier is, its pull is no more than delta."),
        (
            ("先分两种：size = np.abs(error)，small = size <= delta；np.where(small, 一种, 另一种)。", "Two cases: size = np.abs(error), small = size <= delta; then np.where(small, one, the other)."),
            ("损失：近处 error**2 / 2，远处 delta * size 减去一个常数；在 size = delta 处两段相等，由此得出常数。", "The loss: near error**2 / 2, far delta * size minus a constant; at size = delta both are equal, which gives the constant."),
            ("斜率：近处是 error，远处是 delta 带上误差的正负号。", "The slope: near it is error, far it is delta with the sign of the error."),
        ),
    ),
    "03.9": Texts(
        2,
        ("修好了：形状不对也能算，这种错误不会自己报警。", "Mended: arrays of unlike shapes can be computed with, and such an error gives no alarm."),
        (
            ("把 (m * x + b - y).shape 打印出来：每一行应该只有一个误差。", "Print (m * x + b - y).shape: each row should have one error."),
            ("(n, 1) 减 (n,)，广播成 (n, n)。先从 x 里取出第 0 列，成为 n 个数。", "(n, 1) minus (n,) is broadcast to (n, n). First take column 0 out of x, as n numbers."),
        ),
    ),
    "03.10": Texts(
        2,
        ("开跑之前先算路程：再平的曲线，也骗不了你了。", "Work out the distance before you run, and no flat curve will fool you."),
        (
            ("790 行，一批 32 行：一轮有几批，就走几步；不满的一批也算。", "790 rows in batches of 32: an epoch has a step for each batch, the smaller last one included."),
            ("一轮走的路程 = 步数 · 0.01；轮数 = 30 / 这个路程。", "The distance of an epoch is steps · 0.01; the number of epochs is 30 / that distance."),
        ),
    ),
}
