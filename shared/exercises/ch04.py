"""Exercises of chapter 04: softmax and its gradient, the confusion matrix, deep networks, dropout and batch normalization, fair comparisons."""

# fmt: off

import contextlib

import numpy as np

from shared.exercises.answers import Wrong, asked, choices, compare, near, parts, value


def _shape(got):
    with contextlib.suppress(TypeError, ValueError):
        return np.shape(got)
    return None


def _finite(got, zh, en):
    """Return `got`; raise Wrong where a number in it is infinite or NaN, which `value` would tell in general words only."""
    broken = False
    with contextlib.suppress(TypeError, ValueError):
        broken = not np.isfinite(np.asarray(got, float)).all()
    if broken:
        raise Wrong(zh, en)
    return got


def _shares(logits):
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def _softmax(answer, rng):
    ask = np.errstate(all="ignore")(asked(answer, "softmax(logits)"))
    name = "概率", "the probabilities"
    for shape in ((4, 3), (5, 7)):
        x = rng.normal(1, 2, shape)
        powers, top = np.exp(x), x.max(axis=1, keepdims=True)
        sums = powers.sum(axis=1, keepdims=True)
        compare(value(ask(x), shape, name), powers / sums, [
            (powers, "只取了指数：还要除以这一行的和。", "These are the exponentials alone: divide by the sum of the row."),
            (np.exp(x - top), "减了最大值，取了指数，还要除以这一行的和。", "The largest is subtracted, the exponentials are taken; now divide by the sum of the row."),
            (powers / powers.sum(axis=0), "和是沿着列求的：每一行是一张图，加起来才是 1，用 axis=1。", "The sum runs down the columns: a row is one image and has to add up to 1, so use axis=1."),
            (powers / powers.sum(), "除以了整张表的和：每一行各除以自己的和。", "Divided by the sum of the whole table: each row is divided by its own sum."),
            (powers / np.linalg.norm(powers, axis=1, keepdims=True), "除以了长度：那样加起来不是 1。", "Divided by the length: such shares do not add up to 1."),
            (x / x.sum(axis=1, keepdims=True), "没有取指数。", "The exponentials are missing."),
            (np.exp(x - top) / sums, "分子减了最大值，分母没有：两处要减一样的数。", "The largest is subtracted above the line and not below: subtract the same in both."),
            (_shares(x / top), "是减去最大值，不是除以它：除法改变了 logits 之间的差。", "Subtract the largest, do not divide by it: dividing changes the differences between logits."),
            (_shares(x - x.max(axis=0)), "最大值是沿着列取的：要减的是自己这一行的最大值。", "The largest is taken down the columns: subtract that of the own row."),
        ])
    x = rng.normal(0, 2, (4, 6))
    got = value(_finite(ask(x + 1000), "logits 到了 1,000 就溢出：指数成了无穷大，无穷大除以无穷大。取指数之前，每一行先减去它的最大值。", "It overflows at logits of 1,000: the exponentials are infinite, and so is their sum. Subtract the largest of each row first."), (4, 6), name)
    compare(got, _shares(x), [(np.full((4, 6), 1 / 6), "太大的 logits 被截成了一样大：不要截断，减去最大值。", "Large logits are cut off at the same height: do not clip them, subtract the largest.")], tolerance=1e-3)
    x += np.array([[2000], [0], [-2000], [500]])
    got = value(_finite(ask(x), "有一行除以了 0：每一行要减自己的最大值，不是整张表的。", "A row is divided by 0: subtract from each row its own largest logit, not that of the whole table."), (4, 6), name)
    compare(got, _shares(x), tolerance=1e-3)


def _cross_entropy(answer, rng):
    ask = np.errstate(all="ignore")(asked(answer, "cross_entropy(logits, labels)"))
    name = "损失", "the loss"
    for n, k in ((6, 4), (5, 9)):
        x, labels = rng.normal(1, 2, (n, k)), rng.integers(0, k, n)
        labels[:2] = k - 1, 0
        sums, logs = np.log(np.exp(x).sum(axis=1)), np.log(_shares(x))
        want = -logs[np.arange(n), labels].mean()
        compare(value(ask(x, labels), (), name), want, [
            (want * n, "这是总和：还要除以图的张数。", "This is the sum: divide by the number of images."),
            (-want, "符号反了：概率的对数是负数，损失要加负号。", "The sign is wrong: the log of a probability is negative, so the loss takes a minus."),
            (want - x.max(axis=1).mean(), "减去的最大值忘了加回来：ln 里减了多少，外面就要加多少。", "The largest was subtracted and not added back: what is taken away inside the log is added outside."),
            (want / k, "平均到了每个格子：独热编码里的 0 也算进了个数。只除以图的张数。", "The mean runs over all cells, the zeros of the one-hot code too: divide by the number of images only."),
            (-logs.mean(), "每一类的概率都用上了：只用正确答案的那一个。", "The probabilities of all classes are used: take that of the right answer only."),
            (-logs[:, labels].mean(), "[:, labels] 给每一行取出了所有的标签：行号和列号要成对。", "[:, labels] takes all labels in every row: row and column go in pairs."),
            (-np.log(_shares(x)[np.arange(n), labels].mean()), "先平均再取对数：每张图先取对数，再平均。", "The mean was taken before the log: first the log of each image, then the mean."),
            (-logs.max(axis=1).mean(), "用了最大的概率：该用标签那一类的。", "The largest probability is used: take that of the label."),
            (sums.mean(), "只有 ln 和那一项：还要减去正确答案的 logit。", "Only the log of the sum: subtract the logit of the right answer."),
            (want / np.log(2), "底数是 2：用自然对数 np.log。", "The base is 2: use the natural logarithm, np.log."),
        ])
    x[0], x[0, labels[0]], x[1] = rng.normal(size=k), -800, rng.normal(size=k)
    want = _log_loss(x, labels)
    got = value(_finite(ask(x, labels), "概率小到变成了 0，ln 0 是无穷大。不要先算概率：从 logits 直接算它的对数。", "A probability has become 0, and ln 0 is infinite. Skip the probabilities: get their log from the logits directly."), (), name)
    if got < 0.6 * want:
        raise Wrong("概率里加了一个小数，或者截断了，所以错得很离谱的图也只罚一点：从 logits 直接算对数。", "A small number was added to the probabilities, or they were clipped, so the worst mistakes cost too little: work from the logits.")
    compare(got, want)
    got = _finite(ask(x + 1000, labels), "logits 到了 1,000 就溢出：取指数之前，每一行先减去它的最大值，对数之后再加回来。", "It overflows at logits of 1,000: subtract the largest of each row before the exponentials, and add it back after the log.")
    compare(value(got, (), name), want)


def _log_loss(x, labels):
    top = x.max(axis=1)
    logs = np.log(np.exp(x - top[:, None]).sum(axis=1)) + top
    return np.mean(logs - x[np.arange(len(x)), labels])


def _gradients(answer, rng):
    ask = asked(answer, "gradients(x, y, p)")
    names = ("W 的梯度", "the gradient by the weights"), ("b 的梯度", "the gradient by the biases")
    for n, d, k in ((6, 4, 3), (5, 7, 4)):
        x, p, y = rng.normal(0.5, 1, (n, d)), _shares(rng.normal(0, 1, (n, k))), np.eye(k)[rng.integers(0, k, n)]
        gap = p - y
        got = parts(ask(x, y, p), *names)
        if _shape(got[0]) == (k,) and _shape(got[1]) == (d, k):
            raise Wrong("顺序反了：先 W 的梯度，再 b 的梯度。", "The wrong way round: the gradient by W comes first.")
        if _shape(got[0]) == (k, d):
            raise Wrong("行和列反了：W 的梯度和 W 一样是 (d, k)，用 x.T @ ...", "Rows and columns are swapped: like W, its gradient is (d, k); use x.T @ ...")
        if _shape(got[1]) == (n,):
            raise Wrong("沿着类别平均了：b 的梯度每类一个数，沿着图平均，用 axis=0。", "The mean runs over the classes: the gradient by b has a number for each class, the mean over images, axis=0.")
        if _shape(got[1]) == ():
            raise Wrong("b 的梯度成了一个数：每类一个，加 axis=0。", "The gradient by b has become one number: there is one for each class, so add axis=0.")
        dw, db = value(got[0], (d, k), names[0]), value(got[1], (k,), names[1])
        want = x.T @ gap / n
        compare(dw, want, [
            (-want, "符号反了：预测减真实值，P - Y。", "The sign is wrong: prediction minus truth, P - Y."),
            (want * n, "W 的梯度是总和：损失是平均，所以还要除以图的张数。", "The gradient by W is a sum: the loss is a mean, so divide by the number of images."),
            (want / k, "除以了格子的个数：只除以图的张数。", "Divided by the number of cells: divide by the number of images only."),
            (want * n / d, "除以了像素的个数：要除以图的张数，len(x)。", "Divided by the number of pixels: divide by the number of images, len(x)."),
            (x.T @ p / n, "没有减去标签。", "The labels are not subtracted."),
            (x.T @ (gap * p * (1 - p)) / n, "P - Y 里已经有 softmax 的导数了：不要再乘 P(1 - P)。", "P - Y has the derivative of softmax in it already: do not multiply by P(1 - P) again."),
            (2 * want, "多了一个 2：交叉熵里没有平方。", "A factor 2 too many: there is no square in cross-entropy."),
        ])
        want = gap.mean(axis=0)
        compare(db, want, [
            (-want, "b 的梯度符号反了：预测减真实值。", "The gradient by b has the wrong sign: prediction minus truth."),
            (want * n, "b 的梯度也要除以图的张数。", "The gradient by b, too, is divided by the number of images."),
            (want / n, "b 的梯度除了两次图的张数。", "The gradient by b is divided by the number of images twice."),
        ])


def _confusion(answer, rng):
    ask = np.errstate(all="ignore")(asked(answer, "confusion_and_recall(labels, guesses, classes)"))
    names = ("混淆矩阵", "the confusion matrix"), ("召回率", "the recall")
    for classes in (5, 7):
        missing, last = int(rng.integers(1, classes - 2)), classes - 1  # `missing` is guessed and does not occur; the last does neither
        labels = rng.choice(np.delete(np.arange(last), missing), 80)
        guesses = np.where(rng.random(80) < 0.6, labels, rng.integers(0, last, 80))
        labels[labels == missing + 1] = 0  # which occurs once, and is found
        labels[:8], guesses[:8] = [0] * 7 + [missing + 1], [missing, missing, last - 1, last - 1, last - 1, 0, 0, missing + 1]
        want = np.bincount(labels * classes + guesses, minlength=classes**2).reshape(classes, classes).astype(float)
        got = parts(ask(labels, guesses, classes), *names)
        if _shape(got[0]) == (last, last):
            raise Wrong("行列数要用 classes：最大的类别不一定出现。", "The size is classes: the largest class need not occur.")
        matrix = value(got[0], (classes, classes), names[0])
        slips = [
            (want.T, "行和列反了：行是标签，列是预测。", "Rows and columns are swapped: rows are labels, columns are predictions."),
            (want > 0, "每格最多数到 1：matrix[labels, guesses] += 1 对重复的格子只加一次。用循环，或者 np.add.at。", "No cell gets beyond 1: matrix[labels, guesses] += 1 adds only once to a cell that comes up again. Use a loop or np.add.at."),
            (np.diag(want.diagonal()), "只数了答对的：答错的也要进格子。", "Only right answers are counted: mistakes have their cells too."),
            (want / 80, "格子里是张数，不是比例。", "Cells hold numbers of images, not shares."),
            (want / np.maximum(want.sum(axis=1, keepdims=True), 1), "格子里是张数，不是比例。", "Cells hold numbers of images, not shares."),
        ]
        compare(matrix, want, slips)
        _recall(got[1], want, names[1])


def _recall(got, matrix, name):
    right, rows, columns = matrix.diagonal(), matrix.sum(axis=1), matrix.sum(axis=0)
    want = right / np.maximum(rows, 1)
    got = _finite(got, "召回率里有 0 除以 0：没有出现的类别这里算 0。", "There is 0 / 0 in the recall: a class that does not occur counts 0 here.")
    compare(value(got, rows.shape, name), want, [
        (right / np.maximum(columns, 1), "这是精确率：召回率除以行的和，真正是这一类的张数。", "This is precision: recall divides by the sum of the row, the images that are of the class."),
        (right / rows.sum(), "除以了全部图的张数：要除以这一类的张数。", "Divided by the number of all images: divide by those of the class."),
        (np.where(rows == 0, 1, want), "没有出现的类别这里算 0，不是 1。", "A class that does not occur counts 0 here, not 1."),
        (1 - want, "这是认错的比例：召回率数的是认对的。", "This is the share of mistakes: recall counts what was found."),
        (100 * want, "这是百分数：召回率在 0 和 1 之间。", "These are percentages: recall lies between 0 and 1."),
        (right, "只有对角线：还要除以每一行的和。", "Only the diagonal: divide by the sum of each row."),
    ])


def _relu(x):
    return np.maximum(x, 0)


def _through(x, weights, biases, bend=_relu):
    for w, b in zip(weights[:-1], biases):
        x = bend(x @ w + b)
    return x @ weights[-1] + biases[-1]


def _forward(answer, rng):
    ask = asked(answer, "forward(x, weights, biases)")
    for sizes in ((5, 6, 4, 3), (4, 7, 5), (3, 6, 5, 5, 4), (4, 2)):
        x = rng.normal(0, 1, (8, sizes[0]))
        weights = [rng.normal(0, 1, shape) for shape in zip(sizes, sizes[1:])]
        biases = [rng.normal(0, 1, size) for size in sizes[1:]]
        want = _through(x, weights, biases)
        biases[-1] -= want.min(axis=0) + 1  # so that each output is below 0 for one image at least
        want = _through(x, weights, biases)
        no_bias = [np.zeros_like(b) for b in biases]
        slips = [
            (_relu(want), "最后一层也用了 ReLU：得分可以是负的，最后一层之后没有 ReLU。", "ReLU was applied after the last layer too: scores may be negative, so the last layer has none."),
            (_shares(want), "最后多了 softmax：这里要的是 logits。", "A softmax too many: what is wanted are the logits."),
            (_through(x, weights, no_bias), "没有加偏置。", "The biases are missing."),
            (_through(x, weights, biases, bend=lambda z: z), "没有 ReLU：几层连乘只等于一层。", "There is no ReLU: without it several layers are no more than one."),
            (_through(_relu(x), weights, biases), "输入先过了 ReLU：它在每个隐藏层之后，不在之前。", "The input went through ReLU: it comes after each hidden layer, not before."),
            (_through(x, weights, biases, bend=np.abs), "ReLU 把负数变成 0，不是取绝对值。", "ReLU makes negative numbers 0; it is not the absolute value."),
            (_through(x, weights, biases, bend=lambda z: np.minimum(z, 0)), "ReLU 留下的是正数：用 np.maximum。", "ReLU keeps what is positive: use np.maximum."),
            (_bias_late(x, weights, biases), "先加偏置，再过 ReLU。", "Add the bias first, then apply ReLU."),
        ]
        got = ask(x, weights, biases)
        if _shape(got) in [(8, size) for size in sizes[1:-1]]:
            raise Wrong("没有走完所有的层：网络有几层，由列表的长度说。", "Not all layers were gone through: the lists say how many there are.")
        compare(value(got, want.shape, ("得分", "the scores")), want, slips)


def _bias_late(x, weights, biases):
    for w, b in zip(weights[:-1], biases):
        x = _relu(x @ w) + b
    return x @ weights[-1] + biases[-1]


def _spread(answer, rng):
    ask = asked(answer, "spread(n_in, n_out, kind)")
    for n_in, n_out in rng.permutation([(784, 200), (60, 300), (30, 20)]):
        n_in, n_out = int(n_in), int(n_out)
        he, glorot, both = np.sqrt(2 / n_in), np.sqrt(2 / (n_in + n_out)), n_in + n_out
        got = value(ask(n_in, n_out, "he"), (), ("He 的标准差", "He's standard deviation"))
        slips = [
            (he**2, "这是方差：标准差还要开方。", "This is the variance: the standard deviation is its square root."),
            (np.sqrt(1 / n_in), "少了因子 2：ReLU 抹掉一半，He 要补回来。", "The factor 2 is missing: ReLU wipes out half, and He makes up for it."),
            (np.sqrt(2 / n_out), "用了输出的个数：He 看的是一个神经元有多少个输入。", "This uses the number of outputs: He counts the inputs of a neuron."),
            (np.sqrt(6 / n_in), "这是均匀分布的边界 r：标准差是它除以根号 3。", "This is the limit r of an even spread: the standard deviation is r divided by the root of 3."),
            (glorot, "He 和 Glorot 混了：He 只看 n_in。", "He and Glorot are mixed up: He looks at n_in only."),
        ]
        compare(got, he, slips)
        got = value(ask(n_in, n_out, "glorot"), (), ("Glorot 的标准差", "Glorot's standard deviation"))
        slips = [
            (glorot**2, "Glorot：这是方差，标准差还要开方。", "Glorot: this is the variance; the standard deviation is its square root."),
            (np.sqrt(1 / both), "Glorot 取的是 n_in 和 n_out 的平均，所以分子是 2。", "Glorot takes the mean of n_in and n_out, hence a 2 above the line."),
            (np.sqrt(6 / both), "Glorot：这是均匀分布的边界 r，标准差是它除以根号 3。", "Glorot: this is the limit r of an even spread; the standard deviation is r divided by the root of 3."),
            (he, "两种一样了：Glorot 要同时看 n_in 和 n_out。", "Both kinds are the same: Glorot looks at n_in and n_out."),
        ]
        compare(got, glorot, slips)


def _dropout(answer, rng):
    ask = asked(answer, "dropout(x, rate, training, rng)")
    x, name = rng.uniform(1, 2, (100, 80)), ("输出", "the output")
    for rate in (0.2, 0.35):
        seed = int(rng.integers(1 << 30))
        asleep = value(ask(x, rate, False, np.random.default_rng(seed)), x.shape, name)
        slips = [
            (x * (1 - rate), "推理时缩小了：放大在训练时已经做过，推理时什么也不改。", "Scaled down at inference: the scaling was done in training, so nothing is changed here."),
            (x / (1 - rate), "推理时也放大了：推理时什么也不改。", "Scaled up at inference too: nothing is changed there."),
        ]
        compare(asleep, x, slips, ("推理时也在关神经元：training 是 False 时原样返回。", "Neurons are dropped at inference too: with training False, return x as it is."))
        got, again, other = (value(ask(x, rate, True, np.random.default_rng(one)), x.shape, name) for one in (seed, seed, seed + 1))
        _dropped(got, x, rate)
        if not near(got, again):
            raise Wrong("没有用给的 rng：同样的种子应该关掉同样的神经元。", "The rng that is given is not used: the same seed should drop the same neurons.")
        if near(got, other):
            raise Wrong("每次关掉的都一样：用传进来的 rng，不要自己造一个。", "The same neurons are dropped each time: use the rng that comes in, do not make one.")


def _dropped(got, x, rate):
    off = got == 0
    share = off.mean()
    if share < 0.01:
        raise Wrong("训练时没有关掉任何一个。", "Nothing is dropped in training.")
    if (off == off[:1]).all() or (off == off[:, :1]).all():
        raise Wrong("整行或者整列一起关了：每个数各抽一次，rng.random(x.shape)。", "Whole rows or columns go together: draw for each number, rng.random(x.shape).")
    if abs(share - 1 + rate) < 0.04:
        raise Wrong(f"rate 是 {rate}，关掉的却是 {share:.2f}：rate 是关掉的比例，不是留下的。", f"At a rate of {rate}, {share:.2f} were dropped: rate is the fraction dropped, not the fraction kept.")
    if abs(share - rate) > 0.04:
        raise Wrong(f"rate 是 {rate}，关掉的却是 {share:.2f}。", f"At a rate of {rate}, {share:.2f} were dropped.")
    x, got = x[~off], got[~off]
    compare(got, x / (1 - rate), [
        (x, "留下的没有放大：总量变小了，要除以 1 - rate。", "What stays is not scaled up: the total shrinks, so divide by 1 - rate."),
        (x / rate, "留下的除以了 rate：要除以留下的比例 1 - rate。", "What stays is divided by rate: divide by the fraction kept, 1 - rate."),
        (x * (1 - rate), "留下的缩小了：要除以 1 - rate，不是乘。", "What stays is scaled down: divide by 1 - rate instead of multiplying."),
        (np.ones_like(x), "返回的是开关：还要乘 x。", "This is the mask alone: multiply x by it."),
    ])


def _norm(x, m, v, gamma, beta):
    return gamma * (x - m) / np.sqrt(v + 1e-3) + beta


def _batch_norm(answer, rng):
    ask = asked(answer, "batch_norm(x, gamma, beta, mean, variance, momentum, training)")
    names = ("输出", "the output"), ("新的均值", "the new mean"), ("新的方差", "the new variance")
    for n, d, momentum in ((8, 3, 0.9), (6, 4, 0.8)):
        x = rng.normal(0, 1, (n, d)) * np.linspace(0.05, 2, d) + rng.normal(1, 1, d)  # the first spreads as little as epsilon
        gamma, variance = rng.uniform(0.5, 2, (2, d))
        beta, mean = rng.normal(1, 1, (2, d))
        given = x, gamma, beta, mean, variance, momentum
        got = parts(ask(*given, True), *names)
        out, new_mean, new_variance = (value(one, shape, name) for one, shape, name in zip(got, (x.shape, (d,), (d,)), names))
        _normalized(out, x, gamma, beta, mean, variance, momentum)
        compare(new_mean, momentum * mean + (1 - momentum) * x.mean(axis=0), _old_and_new(mean, x.mean(axis=0), momentum, "均值", "mean"))
        sample = momentum * variance + (1 - momentum) * x.var(axis=0, ddof=1)
        compare(new_variance, momentum * variance + (1 - momentum) * x.var(axis=0), [(sample, "方差除以了 n - 1：Keras 用的是除以 n 的，np.var 的默认。", "The variance is divided by n - 1: Keras divides by n, as np.var does.")] + _old_and_new(variance, x.var(axis=0), momentum, "方差", "variance"))
        got = parts(ask(*given, False), *names)
        out, new_mean, new_variance = (value(one, shape, name) for one, shape, name in zip(got, (x.shape, (d,), (d,)), names))
        slips = [(_norm(x, x.mean(axis=0), x.var(axis=0), gamma, beta), "推理时用了这一批的均值和方差：要用一路平均下来的。", "At inference the mean and variance of the batch are used: take those averaged along the way.")]
        compare(out, _norm(x, mean, variance, gamma, beta), slips, ("推理时的输出不对：用传进来的均值和方差，其余和训练时一样。", "The output at inference is wrong: use the mean and variance that come in, and do the rest as in training."))
        if not (near(new_mean, mean) and near(new_variance, variance)):
            raise Wrong("推理时均值和方差不能动：原样返回。", "At inference mean and variance must not move: return them as they came.")


def _normalized(out, x, gamma, beta, mean, variance, momentum):
    m, v = x.mean(axis=0), x.var(axis=0)
    across, spread = x.mean(axis=1, keepdims=True), x.var(axis=1, keepdims=True)
    compare(out, _norm(x, m, v, gamma, beta), [
        (_norm(x, mean, variance, gamma, beta), "训练时用了一路平均下来的均值和方差：要用这一批自己的。", "In training the averaged mean and variance are used: take those of the batch."),
        (_norm(x, momentum * mean + (1 - momentum) * m, momentum * variance + (1 - momentum) * v, gamma, beta), "训练时用了刚更新的平均：要用这一批自己的均值和方差。", "In training the averages, just updated, are used: take mean and variance of the batch itself."),
        (_norm(x, across, spread, gamma, beta), "沿着行求了均值：每个神经元（列）在这一批里求，用 axis=0。", "The mean runs along the rows: take it for each neuron, a column, over the batch, axis=0."),
        (_norm(x, x.mean(), x.var(), gamma, beta), "整张表只有一个均值：每个神经元（列）各有一个，用 axis=0。", "One mean for the whole table: each neuron, a column, has its own; use axis=0."),
        (gamma * (x - m) / (v + 1e-3) + beta, "除以了方差：要除以它的平方根。", "Divided by the variance: divide by its square root."),
        (gamma * (x - m) / (np.sqrt(v) + 1e-3) + beta, "0.001 加在了根号外面：它和方差一起在根号里。", "The 0.001 is added outside the root: it stands under it, with the variance."),
        (gamma * (x - m) / np.sqrt(v) + beta, "根号里少了 0.001：方差很小的时候就看得出来。", "The 0.001 under the root is missing: it shows where the variance is tiny."),
        (_norm(x, m, x.var(axis=0, ddof=1), gamma, beta), "方差除以了 n - 1：Keras 用的是除以 n 的，np.var 的默认。", "The variance is divided by n - 1: Keras divides by n, as np.var does."),
        (_norm(x, m, v, 1, 0), "少了 gamma 和 beta。", "gamma and beta are missing."),
        (_norm(x, m, v, beta, gamma), "gamma 和 beta 反了：gamma 乘，beta 加。", "gamma and beta are swapped: gamma multiplies, beta is added."),
    ])


def _old_and_new(old, new, momentum, zh, en):
    return [
        ((1 - momentum) * old + momentum * new, f"{zh}的 momentum 反了：Keras 里它是旧的占的份额。", f"The momentum of the {en} is the wrong way round: in Keras it is the share of the old."),
        (new, f"返回的是这一批的{zh}：要和旧的平均。", f"This is the {en} of the batch: average it with the old one."),
        (old, f"{zh}没有更新：训练时每一批都往前挪一点。", f"The {en} is not updated: in training each batch moves it a little."),
        (momentum * old + new, f"新的{zh}要乘 1 - momentum。", f"The new {en} is weighted with 1 - momentum."),
        (momentum * old + (1 - momentum) * np.sqrt(np.abs(new)), f"平均的是{zh}，不是它的平方根。", f"What is averaged is the {en}, not its square root."),
    ]


def _interval(a, b, t):
    gaps = b - a
    reach = t * gaps.std(ddof=1) / np.sqrt(len(gaps))
    return np.array([gaps.mean() - reach, gaps.mean() + reach])


def _paired(answer, rng):
    from scipy.stats import t, ttest_ind

    ask = asked(answer, "compare(a, b)")
    names = ("平均差", "the mean difference"), ("区间的下端", "the lower end"), ("区间的上端", "the upper end"), ("能否分出高低", "told apart or not")
    for gain in (0.004, -0.004, 0.0006, -0.0006):
        level, noise = rng.normal(0, 0.004, 6), rng.normal(0, 1, 6)
        noise = (noise - noise.mean()) / noise.std(ddof=1)  # so the interval reaches 0.0016 to either side
        a = 0.97 + level
        b = a + gain + 0.0015 * noise
        got = parts(ask(a, b), *names)
        mean, low, high = (value(one, (), name) for one, name in zip(got[:3], names))
        fine = {"tolerance": 1e-7}  # accuracies differ little
        compare(mean, gain, [(-gain, "符号反了：b 减 a。", "The sign is wrong: b minus a."), (100 * gain, "这是百分点：这里要的是准确率之差本身。", "These are percentage points: return the difference of the accuracies itself."), (np.median(b - a), "这是中位数：要的是平均。", "This is the median: the mean is wanted.")], **fine)
        apart = ttest_ind(b, a).confidence_interval()
        student, n = t.ppf(0.975, 5), np.sqrt(6)
        ends = np.array([low, high])
        slips = [
            (_interval(a, b, student)[::-1], "两端反了：先下端，再上端。", "The ends are the wrong way round: the lower comes first."),
            (-_interval(a, b, student)[::-1], "区间的符号反了：先 b 后 a，ttest_rel(b, a)。", "The interval has the wrong sign: b first, ttest_rel(b, a)."),
            (np.array([apart.low, apart.high]), "没有配对：同一个种子的两次要相减。用 ttest_rel，不用 ttest_ind。", "Not paired: subtract the two runs of the same seed. Use ttest_rel, not ttest_ind."),
            (_interval(a, b, 1.96), "六对用 1.96 太窄：要用 t 分布的 2.571。", "With six pairs 1.96 is too narrow: the t distribution has 2.571."),
            (_interval(a, b, student * n), "没有除以 √n：要的是平均的误差，不是一次的。", "The √n is missing: it is the error of the mean that counts, not of one run."),
            (_interval(a, b, n), "这是差的标准差：要除以 √n，再乘 2.571。", "This is the spread of the differences: divide it by √n and multiply by 2.571."),
            (_interval(a, b, student * np.sqrt(5 / 6)), "标准差要用 ddof=1：除以 n - 1。", "The spread needs ddof=1: divide by n - 1."),
            (_interval(a, b, t.ppf(0.95, 5)), "这是 90% 的区间。", "This is the interval of 90%."),
            (np.array([(b - a).min(), (b - a).max()]), "这是最小和最大的差，不是区间。", "These are the smallest and the largest difference, no interval of the mean."),
        ]
        compare(ends, _interval(a, b, student), slips, **fine)
        _verdict(value(got[3], (), names[3], bools=True), gain)


def _verdict(got, gain):
    if bool(got) == (abs(gain) > 0.002):
        return
    if abs(gain) < 0.002:
        raise Wrong("区间里有 0，就说不出高低：不能只看平均差。", "The interval holds 0, so they cannot be told apart: the mean alone does not decide.")
    if gain < 0:
        raise Wrong("整个区间在 0 以下，也能分出高低：b 更差。", "An interval all below 0 tells them apart too: b is worse.")
    raise Wrong("整个区间在 0 以上，能分出高低。", "An interval all above 0 tells them apart.")


def _useless(answer, rng):
    choices(answer, ["trick", "seed", "gain", "mean", "told apart"])
    draw = np.random.default_rng(96)  # the table that the notebook shows
    plain, table = draw.normal(0.975, 0.002, 6).round(4), draw.normal(0.975, 0.002, (10, 6)).round(4)
    gains = table - plain
    best, seed = (int(one) for one in np.unravel_index(gains.argmax(), gains.shape))
    high, largest = np.unravel_index(table.argmax(), table.shape)[0], gains.mean(axis=1).argmax()
    told = {"ABCDEFGHIJ"[high]: ("这一格的准确率最高，但同一个种子不用窍门也高：比的是差。", "This cell has the highest accuracy, but that seed is high without any trick too: compare differences."), "ABCDEFGHIJ"[largest]: ("这是六个种子平均下来最好的：吹牛的人只给你看一个种子。", "This is the best on average over six seeds: whoever boasts shows you a single one.")}
    if str(answer["trick"]) != "ABCDEFGHIJ"[best]:
        raise Wrong(*told.get(str(answer["trick"]), ("不是它：找差最大的那一格。", "Not this one: find the cell with the largest difference.")))
    where = value(answer["seed"], (), ("种子", "the seed"))
    compare(where, seed + 1, [(seed, "种子从 1 数起，下标从 0 数起：差了一个。", "Seeds count from 1 and indices from 0: off by one.")], ("窍门对了，种子不对：它在哪个种子上赢得最多？", "The trick is right, the seed is not: at which seed does it win most?"))
    gain, mean = value(answer["gain"], (), ("那一次的差", "the gain at that seed")), value(answer["mean"], (), ("平均差", "the mean gain"))
    compare(gain, gains[best, seed], [(table[best, seed], "这是准确率：要减去同一个种子不用窍门的。", "This is the accuracy: subtract that of the same seed without a trick."), (100 * gains[best, seed], "这是百分点：要的是准确率之差。", "These are percentage points: the difference of accuracies is wanted.")], tolerance=6e-5)
    compare(mean, gains[best].mean(), [(gains.mean(), "这是所有窍门的平均：只要赢的那一个。", "This is the mean of all tricks: take the winner only."), (gain, "这还是那一个种子的差：要六个种子的平均。", "This is still the gain of one seed: the mean over all six is wanted.")], tolerance=6e-5)
    if value(answer["told apart"], (), ("能否分出高低", "told apart or not"), bools=True):
        raise Wrong("再看区间：它含 0，六个种子说不出这个窍门有用。", "Look at the interval again: it holds 0, six seeds cannot say that the trick does anything.")


TESTS = {"04.1": _softmax, "04.2": _cross_entropy, "04.3": _gradients, "04.4": _confusion, "04.5": _forward, "04.6": _spread, "04.7": _dropout, "04.8": _batch_norm, "04.9": _paired, "04.10": _useless}
