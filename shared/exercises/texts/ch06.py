"""What the exercises of chapter 06 are worth, what is said when an answer is right, and their hints: each a pair (zh, en)."""

# fmt: off

from shared.exercises.answers import Texts

TEXTS = {
    "06.1": Texts(
        2,
        ("升得直，降得圆，头尾都准：这就是一轮训练用的学习率。", "A straight climb, a round fall, exact at every end: this is the rate that one epoch uses."),
        (
            ("分两种情形：step 小于 climb 时走直线，否则沿余弦。", "There are two cases: a line where step is below climb, a cosine from there on."),
            ("直线走到第 step 步，升了全程 peak - start 的 step / climb。", "At this step the line has done step / climb of its rise, which is peak - start."),
            ("下降走了 part = (step - climb) / (steps - climb)；学习率是 peak · (1 + cos(π · part)) / 2。", "Of the fall, part = (step - climb) / (steps - climb) is done; the rate is peak · (1 + cos(π · part)) / 2."),
        ),
    ),
    "06.2": Texts(
        3,
        ("图挪了，数字没有变：现在一个数字能变成许多张训练图。", "The picture moved, the digit stayed: one digit now makes many training pictures."),
        (
            ("先给每张图四周垫一圈 0，再从里面裁出原来大小的一块。", "Put a frame of 0 around each picture, then cut a piece of the old size out of it."),
            ("np.pad 的宽度按轴写：图片轴 (0, 0)，行 (m, m)，列 (m, m)。", "np.pad takes a width for each axis: (0, 0) for the pictures, (m, m) for rows, (m, m) for columns."),
            ("图往下挪 down，裁的起点就往上提：从第 m - down 行开始，列从 m - right 开始。", "To move the picture down, the cut begins higher: at row m - down, and at column m - right."),
        ),
    ),
    "06.3": Texts(
        3,
        ("“超过 99%”现在带着误差，别人可以自己判断。", "“Above 99%” now comes with its error, and others can judge for themselves."),
        (
            ("两份误差：再训练一次会怎样，换一批数字会怎样。", "There are two errors: what if you train again, and what if the digits are others?"),
            ("种子的一份：标准差 (ddof=1) 除以 √n，n 是训练的次数；数字的一份：√(p(1 - p) / digits)，p 是平均。", "By seeds: the deviation (ddof=1) over √n, with n the number of runs. By digits: √(p(1 - p) / digits), with p the mean."),
            ("两份互不相干：平方相加再开方。最后一个数是 (p - 0.99) 除以它。", "They are independent: add their squares and take the root. The last number is (p - 0.99) divided by it."),
        ),
    ),
    "06.4": Texts(
        2,
        ("把握大的网络说话更重，这是平均概率比投票多出来的东西。", "A network that is sure weighs more: that is what a mean of probabilities has over a vote."),
        (
            ("三个轴：网络、数字、类。先去掉哪一个？", "There are three axes: networks, digits, classes. Which one goes first?"),
            ("probabilities.mean(axis=0) 是合起来的概率；每行最大的位置是答案，再和 labels 比。", "probabilities.mean(axis=0) joins the networks; the place of the largest in each row is the answer, to be compared with labels."),
        ),
    ),
    "06.5": Texts(
        3,
        ("答案一个没变，交叉熵到了最小：过头的把握收了回来，不足的补了上去。", "Not one answer has changed, and the cross-entropy is at its least: too sure is taken back, too timid is raised."),
        (
            ("对每个温度：logits 除以它，过 softmax，算交叉熵；记下最小的一个。", "For each temperature: divide the logits, take the softmax, work out the cross-entropy, and keep the least."),
            ("softmax 之前减去每行的最大值，np.exp 就不会溢出，概率不变。", "Subtract the largest of each row before the softmax: np.exp cannot overflow then, and the probabilities stay."),
            ("交叉熵是 -log p 的平均，p 取正确的那一类：p[np.arange(n), labels]。p 会小到变成 0，所以先取对数更稳：z 减去 log(sum(exp(z)))。", "The cross-entropy is the mean of -log p for the true class, p[np.arange(n), labels]. As p can shrink to 0, taking logs first is safer: z minus log(sum(exp(z)))."),
        ),
    ),
    "06.6": Texts(
        3,
        ("你的图和训练图片一个样了：网络见过的就是这个。", "Your picture is now like those of the training set: this is what the network has seen."),
        (
            ("先 255 - photo，再找哪些行、哪些列有墨，沿着它们裁。", "First 255 - photo; then find the rows and the columns that have ink, and cut along them."),
            ("重心的行：每一行的墨乘行号，加起来，除以全部的墨；列也一样。", "The row of the mass: the ink of each row times its number, summed, divided by all the ink; the same for columns."),
            ("裁下的图贴在第 round(14 - 行) 行、第 round(14 - 列) 列，行和列是重心在裁下的图里的位置。", "Paste the cut at row round(14 - row) and column round(14 - column), where row and column are the mass's place within the cut."),
        ),
    ),
    "06.7": Texts(
        3,
        ("门槛是量出来的：答得出几成，换来多少准确率，都看得见。", "The threshold is measured: what share is answered, and what accuracy that gives, is plain to see."),
        (
            ("要试的门槛只有那么多：每个数字自己的最大概率。", "There are only so many thresholds to try: the top probability of each digit."),
            ("从小到大试；answered = top >= t，准确率只在 answered 里算。", "Try them from the smallest; answered = top >= t, and accuracy is over answered only."),
            ("第一个准确率不低于 wanted 的 t 就是答案；比例是 answered 的平均。", "The first t whose accuracy is not below wanted is the answer; the share is the mean of answered."),
        ),
    ),
    "06.8": Texts(
        3,
        ("LSTM 的一步，和 Keras 里的一样，只有几行。", "A step of the LSTM, the same as Keras', in a few lines."),
        (
            ("先一次算出四样：x 乘 kernel，加 h 乘 recurrent_kernel，加 bias；再切成四份。", "First all four at once: x times kernel, plus h times recurrent_kernel, plus bias; then split into four."),
            ("次序是 i、f、g、o；三道闸门过 sigmoid，g 过 tanh。", "The order is i, f, g, o; the three gates go through a sigmoid, g through tanh."),
            ("c = f · c + i · g，h = o · tanh(c)，用的是新的 c。", "c = f · c + i · g, then h = o · tanh(c), with the new c."),
        ),
    ),
    "06.9": Texts(
        4,
        ("不到 5,000 个参数，一个卷积网络：参数花在卷积上，没有花在全连接上。", "A convolutional network within 5,000 parameters, spent on convolutions rather than on a dense layer."),
        (
            ("参数多半在 Flatten 之后的全连接层里：用 GlobalAveragePooling2D 代替 Flatten。", "Most parameters sit in the dense layer behind Flatten: use GlobalAveragePooling2D instead."),
            ("一层 3 × 3 的卷积，从 a 个通道到 b 个，有 9 · a · b 个权重：通道取 8 到 12 个。", "A 3 × 3 convolution from a channels to b has 9 · a · b weights: take 8 to 12 channels."),
            ("Input、Rescaling、Reshape；两层卷积，池化，两层卷积，池化，一层卷积；全局平均池化，Dense(10)，不带激活函数。", "Input, Rescaling, Reshape; two convolutions, pool, two convolutions, pool, one convolution; global average pooling and Dense(10) without an activation."),
        ),
    ),
}
