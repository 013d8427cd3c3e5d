"""What the exercises of chapter 02 are worth, what is said when an answer is right, and their hints: each a pair (zh, en)."""

# fmt: off

from shared.exercises.answers import Texts

TEXTS = {
    "02.1": Texts(
        2,
        ("损失和斜率都对：有了斜率，就知道往哪边走。", "Loss and slope are right: the slope tells which way to go."),
        (("先算误差 gap = w * x - y，它是一个数组。", "First the errors, gap = w * x - y, an array."), ("损失是 gap 平方的平均；链式法则：平方求导得 2 · gap，里面的 w·x 对 w 求导得 x。", "The loss is the mean of gap squared. Chain rule: the square gives 2 · gap, and the w·x inside gives x.")),
    ),
    "02.2": Texts(
        3,
        ("这就是训练的全部：算梯度，走一小步。", "This is all of training: gradients, then a small step."),
        (
            ("梯度和上一题一样，只是预测多了 b；对 b 求导，内层是 1。", "The gradients are those of the exercise before with b in the prediction; by b the inner derivative is 1."),
            ("两个梯度都算完，再更新：w - learning_rate * dw，b 也一样。", "Compute both gradients, then update: w - learning_rate * dw, and the same for b."),
        ),
    ),
    "02.3": Texts(
        2,
        ("一行一个样本，一个 1：独热编码就是这样。", "A row for each sample and a single 1 in it: that is one-hot."),
        (("先做一张全 0 的表：np.zeros((len(labels), classes))。", "Begin with a table of zeros: np.zeros((len(labels), classes))."), ("第 i 行在第 labels[i] 列写 1；np.arange(len(labels)) 可以当行号。", "In row i write a 1 in column labels[i]; np.arange(len(labels)) gives the rows.")),
    ),
    "02.4": Texts(
        2,
        ("两个梯度都对，每条路都走到了。", "Both gradients are right: every path was followed."),
        (("f = x²·y + y + 2：y 走两条路到 f；x 走一条，经过 a = x²，局部导数是 2x。", "f = x²·y + y + 2: y reaches f by two paths; x by one, through a = x² with the local derivative 2x."), ("同一个量的几条路，梯度相加；一条路上的局部导数，相乘。", "Paths of the same quantity add; local derivatives along a path multiply.")),
    ),
    "02.5": Texts(
        3,
        ("一个神经元的反向传播，你写出来了。", "You have written backpropagation through a neuron."),
        (("先算 s，也就是 sigmoid 的输出。", "First compute s, the sigmoid's output."), ("s(1 - s) 乘内层的导数：对 w0 是 x0，对 w1 是 x1，对偏置 w2 是 1。", "s(1 - s) times the inner derivative: x0 for w0, x1 for w1, 1 for the bias w2.")),
    ),
    "02.6": Texts(
        2,
        ("有了它，你可以检查任何手写的梯度。", "With this you can check any gradient that you write by hand."),
        (("对每个 i：复制 w，只把第 i 个往前挪 h；再复制一份，往后挪 h。", "For each i: copy w and move entry i up by h; copy again and move it down by h."), ("斜率是 (f(往前) - f(往后)) / (2h)，h 取 1e-5。", "The slope is (f(up) - f(down)) / (2h), with h = 1e-5.")),
    ),
    "02.7": Texts(2, ("动量对了：球带着速度滚。", "Momentum is right: the ball rolls with its velocity."), (("新的速度 = beta · 旧的速度 - 学习率 · 梯度。", "New velocity = beta · old velocity - learning rate · gradient."), ("然后 w 加上新的速度，两样都返回。", "Then add the new velocity to w, and return both."))),
    "02.8": Texts(
        4,
        ("Adam 的一步，写对了。", "A step of Adam, done right."),
        (
            ("两个平均：m = 0.9·m + 0.1·g；v = 0.999·v + 0.001·g²。", "The two averages: m = 0.9·m + 0.1·g; v = 0.999·v + 0.001·g²."),
            ("修正：m / (1 - 0.9**step)，v / (1 - 0.999**step)；只在走步时用；照 02/03 合成一个分数也可以。", "Correct: m / (1 - 0.9**step), v / (1 - 0.999**step), for the step only; or, as in 02/03, with both corrections as one fraction."),
            ("w 减去 学习率 · m̂ / (√v̂ + 1e-7)。", "From w subtract learning rate · m̂ / (√v̂ + 1e-7)."),
        ),
    ),
    "02.9": Texts(
        2,
        ("找到了：验证数据必须像从没见过一样。", "Found: validation data must be as if never seen."),
        (("逐条问：验证部分的数，有没有影响训练？", "Ask of each: does anything of the validation part influence the training?"), ("有两条泄漏：一条关于均值，一条关于重复的图。", "Two of them leak: one is about a mean, one about pictures that come twice.")),
    ),
    "02.10": Texts(2, ("三条曲线都读对了。", "All three curves read rightly."), (("先只看训练损失：它降得下去吗？", "First look at the training loss alone: does it go down?"), ("再看两条的距离：分开了没有？结束时还在降吗？", "Then at the gap: do they part? Are both still falling at the end?"))),
}
