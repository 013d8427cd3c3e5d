"""Exercises of chapter 02: loss and slope, a training step, gradients by hand, momentum and Adam, splits and curves."""

# fmt: off

import numpy as np

from shared.exercises.answers import Wrong, asked, choices, compare, near, parts, value


def _loss_and_slope(answer, rng):
    ask = asked(answer, "mse_and_slope(w, x, y)")
    for n in (7, 4, 1):
        x, y, w = rng.normal(1, 1, n), rng.normal(2, 1, n), float(rng.normal(3))
        got = parts(ask(w, x, y), ("损失", "the loss"), ("斜率", "the slope"))
        loss, slope = value(got[0], (), ("损失", "the loss")), value(got[1], (), ("斜率", "the slope"))
        gap = w * x - y
        right_loss, right_slope = np.mean(gap**2), np.mean(2 * gap * x)
        if near(loss, right_slope) and near(slope, right_loss) and not near(loss, slope):
            raise Wrong("两个数的顺序反了：先损失，再斜率。", "The two are the wrong way round: the loss comes first.")
        compare(
            loss,
            right_loss,
            [
                (np.sum(gap**2), "这是平方和：还要除以样本数 n。", "This is the sum of squares: divide by the number of samples."),
                (np.mean(np.abs(gap)), "这是绝对误差的平均：误差要先平方。", "This is the mean absolute error: square the errors first."),
                (np.mean(gap) ** 2, "先平均再平方，正负误差互相抵消了：先平方。", "Averaged first, errors cancel: square before the mean."),
                (np.sqrt(np.mean(gap**2)), "多开了一次方：均方误差不开方。", "One square root too many: the mean squared error has none."),
                (np.mean(gap**2) / 2, "多除了一个 2。", "It is divided by 2 once too often."),
            ],
        )
        compare(
            slope,
            right_slope,
            [
                (-right_slope, "符号反了：误差是预测减去真值。", "The sign is wrong: the error is prediction minus truth."),
                (np.mean(gap * x), "少了平方求导得到的 2。", "The factor 2 of the square is missing."),
                (np.mean(2 * gap), "少了 x：w 动一点，预测 w·x 动 x 倍。", "The x is missing: move w a little, and w·x moves x times as much (the inner derivative)."),
                (np.sum(2 * gap * x), "斜率也要除以样本数 n。", "The slope, too, is divided by the number of samples."),
                (np.mean(2 * gap) * np.mean(x), "先各自平均再相乘不行：每个样本先乘，再平均。", "Means may not be multiplied: multiply sample by sample, then take the mean."),
            ],
        )


def _training_step(answer, rng):
    ask = asked(answer, "training_step(w, b, x, y, learning_rate)")
    for n in (6, 3):
        x, y, w, b, rate = rng.normal(1, 1, n), rng.normal(2, 1, n), float(rng.normal(2)), float(rng.normal(1)), 0.07
        names = ("新的 w", "the new w"), ("新的 b", "the new b")
        got = [value(one, (), name) for one, name in zip(parts(ask(w, b, x, y, rate), *names), names)]
        gap = w * x + b - y
        dw, db = np.mean(2 * gap * x), np.mean(2 * gap)
        new_w = w - rate * dw
        late, no_b = np.mean(2 * (new_w * x + b - y)), w * x - y
        compare(
            got,
            [new_w, b - rate * db],
            [
                ([w + rate * dw, b + rate * db], "走反了：要逆着梯度走，用减号。", "Uphill: go against the gradient, with a minus."),
                ([w - dw, b - db], "没有乘学习率。", "The learning rate is missing."),
                ([new_w, b], "b 没有变：它也要走一步。", "b did not move: it takes a step too."),
                ([w - rate * dw, b - rate * late], "b 的梯度用了已经更新的 w：两个梯度都要在更新之前算好。", "The gradient of b uses the new w: compute both gradients before the update."),
                ([w - rate * dw / 2, b - rate * db / 2], "少了平方求导得到的 2。", "The factor 2 of the square is missing."),
                ([w - rate * dw * n, b - rate * db * n], "梯度是平均，不是总和：除以样本数。", "The gradient is a mean, not a sum: divide by the number of samples."),
                ([w - rate * dw, b - rate * dw], "b 用了 w 的梯度：对 b 求导没有 x 这个因子。", "b moved by the gradient of w: by b there is no factor x."),
                ([w - rate * db, b - rate * db], "w 的梯度少了 x。", "The gradient of w lacks its x."),
                ([b - rate * db, new_w], "顺序反了：先 w，再 b。", "The wrong way round: w first, then b."),
                ([dw, db], "返回的是梯度：要返回走了一步之后的 w 和 b。", "These are the gradients: return w and b after the step."),
                ([w - rate * np.mean(2 * no_b * x), b - rate * np.mean(2 * no_b)], "预测少了 b：预测是 w·x + b。", "The prediction lacks b: it is w·x + b."),
                ([w - rate * np.mean(2 * gap) * np.mean(x), b - rate * db], "先各自平均再相乘不行：每个样本先乘，再平均。", "Means may not be multiplied: multiply sample by sample, then take the mean."),
                ([-rate * dw, -rate * db], "这是步子本身：要加到原来的 w 和 b 上。", "These are the steps alone: add them to w and b."),
            ],
        )


def _one_hot(answer, rng):
    ask = asked(answer, "one_hot(labels, classes)")
    for n, classes in ((6, 4), (3, 10), (5, 7)):
        labels = rng.integers(0, classes - 1, n)  # the last class does not occur
        labels[:2] = 0, 2
        got = value(ask(labels, classes), None, ("独热编码", "the one-hot code"), bools=True)
        if got.shape == (classes, n):
            raise Wrong("行和列反了：一行一个样本，一列一类。", "Rows and columns are swapped: a row for each sample, a column for each class.")
        if got.shape == (n, int(labels.max()) + 1):
            raise Wrong("列数要用 classes：最大的类不一定在这一批里出现。", "The number of columns is classes: the largest class need not occur in a batch.")
        got = value(got, (n, classes), ("独热编码", "the one-hot code"))
        want = np.eye(classes)[labels]
        if near(got[:, ::-1], want) or near(np.roll(got, -1, 1), want) or near(np.roll(got, 1, 1), want):
            raise Wrong("1 站错了列：第 0 类在第 0 列。", "The 1 stands in a wrong column: class 0 has column 0.")
        if near(got, 1 - want):
            raise Wrong("0 和 1 反了：自己的类是 1，其余是 0。", "0 and 1 are swapped: the own class is 1, all others 0.")
        if np.any(got.sum(axis=1) > 1) and np.all((got == 0) | (got == 1)):
            raise Wrong("一行里不止一个 1：行号和列号要成对给，每一行也要是各自的数组。", "More than one 1 in a row: give row and column in pairs, and let each row be an array of its own.")
        if np.all(got[1:] == 0) and np.any(got[0]):
            raise Wrong("只做了第一行：return 在循环里面？", "Only the first row is done: is the return inside the loop?")
        if near(got, want * labels[:, None]):
            raise Wrong("格子里应该是 1，不是类的编号。", "The mark is a 1, not the number of the class.")
        compare(got, want)


def _backward(answer, rng):
    ask = asked(answer, "backward(x, y)")
    for _ in range(3):
        x, y = (float(v) for v in rng.uniform(1.2, 4, 2))
        names = ("df/dx 的值", "df/dx"), ("df/dy 的值", "df/dy")
        got = [value(one, (), name) for one, name in zip(parts(ask(x, y), *names), names)]
        compare(
            got,
            [2 * x * y, x * x + 1],
            [
                ([x * x + 1, 2 * x * y], "顺序反了：先 df/dx，再 df/dy。", "The wrong way round: df/dx first."),
                ([2 * x * y, x * x], "y 在两个地方出现：x²y 里的和单独加的，两条路的梯度要相加。", "y occurs in two places, in x²y and alone: add the gradients of both paths."),
                ([x * y, x * x + 1], "x 作为乘数用了两次：x·x 对 x 求导是 2x。", "x is a factor twice: the derivative of x·x is 2x."),
                ([24, 10], "24 和 10 只在 x = 3、y = 4 时对：要对任何 x、y。", "24 and 10 hold only at x = 3, y = 4: make it any x and y."),
                ([2 * x * y, 1], "y 的第二条路盖掉了第一条：两条路的梯度要相加。", "The second path of y has overwritten the first: add the gradients of both paths."),
                ([2 * x, x * x + 1], "少乘了 y：链式法则是相乘。", "The factor y is missing: the chain rule multiplies."),
                ([2 * x * y + 2, x * x + 3], "常数 2 的导数是 0。", "The derivative of the constant 2 is 0."),
            ],
        )


def _neuron(answer, rng):
    ask = asked(answer, "neuron_gradients(w, x)")
    for _ in range(3):
        w, x = rng.normal(0, 1, 3), rng.normal(0, 1, 2)
        got = value(ask(w, x), (3,), ("三个梯度", "the three gradients"))
        z = w[0] * x[0] + w[1] * x[1] + w[2]
        s = 1 / (1 + np.exp(-z))
        inner, no_bias = np.array([x[0], x[1], 1]), 1 / (1 + np.exp(w[2] - z))
        compare(
            got,
            s * (1 - s) * inner,
            [
                (inner, "只有内层的导数：还要乘 sigmoid 的导数 s(1 - s)。", "Only the inner derivative: multiply by that of the sigmoid, s(1 - s)."),
                (s * inner, "sigmoid 的导数是 s(1 - s)，不是 s。", "The derivative of the sigmoid is s(1 - s), not s."),
                (z * (1 - z) * inner, "s(1 - s) 里的 s 是 sigmoid 的输出，不是加权和。", "The s of s(1 - s) is the sigmoid's output, not the weighted sum."),
                (s * (1 - s) * np.array([x[0], x[1], 0]), "w2 是偏置：它的内层导数是 1，不是 0。", "w2 is the bias: its inner derivative is 1, not 0."),
                (s * (1 - s) * w, "对权重求导得到的是输入 x，不是权重。", "With respect to a weight, the derivative is the input x, not the weight."),
                (np.array([*(s * (1 - s) * x), 1]), "偏置也要乘 s(1 - s)。", "The bias, too, has the factor s(1 - s)."),
                (s * (1 - s) * np.array([x[0], x[1], w[2]]), "偏置的输入是 1，不是 w2。", "The input of the bias is 1, not w2."),
                (no_bias * (1 - no_bias) * inner, "z 里少了偏置 w2。", "z lacks the bias w2."),
                (-s * (1 - s) * inner, "符号反了。", "The sign is wrong."),
            ],
        )


def _differences(answer, rng):
    ask = asked(answer, "slopes(f, w)")

    def f(w):
        return float(np.sum(w**3) + w[0] * w[-1])

    def wavy(w):
        return float(np.sum(np.sin(w)))

    for function in (f, wavy):
        w = rng.uniform(0.5, 2, 4)
        got = value(ask(function, w), (4,), ("四个斜率", "the four slopes"))
        want = 3 * w**2 + np.eye(4)[0] * w[-1] + np.eye(4)[3] * w[0] if function is f else np.cos(w)
        slips = [
            (-want, "符号反了：往前挪的减往后挪的，f(w + h) - f(w - h)。", "The sign is wrong: the value moved up minus the value moved down, f(w + h) - f(w - h)."),
            (2 * want, "两边各走一步，距离是 2h：少除了一个 2。", "With a step to either side the distance is 2h: divide by 2 more."),
            (want / 2, "只走了一步，却除以了 2h。", "One step was taken, but 2h divides."),
            (np.full(4, want.sum()), "一次只动一个权重，其余不动。", "Move one weight at a time, and leave the others."),
        ]
        if np.all(got == 0):
            raise Wrong("斜率全是 0：up = w 没有复制，两个名字是同一个数组；用 w.copy()。或者挪得太少，试 1e-5。", "All slopes are 0: up = w makes no copy, both names are one array; use w.copy(). Or it moved too little: try 1e-5.")
        if np.all(np.abs(got) < 1e-3 * np.abs(want)):
            raise Wrong("忘了除以走的距离；写成 / 2 * h 也不行，那是先除以 2 再乘 h，要写 / (2 * h)。", "Divide by the distance that was moved; / 2 * h divides by 2, then multiplies by h: write / (2 * h).")
        far = "不够准：挪得太多或太少，试 1e-5；每个 i 都要重新复制 w。", "Not close enough: it moved too far or too little, try 1e-5; and copy w anew for every i."
        compare(got, want, slips, far, tolerance=2e-3)


def _momentum(answer, rng):
    ask = asked(answer, "momentum_step(w, velocity, gradient, learning_rate, beta)")
    for beta in (0.9, 0.5):
        w, v, g = rng.normal(size=(3, 4))
        rate = 0.1
        got = parts(ask(w, v, g, rate, beta), ("新的 w", "the new w"), ("新的速度", "the new velocity"))
        new_w, new_v = value(got[0], (4,), ("新的 w", "the new w")), value(got[1], (4,), ("新的速度", "the new velocity"))
        right = beta * v - rate * g
        if near(new_w, right) and near(new_v, w + right):
            raise Wrong("顺序反了：先 w，再速度。", "The wrong way round: w first, then the velocity.")
        compare(
            new_v,
            right,
            [
                (beta * v + rate * g, "速度要逆着梯度：减去学习率乘梯度。", "The velocity goes against the gradient: subtract."),
                (v - rate * g, "少乘了 beta：旧的速度每步要留下一部分。", "beta is missing: only a share of the old velocity stays."),
                (-rate * g, "旧的速度不见了：这是普通的梯度下降。", "The old velocity is gone: this is plain gradient descent."),
                (beta * v - (1 - beta) * rate * g, "这里的写法梯度前面没有 (1 - beta)。", "In this form there is no (1 - beta) before the gradient."),
                (beta * v - g, "学习率要乘在梯度上，放进速度里。", "The learning rate multiplies the gradient, inside the velocity."),
                (0.9 * v - rate * g, "0.9 写死了：用参数 beta。", "0.9 is fixed: use the argument beta."),
            ],
        )
        compare(
            new_w,
            w + right,
            [
                (w - right, "w 要加上速度：速度已经带着方向。", "Add the velocity to w: it has its direction already."),
                (w + v, "用了旧的速度：先更新速度，再用它走。", "This uses the old velocity: update it first, then move."),
                (w - rate * g, "w 没有用上速度。", "w does not use the velocity."),
                (w + rate * right, "学习率乘了两次。", "The learning rate is applied twice."),
            ],
        )


def _adam_averages(new_m, new_v, m, v, g, step):
    right_m, right_v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g**2
    compare(
        new_m,
        right_m,
        [
            (0.9 * m + g, "新的梯度要乘 1 - 0.9。", "The new gradient is weighted with 1 - 0.9."),
            (0.1 * m + 0.9 * g, "权重反了：旧的 m 占 0.9。", "The weights are swapped: the old m counts 0.9."),
            (right_m / (1 - 0.9**step), "返回的 m 不要修正：修正只在走步时用。", "Return m without the correction: that is for the step only."),
        ],
    )
    compare(
        new_v,
        right_v,
        [
            (0.999 * v + 0.001 * g, "v 平均的是梯度的平方。", "v is an average of squared gradients."),
            (0.999 * v + g**2, "新的平方要乘 1 - 0.999。", "The new square is weighted with 1 - 0.999."),
            (0.9 * v + 0.1 * g**2, "v 用的是 0.999。", "v goes with 0.999."),
            (right_v / (1 - 0.999**step), "返回的 v 不要修正：修正只在走步时用。", "Return v without the correction: that is for the step only."),
        ],
    )


def _adam(answer, rng):
    ask = asked(answer, "adam_step(w, m, v, gradient, step, learning_rate)")
    for step, size in ((1, 1), (2, 1), (5, 1), (3, 1e-7)):  # the last as small as what is added to the denominator
        w, m, g, v = rng.normal(size=4), size * rng.normal(size=4), size * rng.normal(size=4), size**2 * rng.uniform(0.1, 1, 4)
        names = ("新的 w", "the new w"), ("新的 m", "the new m"), ("新的 v", "the new v")
        got = parts(ask(w, m, v, g, step, 0.1), *names)
        new_w, new_m, new_v = (value(one, (4,), name) for one, name in zip(got, names))
        right_m, right_v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g**2
        _adam_averages(new_m, new_v, m, v, g, step)
        m_hat, v_hat = right_m / (1 - 0.9**step), right_v / (1 - 0.999**step)
        corrections = np.sqrt(1 - 0.999**step) / (1 - 0.9**step)
        if near(new_w, w - 0.1 * corrections * right_m / (np.sqrt(right_v) + 1e-7), 1e-5):  # as lesson 02/03 and Keras write it
            continue
        compare(
            new_w,
            w - 0.1 * m_hat / (np.sqrt(v_hat) + 1e-7),
            [
                (w - 0.1 * right_m / (np.sqrt(right_v) + 1e-7), "少了修正：m 和 v 从 0 出发，前几步偏小。", "The correction is missing: m and v start at 0 and are too small at first."),
                (w + 0.1 * m_hat / (np.sqrt(v_hat) + 1e-7), "走反了：要减。", "Uphill: subtract the step."),
                (w - 0.1 * m_hat / (v_hat + 1e-7), "除的是 v 的平方根。", "Divide by the square root of v."),
                (w - 0.1 * g / (np.sqrt(v_hat) + 1e-7), "分子是 m，不是这一步的梯度。", "The numerator is m, not this step's gradient."),
                (w - 0.1 * m * corrections / (np.sqrt(v) + 1e-7), "走步用了旧的 m 和 v：先更新，再走。", "The step uses the old m and v: update them first."),
                (w - 0.1 * m_hat / np.sqrt(v_hat), "分母上要加 1e-7：梯度很小的时候，少了它步子太大。", "Add 1e-7 to the denominator: without it, steps are too large where gradients are tiny."),
                (w - 0.1 * m_hat, "没有除以 v 的平方根：每个权重的步子各有大小。", "The square root of v is missing: it gives each weight its own step."),
            ],
            tolerance=1e-5,
        )


def _leak(answer, rng):
    found = value(answer, None, ("答案", "the answer"), bools=True)
    chosen = {int(one) for one in found.ravel()}
    if not chosen <= {1, 2, 3, 4}:
        raise Wrong("答案是 1 到 4 里的编号。", "The answer is made of numbers from 1 to 4.")
    if chosen == {2, 3}:
        return
    if not chosen & {2, 3}:
        raise Wrong("换个角度：哪一步在训练之前就用到了验证数据？", "Look again: which step uses validation data before the training?")
    if 1 in chosen:
        raise Wrong("先切分再打乱训练部分，不碰验证数据：1 没有泄漏。", "1 shuffles the training part after the split and leaves validation alone: no leak.")
    if 4 in chosen:
        raise Wrong("4 只用训练部分算均值，再用到两边：正该这样。", "4 takes the mean of the training part and applies it to both: just right.")
    raise Wrong("还有一个。想想：同一张图会不会两边都有？均值从哪来？", "There is another. Can one picture be on both sides? Where does the mean come from?")


def _curves(answer, rng):
    right = {"A": "overfitting", "B": "rate too high", "C": "too short"}
    choices(answer, list(right), list(right.values()))
    hints = {"A": ("A：训练损失一直降，验证损失先降后升。", "A: training loss keeps falling, validation loss turns up."), "B": ("B：训练损失跳来跳去，降不下去。", "B: the training loss itself jumps about and does not settle."), "C": ("C：停下来的时候，两条还都在降。", "C: both were still falling when the run ended.")}
    for name, verdict in right.items():
        if answer[name] != verdict:
            raise Wrong(*hints[name])


TESTS = {"02.1": _loss_and_slope, "02.2": _training_step, "02.3": _one_hot, "02.4": _backward, "02.5": _neuron, "02.6": _differences, "02.7": _momentum, "02.8": _adam, "02.9": _leak, "02.10": _curves}
