"""What the exercises of chapter 04 are worth, what is said when an answer is right, and their hints: each a pair (zh, en)."""

# fmt: off

from shared.exercises.answers import Texts

TEXTS = {
    "04.1": Texts(
        2,
        ("多大的 logits 都不会溢出了，你的 softmax 可以拿去训练。", "No logits are too large for it now: your softmax is fit for training."),
        (
            ("每个 logit 都减去同一个数，概率不变；减去哪个数，指数就不会溢出？", "Subtract one number from all logits of a row and the probabilities stay the same. Which number keeps the exponentials from overflowing?"),
            ("减去自己这一行的最大值：logits.max(axis=1, keepdims=True)；最大的指数就是 1。", "The largest of the own row, logits.max(axis=1, keepdims=True): then the largest exponential is 1."),
            ("然后取指数，除以每一行的和，同样用 axis=1、keepdims=True。", "Then take the exponentials and divide by the sum of each row, again with axis=1 and keepdims=True."),
        ),
    ),
    "04.2": Texts(
        2,
        ("错得再离谱，损失也是一个数，不是无穷大。", "However wrong the network is, the loss is a number and not infinity."),
        (
            ("把 softmax 代进 -ln p 再化简：除法变成减法，损失是 ln(指数的和) 减去正确答案的 logit。", "Put softmax into -ln p and simplify: the division becomes a subtraction, and the loss is ln(sum of exponentials) minus the logit of the right answer."),
            ("ln(指数的和) 也会溢出：先减去每一行的最大值 m，最后加回来，m + ln(Σ e^(s - m))。", "That log can overflow as well: subtract the largest m of the row first and add it back, m + ln(Σ e^(s - m))."),
            ("正确答案的 logit 是 logits[np.arange(len(labels)), labels]；最后求平均。", "The logit of the right answer is logits[np.arange(len(labels)), labels]; take the mean last."),
        ),
    ),
    "04.3": Texts(
        2,
        ("整批图的梯度，一次矩阵乘法：训练 softmax 回归只需要这些。", "The gradient of a whole batch in one matrix product: softmax regression needs no more."),
        (
            ("从每张图、每个类别的 P - Y 开始，一张 (n, k) 的表。", "Begin with P - Y for each image and class, a table of shape (n, k)."),
            ("对 W：x.T 乘这张表，形状正好是 (d, k)，再除以 n。", "By W: x.T times this table has just the shape (d, k); divide by n."),
            ("对 b：内层的导数是 1，所以是 P - Y 沿着图的平均，axis=0。", "By b the inner derivative is 1, so it is the mean of P - Y over the images, axis=0."),
        ),
    ),
    "04.4": Texts(
        2,
        ("一个准确率背后藏着的错，现在看得见了。", "The mistakes that one accuracy hides can now be seen."),
        (
            ("先造一张全 0 的表，每张图给 [标签, 预测] 那一格加 1。", "Begin with a table of zeros, and for each image add 1 in the cell [label, guess]."),
            ("召回率是对角线除以每一行的和。", "Recall is the diagonal divided by the sums of the rows."),
            ("没有出现的类别，行的和是 0：分母用 np.maximum(行的和, 1)，结果正好是 0。", "For a class that does not occur the row adds up to 0: divide by np.maximum(sums, 1), which gives 0."),
        ),
    ),
    "04.5": Texts(
        2,
        ("任意多层的网络，前向传播就是这几行。", "These few lines are the forward pass of a network of any depth."),
        (("每层做两件事：x @ W + b，然后 ReLU；x 换成结果，进入下一层。", "Each layer does two things: x @ W + b, then ReLU; its result is the x of the next layer."), ("前面的层用循环走，weights[:-1]；最后一层单独算，不用 ReLU：np.maximum(z, 0)。", "Loop over all layers but the last, weights[:-1], with np.maximum(z, 0); then do the last one without ReLU.")),
    ),
    "04.6": Texts(
        2,
        ("两种起点的大小都对：信号会不会消失，就看它。", "Both sizes are right: whether a signal fades depends on them."),
        (("04/03 课的推导先得到方差，标准差还要开方。", "Lesson 04/03 arrives at variances first; a standard deviation is the square root of one."), ("He 的方差是 2 / n_in，Glorot 的是 2 / (n_in + n_out)。", "The variance is 2 / n_in for He and 2 / (n_in + n_out) for Glorot.")),
    ),
    "04.7": Texts(
        2,
        ("训练时随机关，推理时全开，总量平均不变。", "Dropped at random in training, all on at inference, and the same total on average."),
        (("推理时直接返回 x。", "At inference, simply return x."), ("给每个数抽一个 0 到 1 之间的随机数：rng.random(x.shape)；小于 rate 的关掉。", "Draw a number between 0 and 1 for each entry, rng.random(x.shape); those below rate are dropped."), ("留下的除以 1 - rate。", "Divide what stays by 1 - rate.")),
    ),
    "04.8": Texts(
        4,
        ("训练和推理两种样子都对，和 Keras 的层一样。", "Right in training and at inference, just as the layer of Keras does it."),
        (
            ("训练用这一批的均值和方差，推理用传进来的；减均值、除以标准差、乘 gamma、加 beta，两边一样。", "Training takes mean and variance of the batch, inference those that come in; subtracting, dividing, gamma and beta are the same for both."),
            ("沿着批次求：x.mean(axis=0)、x.var(axis=0)；除以 np.sqrt(方差 + 0.001)。", "Over the batch: x.mean(axis=0) and x.var(axis=0); divide by np.sqrt(variance + 0.001)."),
            ("新的均值 = momentum · 旧的 + (1 - momentum) · 这一批的；方差也一样；推理时都不动。", "New mean = momentum · old + (1 - momentum) · that of the batch, and the variance likewise; at inference neither moves."),
        ),
    ),
    "04.9": Texts(
        3,
        ("同一个种子和自己比，再让区间说话。", "Each seed is compared with itself, and the interval has the last word."),
        (
            ("先求每个种子的差 b - a，再求平均。", "First the difference b - a for each seed, then the mean."),
            ("ttest_rel(b, a).confidence_interval(0.95) 给出两端，叫 low 和 high。", "ttest_rel(b, a).confidence_interval(0.95) has both ends, called low and high."),
            ("整个区间在 0 以上，或者整个在 0 以下，才能分出高低。", "They can be told apart if the whole interval is above 0, or all of it below."),
        ),
    ),
    "04.10": Texts(
        3,
        ("一个种子能编出任何故事，六个种子一起就编不成了。", "One seed can tell any story; six together cannot."),
        (
            ("每个种子和自己比：table - plain，得到一张 10 × 6 的差的表。", "Compare each seed with itself: table - plain gives a table of 10 × 6 differences."),
            ("最大的差在哪一格：np.unravel_index(gains.argmax(), gains.shape) 给出行和列。", "Where is the largest? np.unravel_index(gains.argmax(), gains.shape) gives row and column."),
            ("那一行的平均是 mean；区间用 ttest_rel(table[行], plain).confidence_interval()。", "The mean of that row is mean; the interval is ttest_rel(table[row], plain).confidence_interval()."),
        ),
    ),
}
