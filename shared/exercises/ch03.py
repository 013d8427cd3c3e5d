"""Exercises of chapter 03: the best line, a whole training, standardization, splits, a baseline, rates, and a loss that resists outliers."""

# fmt: off

import numpy as np

from shared.exercises.answers import Wrong, asked, choices, compare, near, parts, value

LINE = ("m 和 b", "m and b")
SWAPPED = "顺序反了：先 m，再 b。", "The wrong way round: m first, then b."


def _least_squares(answer, rng):
    ask = asked(answer, "least_squares(x, y)")
    for n in (9, 5):
        x = rng.normal(6, 1, n)
        y = rng.uniform(2, 9) * x - rng.uniform(5, 30) + rng.normal(0, 2, n)
        m, b = value(ask(x, y), (2,), LINE)
        dx, dy = x - x.mean(), y - y.mean()
        right_m = np.sum(dx * dy) / np.sum(dx**2)
        right_b = y.mean() - right_m * x.mean()
        if near([b, m], [right_m, right_b]):
            raise Wrong(*SWAPPED)
        compare(
            m,
            right_m,
            [
                (np.sum(x * y) / np.sum(x**2), "这是过原点的直线：x 和 y 都要先减去平均值。", "This is the line through the origin: subtract the means of x and y first."),
                (np.sum(dx * dy) / np.sum(dy**2), "分母用了 y：应该是 x 离平均值的距离的平方和。", "The denominator is made of y: it takes the squared distances of x from its mean."),
                (1 / right_m, "分子和分母反了。", "Numerator and denominator are swapped."),
                (np.mean(dx * dy), "只有分子：还要除以 x 那边的平方平均。", "This is the numerator alone: divide by the mean square on the side of x."),
                (np.sum(dx * dy), "只有分子：还要除以 x 离平均值的平方和。", "This is the numerator alone: divide by the sum of squares on the side of x."),
                (right_m * n / (n - 1), "分子除以了 n - 1，分母除以了 n：np.cov 和 np.var 的默认值不一样。", "The numerator is divided by n - 1, the denominator by n: np.cov and np.var differ in their defaults."),
                (np.mean(dy / dx), "先算每一行的斜率再平均不行：先各自求和，再相除。", "Not the mean of single slopes: add up above and below first, then divide."),
                ((y[-1] - y[0]) / (x[-1] - x[0]), "只用了头尾两行：每一行都要算进去。", "Only the first and the last row count here: every row should."),
            ],
        )
        compare(
            b,
            right_b,
            [
                (y.mean(), "b 是 x = 0 处的高度：平均价还要减去 m 乘 x 的平均值。", "b is the height at x = 0: from the mean of y subtract m times the mean of x."),
                (y.mean() + right_m * x.mean(), "符号反了：减去 m 乘 x 的平均值。", "The sign is wrong: subtract m times the mean of x."),
                (right_m * x.mean() - y.mean(), "符号反了：y 的平均值在前面。", "The sign is wrong: the mean of y comes first."),
                (y[0] - right_m * x[0], "直线不一定过第一行：它过的是两个平均值那一点。", "The line need not pass through the first row: it passes through the two means."),
            ],
        )


def _step(m, b, x, y, rate):
    error = m * x + b - y
    return m - rate * np.mean(2 * error * x), b - rate * np.mean(2 * error)


def _late_step(m, b, x, y, rate):
    m = _step(m, b, x, y, rate)[0]
    return m, _step(m, b, x, y, rate)[1]


def _walk(x, y, rate, epochs, size, step=_step, jump=None):
    """Return [m, b] after a training that takes `step` on each batch; batches begin every `jump` rows, by default `size`."""
    m = b = 0.0
    for _ in range(epochs):
        for start in range(0, len(x), jump or size):
            m, b = step(m, b, x[start : start + size], y[start : start + size], rate)
    return [m, b]


def _stale(x, y, rate, epochs, size):
    """Return [m, b] where the errors are computed once per epoch."""
    m = b = 0.0
    for _ in range(epochs):
        error = m * x + b - y
        for start in range(0, len(x), size):
            rows = slice(start, start + size)
            m, b = m - rate * np.mean(2 * error[rows] * x[rows]), b - rate * np.mean(2 * error[rows])
    return [m, b]


def _training_slips(x, y, rate, epochs, size):
    """Return the slips of a training, for compare."""
    n, right = len(x), _walk(x, y, rate, epochs, size)
    whole = n // size * size

    def wrong(step):
        return _walk(x, y, rate, epochs, size, step)

    return [
        (right[::-1], *SWAPPED),
        (_walk(x, y, rate, 1, size), "只有一轮的效果：m 和 b 在循环之前置 0，一次就够，每一轮接着走。", "This is the result of one epoch: m and b are set to 0 once, before the loops, and each epoch goes on from there."),
        (_walk(x, y, rate, epochs, n), "每一步都看了全部的行：一步只看 batch_size 行。", "Each step looks at all rows: it should see batch_size of them."),
        (_walk(x, y, rate, epochs, 1), "一行走了一步：一步要看 batch_size 行。", "A step is taken for each row: a step takes batch_size rows."),
        (_walk(x[:whole], y[:whole], rate, epochs, size), "最后不满的一批丢掉了：它也要走一步。", "The last, smaller batch is dropped: it takes a step too."),
        (_walk(x[:size], y[:size], rate, epochs, size), "只用了第一批：一轮要走完所有的行。", "Only the first batch is used: an epoch goes through all rows."),
        (_walk(x, y, rate, epochs, size, jump=1), "批和批重叠了：range 的第三个数是 batch_size。", "Batches overlap: the third number of range is batch_size."),
        (wrong(lambda m, b, x, y, r: _step(m, b, x, y, r * len(x) / size)), "最后一批不满：除以这一批真正的行数，用 np.mean 最省事。", "The last batch is smaller: divide by the rows it really has; np.mean does."),
        (wrong(lambda m, b, x, y, r: _step(m, b, x, y, r * len(x))), "梯度是一批的平均，不是总和。", "The gradient is the mean over a batch, not the sum."),
        (_walk(x, y, rate / 2, epochs, size), "少了平方求导得到的 2。", "The factor 2 of the square is missing."),
        (_walk(x, y, -rate, epochs, size), "走反了：要逆着梯度走，用减号。", "Uphill: go against the gradient, with a minus."),
        (_walk(x, y, 1, epochs, size), "没有乘学习率。", "The learning rate is missing."),
        (wrong(_late_step), "b 的梯度用了已经更新的 m：误差先算好，再更新两个数。", "The gradient of b uses the new m: compute the errors first, then update both."),
        (wrong(lambda m, b, x, y, r: (m + _step(m, b, x, y, r)[1] - b, _step(m, b, x, y, r)[1])), "m 的梯度少了内层的导数 x。", "The gradient of m lacks the inner derivative, x."),
        (_stale(x, y, rate, epochs, size), "误差一轮只算了一次：每走一步，误差都要用新的 m 和 b 重算。", "The errors are computed once per epoch: after each step they change, so compute them for each batch."),
        (wrong(lambda m, b, x, y, r: (_step(m, b, x, y, r)[0], 0.0)), "b 没有变：它也要走。", "b did not move: it takes steps too."),
    ]


def _training(answer, rng):
    ask = asked(answer, "train(x, y, learning_rate, epochs, batch_size)")
    for n, size, epochs in ((7, 3, 3), (10, 4, 2)):
        x, y, rate = rng.normal(1, 1, n), rng.normal(3, 2, n), 0.06
        got = value(ask(x, y, rate, epochs, size), (2,), LINE)
        compare(got, _walk(x, y, rate, epochs, size), _training_slips(x, y, rate, epochs, size))


def _standardize(answer, rng):
    ask = asked(answer, "standardize(x_fit, x_val)")
    names = ("训练部分", "the training part"), ("验证部分", "the validation part")
    for n, others in ((8, 5), (6, 9)):
        scale = np.array([0.7, 2.0, 15.0])
        x_fit, x_val = np.array([6, 18, 40]) + scale * rng.normal(size=(n, 3)), np.array([7, 15, 30]) + scale * rng.normal(size=(others, 3))
        got = parts(ask(x_fit, x_val), *names)
        fit, val = value(got[0], (n, 3), names[0]), value(got[1], (others, 3), names[1])
        mean, deviation, both = x_fit.mean(0), x_fit.std(0), np.concatenate([x_fit, x_val])
        if near(fit, (x_fit - mean) / deviation):
            compare(
                val,
                (x_val - mean) / deviation,
                [
                    ((x_val - x_val.mean(0)) / x_val.std(0), "验证部分用了自己的平均值和标准差：同样的房间数，两边会换成不同的数。用训练部分的。", "The validation part uses its own mean and deviation: the same rooms then become different numbers. Use those of the training part."),
                    (x_val, "验证部分没有换刻度：模型只认得新刻度。", "The validation part is still on the old scale: the model knows the new one only."),
                    ((x_val - mean) / x_val.std(0), "标准差也要用训练部分的。", "The deviation, too, is that of the training part."),
                    ((x_val - x_val.mean(0)) / deviation, "平均值也要用训练部分的。", "The mean, too, is that of the training part."),
                ],
            )
        compare(
            fit,
            (x_fit - mean) / deviation,
            [
                ((x_fit - both.mean(0)) / both.std(0), "平均值和标准差算进了验证部分：验证数据漏进了训练。", "Mean and deviation include the validation part: it leaks into the training."),
                ((x_fit - x_fit.mean()) / x_fit.std(), "整张表只算了一个平均值：每一列各算各的，axis=0。", "One mean for the whole table: each column has its own, axis=0."),
                ((x_fit - x_fit.mean(1, keepdims=True)) / x_fit.std(1, keepdims=True), "按行算了：一列是一个特征，沿 axis=0 算。", "Taken along rows: a column is a feature, so use axis=0."),
                (x_fit - mean, "还要除以标准差。", "Divide by the standard deviation, too."),
                (x_fit / deviation, "没有减去平均值。", "The mean is not subtracted."),
                ((x_fit - mean) / deviation**2, "除的是方差：标准差是它的平方根。", "This divides by the variance: the standard deviation is its square root."),
                ((x_fit - mean) / x_fit.std(0, ddof=1), "标准差除以了 n - 1：这门课用 NumPy 的默认值，除以 n。", "The deviation divides by n - 1: the course takes NumPy's default, n."),
                ((x_fit - x_fit.min(0)) / np.ptp(x_fit, 0), "这是缩到 0 和 1 之间：标准化用平均值和标准差。", "This squeezes into 0 to 1: standardization takes mean and deviation."),
            ],
        )


def _home(answer, rng):
    ask = asked(answer, "to_rooms(m, b, mean, deviation)")
    for _ in range(3):
        m, b, mean, s = rng.uniform(3, 8), rng.uniform(15, 30), rng.uniform(5, 7), rng.uniform(0.4, 0.8)
        slope = m / s
        right = [slope, b - slope * mean]
        compare(
            value(ask(m, b, mean, s), (2,), ("斜率和截距", "slope and intercept")),
            right,
            [
                (right[::-1], "顺序反了：先斜率，再截距。", "The wrong way round: the slope comes first."),
                ([m, b], "什么也没有换：这还是新刻度的直线。", "Nothing is converted: this is still the line of the new scale."),
                ([m * s, b - m * s * mean], "方向反了：x 除以了标准差，所以斜率也除以它。", "The wrong direction: x was divided by the deviation, so the slope is divided by it too."),
                ([m * s, b + m * s * mean], "方向反了：x 除以了标准差，所以斜率也除以它。", "The wrong direction: x was divided by the deviation, so the slope is divided by it too."),
                ([slope, b], "截距也变：新刻度的 0 是平均房间数，不是 0 个房间。", "The intercept changes too: 0 on the new scale is the mean number of rooms, not 0 rooms."),
                ([slope, b - m * mean], "截距里用了旧的 m：平均值也除以了标准差。", "The intercept uses the old m: the mean was divided by the deviation as well."),
                ([slope, b + slope * mean], "截距的符号反了：x 减去了平均值。", "The intercept has the wrong sign: the mean was subtracted from x."),
                ([slope, b - mean / s], "截距里少了 m：括号里的每一项都乘 m。", "The intercept lacks m: it multiplies every term in the bracket."),
                ([slope, (b - m * mean) / s], "b 不用除以标准差：它在括号外面。", "b is not divided by the deviation: it stands outside the bracket."),
            ],
        )


def _same_rows(got, want, all_rows, zh, en):
    """Raise Wrong where a part has the right number of rows, all from the data, in another order or from elsewhere."""
    if got.shape == want.shape and np.isin(got, all_rows).all() and not near(got, want):
        raise Wrong(zh, en)
    compare(got, want, otherwise=(f"这一部分有 {len(got.ravel()) // want[0].size} 行，应该有 {len(want)} 行。", f"This part has {len(got.ravel()) // want[0].size} rows; it should have {len(want)}."))


def _split(answer, rng):
    ask = asked(answer, "split(x, y, fraction)")
    names = ("x_fit", "x_fit"), ("y_fit", "y_fit"), ("x_val", "x_val"), ("y_val", "y_val")
    for n, fraction in ((14, 0.3), (23, 0.2), (11, 0.1)):
        x, y = rng.normal(size=(n, 2)), rng.normal(size=n)
        cut, share = int(n * (1 - fraction)), int(n * fraction)
        x_fit, y_fit, x_val, y_val = (value(one, None, name) for one, name in zip(parts(ask(x, y, fraction), *names), names))
        if y_fit.ndim == 2 and x_val.ndim == 1:
            raise Wrong("顺序是 x_fit、y_fit、x_val、y_val：先训练的两样，再验证的两样。", "The order is x_fit, y_fit, x_val, y_val: the two of training first.")
        if near(x_fit, x[cut:]) and near(x_val, x[:cut]):
            raise Wrong("两部分反了：前面一大段用来训练，最后一小段用来验证。", "The parts are swapped: the long first part trains, the short last part validates.")
        if near(x_fit, x[n - cut :]) or near(x_fit, x[share:]):
            raise Wrong("拿走了最前面的行：Keras 拿走的是最后一段。", "This takes the first rows away: Keras takes the last part.")
        if near(x_fit, x[:share]):
            raise Wrong("fraction 是验证的份额：训练拿 1 - fraction。", "fraction is the share of validation: training has 1 - fraction.")
        if near(x_fit, x[: cut + 1]):
            raise Wrong("训练部分多了一行：Keras 算 n * (1 - fraction)，再去掉小数，不是四舍五入，也不是对验证部分取整。", "The training part has a row too many: Keras takes n * (1 - fraction) and drops the decimals; it neither rounds nor does so for the validation part.")
        if near(x_fit, x[:cut]) and near(x_val, x[cut + 1 :]):
            raise Wrong("两部分之间漏了一行：验证从训练停下的那一行开始。", "A row is lost between the parts: validation begins where training ends.")
        shuffled = "行是打乱过的：Keras 先切最后一段，再打乱前面的；这里不用打乱。", "The rows are shuffled: Keras cuts first and shuffles the rest later; leave them in order here."
        _same_rows(x_fit, x[:cut], x, *shuffled)
        _same_rows(x_val, x[cut:], x, *shuffled)
        uneven = "x 和 y 要在同一行切开：一行房间数配它自己的价格。", "Cut x and y at the same row: each row of x keeps its own y."
        compare(y_fit, y[:cut], otherwise=uneven)
        compare(y_val, y[cut:], otherwise=uneven)


def _baseline(answer, rng):
    ask = asked(answer, "against_the_mean(prediction, y_test, y_fit)")
    for n, others in ((6, 9), (8, 5)):
        y_test, y_fit = rng.normal(20, 3, n), rng.normal(23, 3, others)
        prediction = y_test + rng.normal(0.5, 1.5, n)
        got = value(ask(prediction, y_test, y_fit), (2,), ("基线的损失和 R²", "the baseline's loss and R²"))
        loss, base = np.mean((prediction - y_test) ** 2), np.mean((y_fit.mean() - y_test) ** 2)
        if near(got[::-1], [base, 1 - loss / base]):
            raise Wrong("顺序反了：先基线的损失，再 R²。", "The wrong way round: the baseline's loss first, then R².")
        compare(
            got[0],
            base,
            [
                (np.var(y_test), "用了测试行的平均价：测试的价格不能偷看，基线只知道训练行。", "This is the mean of the test rows: the baseline may not look at them, it knows the training rows only."),
                (np.var(y_fit), "这是训练行上的损失：平均价来自训练行，误差在测试行上算。", "This is the loss on the training rows: the mean comes from there, the errors from the test rows."),
                (loss, "这是模型的损失：基线一律回答训练行的平均价。", "This is the model's loss: the baseline always answers with the training mean."),
                (np.sqrt(base), "多开了一次方：这里要均方误差。", "One square root too many: the mean squared error is asked for."),
                (np.sum((y_fit.mean() - y_test) ** 2), "这是平方和：还要除以测试的行数。", "This is the sum of squares: divide by the number of test rows."),
                (np.mean(y_fit.mean() - y_test) ** 2, "先平均再平方，误差互相抵消了：先平方。", "Averaged first, errors cancel: square before the mean."),
            ],
        )
        compare(
            got[1],
            1 - loss / base,
            [
                (loss / base, "这是剩下的误差所占的份额：R² 是 1 减去它。", "This is the share of the error that is left: R² is 1 minus it."),
                (base / loss, "分子分母反了，也没有从 1 里减。", "Numerator and denominator are swapped, and it is not subtracted from 1."),
                (1 - base / loss, "分子分母反了：模型的损失在上面。", "Numerator and denominator are swapped: the model's loss stands above."),
                (loss / base - 1, "符号反了：1 减去比值。", "The sign is wrong: 1 minus the ratio."),
                (1 - np.sqrt(loss / base), "用了均方根误差：R² 用均方误差。", "This takes root mean squared errors: R² takes mean squared errors."),
                (1 - loss / np.var(y_test), "这里比的是训练行的平均价，不是测试行的。", "Compare with the training mean here, not with that of the test rows."),
                (np.corrcoef(prediction, y_test)[0, 1] ** 2, "这是相关系数的平方：它看不见整体偏高。", "This is the squared correlation, which does not see predictions that are too high throughout."),
            ],
        )


def _fates(answer, rng):
    choices(answer, ["A", "B", "C"], ["slides", "jumps", "diverges"])
    if answer["C"] != "diverges":
        raise Wrong("C：学习率最小，坡却最陡，斜率是 80·w。走一步之后，w 是多少？", "C: the smallest rate, but the steepest slope, 80·w. Where is w after one step?")
    if answer["A"] == "diverges":
        raise Wrong("A：学习率大不等于走过头。斜率是 2·w，走一步之后 w 是多少？", "A: a large rate alone does not overshoot. The slope is 2·w; where is w after one step?")
    if answer["A"] != "slides":
        raise Wrong("A：走一步，w 从 1 到 0.2，没有越过 0。", "A: one step takes w from 1 to 0.2, and it has not crossed 0.")
    if answer["B"] == "diverges":
        raise Wrong("B：它越过了 0，可是离 0 更近了还是更远了？", "B: it crosses 0, but is it nearer to 0 than before, or farther?")
    if answer["B"] != "jumps":
        raise Wrong("B：算一步看看：1 减去 0.3 乘斜率 6，是正还是负？", "B: try a step: is 1 minus 0.3 times the slope, 6, above 0 or below?")


def _huber(answer, rng):
    ask = asked(answer, "huber(error, delta)")
    names = ("每一行的损失", "the losses"), ("每一行的斜率", "the slopes")
    for delta in (1.7, 0.6):
        near_zero, far = delta * rng.uniform(0.2, 0.8, 4), delta * rng.uniform(1.5, 4, 4)
        error = rng.permutation(np.concatenate([near_zero * [1, -1, 1, -1], far * [1, -1, 1, -1]]))
        got = parts(ask(error, delta), *names)
        loss, slope = value(got[0], (8,), names[0]), value(got[1], (8,), names[1])
        size, small = np.abs(error), np.abs(error) <= delta
        right_loss, right_slope = np.where(small, error**2 / 2, delta * size - delta**2 / 2), np.clip(error, -delta, delta)
        if near(loss, right_slope) and near(slope, right_loss):
            raise Wrong("顺序反了：先损失，再斜率。", "The wrong way round: the losses come first.")
        compare(
            loss,
            right_loss,
            [
                (error**2 / 2, "误差大的那些行也用了平方：超过 delta 要换成直线。", "Large errors are squared as well: beyond delta the loss is a straight line."),
                (size, "这是绝对误差：delta 以内用平方的一半。", "This is the absolute error: within delta take half the square."),
                (np.where(small, error**2, delta * size - delta**2 / 2), "delta 以内少了二分之一：两段在 delta 处接不上。", "Within delta the factor 1/2 is missing: the two parts do not meet at delta."),
                (np.where(small, error**2 / 2, delta * size), "直线那一段要减去 delta 的平方的一半：不然在 delta 处会跳一下。", "From the straight part subtract half of delta squared, or the loss jumps at delta."),
                (np.where(small, error**2 / 2, size - 0.5), "直线那一段的斜率是 delta：这样写只有 delta = 1 才对。", "The straight part has the slope delta: this form holds for delta = 1 only."),
                (np.where(small, error**2 / 2, size), "直线那一段是 delta·|误差| 减去 delta 的平方的一半。", "The straight part is delta·|error| minus half of delta squared."),
                (np.where(small, error**2 / 2, delta * error - delta**2 / 2), "负的大误差得到了负的损失：先取绝对值。", "Large errors below zero give negative losses: take the absolute value."),
                (np.where(error <= delta, error**2 / 2, delta * size - delta**2 / 2), "负的大误差还在平方：和 delta 比的是绝对值。", "Large errors below zero are still squared: compare the absolute value with delta."),
                (np.where(~small, error**2 / 2, delta * size - delta**2 / 2), "两段反了：误差小的用平方。", "The two parts are swapped: small errors are squared."),
            ],
        )
        compare(
            slope,
            right_slope,
            [
                (error, "误差大的那些行，斜率不再长大：停在 delta 或 -delta。", "For large errors the slope stops growing: it stays at delta or -delta."),
                (-right_slope, "符号反了：误差为正，斜率也为正。", "The sign is wrong: where the error is above zero, so is the slope."),
                (np.where(small, error, delta), "负的大误差，斜率是 -delta。", "For large errors below zero the slope is -delta."),
                (np.where(small, error, np.sign(error)), "直线那一段的斜率是 delta 或 -delta，不是 1 或 -1。", "In the straight part the slope is delta or -delta, not 1 or -1."),
                (np.where(small, 2 * error, delta * np.sign(error)), "平方的一半求导，没有 2。", "Half a square has the derivative without the 2."),
                (np.where(small, error, 0), "直线那一段不是平的：斜率是 delta 或 -delta。", "The straight part is not level: its slope is delta or -delta."),
                (np.sign(error), "这是绝对误差的斜率：delta 以内，斜率就是误差本身。", "This is the slope of the absolute error: within delta it is the error itself."),
            ],
        )


def _repaired(answer, rng):
    ask = asked(answer, "repaired_mse(m, b, x, y)")
    for n in (7, 4):
        x, m, b = rng.normal(6, 1, (n, 1)), rng.uniform(2, 9), rng.uniform(-30, -5)
        y = m * x[:, 0] + b + rng.normal(0, 2, n)
        error = m * x[:, 0] + b - y
        compare(
            value(ask(m, b, x, y), (), ("均方误差", "the mean squared error")),
            np.mean(error**2),
            [
                (np.mean((m * x + b - y) ** 2), "错误还在：一列减一行，广播成了一张 n 行 n 列的表。打印 (m * x + b - y).shape 看看。", "The error is still there: a column minus a row is broadcast into a table of n rows and n columns. Print (m * x + b - y).shape."),
                (np.sum(error**2), "形状对了，可这是平方和：除以行数。", "The shapes are right, but this is the sum of squares: divide by the number of rows."),
                (np.sum((m * x + b - y) ** 2) / n, "多出来的误差还在里面：别改除数，改形状。", "The surplus errors are still in it: mend the shapes, not the divisor."),
                (np.mean((m * x.mean() + b - y) ** 2), "所有的行都用了同一个平均房间数：每一行用自己的。", "All rows use the mean of x: each row has its own."),
                (np.mean((m * x[0] + b - y) ** 2), "x[0] 是第一行：第 0 列是 x[:, 0]。", "x[0] is the first row: column 0 is x[:, 0]."),
                (np.mean(error) ** 2, "先平均再平方，正负误差互相抵消了：先平方。", "Averaged first, errors cancel: square before the mean."),
                (np.mean(np.abs(error)), "这是绝对误差的平均：误差要先平方。", "This is the mean absolute error: square the errors first."),
                (np.sqrt(np.mean(error**2)), "多开了一次方：均方误差不开方。", "One square root too many: the mean squared error has none."),
            ],
        )


def _epochs(answer, rng):
    found = value(answer, (), ("轮数", "the number of epochs"))
    compare(
        found,
        120,
        [
            (3000, "这是步数：一轮有 25 步。", "This is the number of steps: an epoch has 25 of them."),
            (125, "一轮不止 24 步：最后不满的一批也走一步。", "An epoch has more than 24 steps: the last, smaller batch takes one too."),
            (122, "一轮的步数是整数：790 除以 32，向上取整。", "Steps per epoch are whole: 790 divided by 32, rounded up."),
            (30 / 0.01 / (790 / 32), "一轮的步数是整数：790 除以 32，向上取整。", "Steps per epoch are whole: 790 divided by 32, rounded up."),
            (4, "一行不是一步：一步看 32 行。", "A row is not a step: a step sees 32 rows."),
            (30 / 0.01 / 790, "一行不是一步：一步看 32 行。", "A row is not a step: a step sees 32 rows."),
            (0.25, "这是一轮走的路程：要走 30，得几轮？", "This is the distance covered per epoch: how many make 30?"),
            (25, "这是一轮的步数：再算一轮能走多远。", "These are the steps per epoch: now, how far does an epoch get?"),
            (7.5, "该除的乘了：路程除以一轮能走的。", "Multiplied instead of divided: the distance, divided by that of an epoch."),
        ],
        otherwise=(f"不是 {found:g}。先算一轮走几步，再算一轮走多远。", f"Not {found:g}. First the steps per epoch, then the distance per epoch."),
    )


TESTS = {"03.1": _least_squares, "03.2": _training, "03.3": _standardize, "03.4": _home, "03.5": _split, "03.6": _baseline, "03.7": _fates, "03.8": _huber, "03.9": _repaired, "03.10": _epochs}
