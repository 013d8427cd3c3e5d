"""Exercises of chapter 06: a one-cycle rate, shifted digits, standard errors, ensembles, temperature, photos, no answer, an LSTM, a budget."""

# fmt: off

import numpy as np

from shared.exercises.answers import Wrong, asked, compare, kind, near, parts, value


def _softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def _sigmoid(z):
    return 1 / (1 + np.exp(-z))


def _one_cycle(answer, rng):
    ask = asked(answer, "one_cycle(step, steps, climb, start, peak)")
    for steps, climb in ((100, 20), (int(rng.integers(60, 90)), int(rng.integers(7, 25)))):
        start, peak = float(rng.uniform(0.001, 0.002)), float(rng.uniform(0.01, 0.02))
        n = np.array([0, 1, climb // 2, climb - 1, climb, climb + 1, (steps + climb) // 2, (steps + 3 * climb) // 4, steps - 1, steps])
        got = value([value(ask(int(one), steps, climb, start, peak), (), ("学习率", "the rate")) for one in n], (len(n),))
        up = start + (peak - start) * n / climb
        part = (n - climb) / (steps - climb)

        def cycle(fall, climbing=up, n=n, climb=climb):
            return np.where(n < climb, climbing, fall)

        down = peak * (1 + np.cos(np.pi * part)) / 2
        compare(
            1000 * got,
            1000 * cycle(down),
            [(1000 * slip, zh, en) for slip, zh, en in (
                (cycle(down, peak * n / climb), "上升要从 start 出发，不是从 0。", "The climb begins at start, not at 0."),
                (cycle(down, start + peak * n / climb), "升过头了：从 start 到 peak，只差 peak - start。", "It climbs too far: from start to peak is peak - start."),
                (cycle(peak * (1 + np.cos(np.pi * n / steps)) / 2), "余弦从升完的那一步数起：用 step - climb，不用 step。", "The cosine counts from the end of the climb: step - climb, not step."),
                (cycle(peak * (1 + np.cos(np.pi * (n - climb) / steps)) / 2), "下降只有 steps - climb 步：除以 steps，到最后降不到 0。", "The fall has steps - climb steps: divided by steps, it does not reach 0 at the end."),
                (cycle(peak * np.cos(np.pi * part)), "余弦从 1 到 -1：先加 1，再除以 2。", "The cosine goes from 1 to -1: add 1, then halve."),
                (cycle(peak * np.cos(np.pi / 2 * part)), "这是四分之一个周期，末尾直直地冲到 0：用半个周期，(1 + cos) / 2。", "This is a quarter of a wave, which runs into 0 at full speed: take half a wave, (1 + cos) / 2."),
                (cycle(peak * (1 + np.cos(180 * part)) / 2), "np.cos 要弧度：半圈是 np.pi，不是 180。", "np.cos takes radians: half a turn is np.pi, not 180."),
                (cycle(peak * (1 - part)), "下降走的是直线：这里要沿余弦。", "The fall is a straight line: it should follow a cosine."),
                (cycle(start + (peak - start) * (1 + np.cos(np.pi * part)) / 2), "降到了 start：要一直降到 0。", "It falls to start: it should go on to 0."),
                (down, "少了上升：前 climb 步沿直线升。", "The climb is missing: the first climb steps go up a line."),
            )],
        )


def _moved(images, right, down):
    high, wide = images.shape[1:]
    y, x = np.arange(high) - down, np.arange(wide) - right
    inside = ((y >= 0) & (y < high))[:, None] & ((x >= 0) & (x < wide))
    return images[:, np.clip(y, 0, high - 1)[:, None], np.clip(x, 0, wide - 1)] * inside


def _shift(answer, rng):
    ask = asked(answer, "shift(images, right, down)")
    for right, down in ((2, 1), (-1, 3), (3, -2), (-2, -1), (0, 2)):
        images = rng.integers(1, 256, (2, 6, 7)).astype("uint8")
        got = value(ask(images, right, down), (2, 6, 7), ("挪好的图", "the moved pictures"))
        rows, columns = np.arange(6) - down, np.arange(7) - right
        compare(
            got,
            _moved(images, right, down),
            [
                (np.roll(images, (down, right), (1, 2)), "出了边的像素从另一边回来了：空出来的地方要填 0。", "Pixels that leave come back on the other side: fill what is empty with 0."),
                (np.roll(images, (down, right), (0, 1)), "轴错了：第 0 轴是图片，第 1 轴是行，第 2 轴是列。", "The axes are off: axis 0 is the picture, axis 1 the row, axis 2 the column."),
                (_moved(images, -right, -down), "方向反了：正的 right 往右，正的 down 往下。", "The wrong way: positive right goes right, positive down goes down."),
                (_moved(images, right, -down), "上下反了：行号从上往下数，往下挪行号变大。", "Up and down are swapped: rows count from the top, so down means a larger row."),
                (_moved(images, -right, down), "左右反了：往右挪，列号变大。", "Left and right are swapped: to the right means a larger column."),
                (_moved(images, down, right), "right 和 down 互换了：right 动列，down 动行。", "right and down are swapped: right moves columns, down moves rows."),
                (images[:, np.clip(rows, 0, 5)[:, None], np.clip(columns, 0, 6)], "空出来的边重复了最外面的像素：要填 0。", "The empty edge repeats the outermost pixels: fill it with 0."),
                (images, "图没有动。", "The pictures did not move."),
                (_moved(images, max(right, 0), max(down, 0)), "负数也要挪：负的 right 往左，负的 down 往上。", "Negative numbers move too: left for a negative right, up for a negative down."),
            ],
        )


def _above(answer, rng):
    ask = asked(answer, "above_99(accuracies, digits)")
    for digits in (10_000, 2000):
        a = 0.993 + rng.normal(0, 0.001, 6)
        got = parts(ask(a, digits), ("平均", "the mean"), ("标准误", "the standard error"), ("高出几个标准误", "how many standard errors"))
        mean, error, above = (value(one, (), name) for one, name in zip(got, (("平均", "the mean"), ("标准误", "the standard error"), ("高出几个标准误", "how many standard errors"))))
        compare(mean, a.mean(), [(np.median(a), "这是中位数：要平均。", "This is the median: take the mean."), (a.max(), "这是最好的一次：六次都要算。", "This is the best run: all six count."), (100 * a.mean(), "用小数，不用百分数。", "Give a fraction, not a percentage.")], tolerance=1e-9)
        p, s = a.mean(), a.std(ddof=1)
        seeds, chance = s / 6**0.5, (p * (1 - p) / digits) ** 0.5
        right = (seeds**2 + chance**2) ** 0.5
        compare(
            1e4 * error,
            1e4 * right,
            [(1e4 * slip, zh, en) for slip, zh, en in (
                (seeds, "只算了种子的误差：六次考的是同一批数字，这一份种子看不到。", "Only the seeds are in it: all six took the same digits, and that error they do not show."),
                (chance, "只算了数字的误差：六个种子的起伏也要算进去。", "Only the digits are in it: the spread over the six seeds belongs to it too."),
                (seeds + chance, "两份误差互不相干：平方相加，再开方。", "The two errors are independent: add their squares, then take the root."),
                (seeds**2 + chance**2, "最后要开方。", "Take the square root at the end."),
                ((s**2 + chance**2) ** 0.5, "平均的标准误是标准差除以 √6。", "The standard error of the mean is the deviation divided by √6."),
                ((s**2 / 36 + chance**2) ** 0.5, "标准差除以的是 √6，不是 6。", "Divide the deviation by √6, not by 6."),
                ((a.std() ** 2 / 6 + chance**2) ** 0.5, "标准差要除以 n - 1：写 ddof=1。", "The deviation divides by n - 1: write ddof=1."),
                ((seeds**2 + p * (1 - p) / digits / 6) ** 0.5, "数字那一份不除以 6：六次用的是同一批数字。", "The digits' part is not divided by 6: all runs use the same digits."),
                ((seeds**2 + p * (1 - p)) ** 0.5, "p(1 - p) 要除以数字的个数。", "Divide p(1 - p) by the number of digits."),
            )],
        )
        compare(
            above,
            (p - 0.99) / right,
            [
                ((0.99 - p) / right, "符号反了：平均减去 0.99。", "The sign is wrong: the mean minus 0.99."),
                (p / right, "先减去 0.99：问的是高出多少。", "Subtract 0.99 first: the question is how far above."),
                (p - 0.99, "还要除以标准误。", "Divide by the standard error."),
                ((p - 0.99) * right, "要除以标准误，不是相乘。", "Divide by the standard error, do not multiply."),
            ],
            tolerance=1e-5,
        )


def _voices(rng):
    """Return probabilities (3, 8, 10) of three networks and 8 labels; in the first four digits ways of joining them disagree."""
    probabilities = _softmax(rng.normal(0, 1.5, (3, 8, 10)))
    a, b = 3, 8
    planted = {
        0: ([0.50, 0.48], [0.50, 0.48], [0.03, 0.95]),  # two votes for a, the mean says b
        1: ([0.52, 0.46], [0.51, 0.47], [0.02, 0.96]),
        2: ([0.95, 0.04], [0.05, 0.90], [0.08, 0.90]),  # the surest says a
        3: ([0.60, 0.0001], [0.08, 0.90], [0.04, 0.93]),  # the product says a
    }
    for n, pairs in planted.items():
        for k, (p, q) in enumerate(pairs):
            probabilities[k, n] = (1 - p - q) / 8
            probabilities[k, n, [a, b]] = p, q
    labels = probabilities.mean(axis=0).argmax(axis=1)
    labels[-2:] = (labels[-2:] + 1) % 10  # two are wrong
    order = rng.permutation(8)
    return probabilities[:, order], labels[order]


def _ensemble(answer, rng):
    ask = asked(answer, "ensemble(probabilities, labels)")
    for _ in range(2):
        p, labels = _voices(rng)
        got = parts(ask(p, labels), ("答案", "the predictions"), ("准确率", "the accuracy"))
        answers = value(got[0], None, ("答案", "the predictions"))
        if answers.shape == (8, 10):
            raise Wrong("返回的是概率：每个数字只要最大那一类的编号。", "These are probabilities: of each digit only the class of the largest is wanted.")
        if answers.shape == (3, 10) or answers.shape == (3,):
            raise Wrong("平均错了轴：第 0 轴才是网络。", "The mean runs over the wrong axis: the networks are axis 0.")
        answers = value(answers, (8,), ("答案", "the predictions"))
        each = p.argmax(axis=2)
        votes = np.array([np.bincount(each[:, n], minlength=10).argmax() for n in range(8)])
        right = p.mean(axis=0).argmax(axis=1)
        compare(
            answers,
            right,
            [
                (votes, "这是投票：一票一个标签，谁有多大把握就丢了。先平均概率。", "This is a vote of labels, which forgets how sure each network is: average the probabilities."),
                (p.max(axis=0).argmax(axis=1), "这只听最有把握的那一个：要平均三个的概率。", "This listens to the surest network only: take the mean of the three."),
                (np.log(p).mean(axis=0).argmax(axis=1), "这是把概率相乘：一个网络说 0，别人就没有份了。要平均。", "This multiplies probabilities, so that a single 0 silences the rest: take the mean."),
                (p[0].argmax(axis=1), "只用了第一个网络。", "Only the first network is used."),
            ],
        )
        found = value(got[1], (), ("准确率", "the accuracy"))
        compare(
            found,
            np.mean(right == labels),
            [
                (np.mean(each == labels), "这是各个网络准确率的平均：先合成一个答案，再和标签比。", "This is the mean of the networks' accuracies: join them into one answer first, then compare with the labels."),
                (np.mean(right != labels), "这是错误率。", "This is the error rate."),
                (np.sum(right == labels), "这是答对的个数：还要除以总数。", "This is the number right: divide by the number of digits."),
            ],
        )


def _temperature(answer, rng):
    ask = asked(answer, "temperature_scaled(logits, labels, temperatures)")
    names = ("温度", "the temperature"), ("概率", "the probabilities")
    for best, more in ((2.5, 0), (0.5, 0), (2.5, 3000)):  # too sure, not sure enough, logits too large for exp
        temperatures, n = np.array([4.0, 0.25, 1.0, 2.5, 0.5, 1.5]), 1500
        calm = rng.normal(0, 2, (n, 10))
        labels = (np.cumsum(_softmax(calm), axis=1) > rng.random((n, 1))).argmax(axis=1)
        logits = best * calm + more
        got = parts(ask(logits, labels, temperatures), *names)
        found = value(got[0], (), names[0])
        if more and np.isnan(np.asarray(got[1], float)).any():
            raise Wrong("logits 一大，np.exp 就溢出了：先减去每行的最大值，概率不变。", "np.exp overflows on large logits: subtract the largest of each row first, the probabilities stay.")
        p = value(got[1], (n, 10), names[1])
        cost = [-np.mean(np.log(np.maximum(_softmax(logits / t)[np.arange(n), labels], 1e-300))) for t in temperatures]
        best = temperatures[np.argmin(cost)]
        times = [-np.mean(np.log(np.maximum(_softmax(logits * t)[np.arange(n), labels], 1e-300))) for t in temperatures]
        if near(found, best) and near(p, _softmax(logits)) and best != 1:
            raise Wrong("温度对，概率却没有缩放：用最好的温度再算一遍。", "The temperature is right, but the probabilities are unscaled: compute them once more with it.")
        compare(
            found,
            best,
            [
                (temperatures[np.argmin(times)], "乘了温度：logits 要除以温度。", "The logits are multiplied by the temperature: divide."),
                (temperatures[0], "总是选中第一个：用准确率分不出，温度不改变谁最大。要用交叉熵。", "The first of the list: accuracy cannot tell, since the temperature does not change which is largest. Use the cross-entropy."),
                (temperatures.max(), "选中了最大的温度：要交叉熵最小的那一个。", "The largest temperature: the one of the least cross-entropy is wanted."),
                (temperatures.min(), "选中了最小的温度。比的是正确类的概率，不是最大的概率：把握大，不等于对。", "The smallest temperature. Judge by the probability of the true class, not by the largest: sure is not right."),
                (temperatures[-1], "总是选中最后一个：循环里要和目前最好的比。", "The last of the list: in the loop, compare with the best so far."),
                (np.argmin(cost), "这是温度在列表里的位置：要温度本身。", "This is a place in the list: the temperature itself is wanted."),
            ],
        )
        compare(p, _softmax(logits / best), [
            (_softmax(logits * best), "概率乘了温度：logits 要除以温度。", "These multiply by the temperature: divide the logits by it."),
            (_softmax(logits) / best, "温度要除在 softmax 之前，不是之后：每行加起来要是 1。", "Divide before softmax, not after it: each row must add up to 1."),
            (logits / best, "这是缩放过的 logits：还要过 softmax。", "These are scaled logits: softmax is still to come."),
        ])


def _photo(rng):
    """Return (photo, ink, top, left): ink whose centre of mass is unlike the middle of its box, and clear of rounding both ways."""
    while True:
        high, wide = int(rng.integers(12, 18)), int(rng.integers(8, 12))
        ink = rng.integers(60, 256, (high, wide)) * (rng.random((high, wide)) < 0.7 * np.linspace(0.1, 1, high)[:, None] ** 2 + 0.15)
        ink[0, 1], ink[-1, 2], ink[2, 0], ink[3, -1] = 200, 250, 180, 190
        mass = np.array([ink.sum(axis=1) @ np.arange(high), ink.sum(axis=0) @ np.arange(wide)]) / ink.sum()
        binary = np.argwhere(ink > 0).mean(axis=0)
        top, left = np.round(14 - mass).astype(int)
        off = 14 - mass - (top, left)
        apart = abs(top - (28 - high) // 2) > 1 and abs(top - left) > 1 and top >= 1 and left >= 1 and top + high < 28
        if apart and np.all((off > -0.42) & (off < -0.08)) and abs(14 - binary[0] - top) < 0.42:
            break
    photo = np.full((int(rng.integers(36, 44)), int(rng.integers(46, 60))), 255)
    y, x = int(rng.integers(1, 36 - high - 1)), int(rng.integers(25, 44 - wide))
    photo[y : y + high, x : x + wide] -= ink
    return photo.astype("uint8"), ink, top, left


def _prepare(answer, rng):
    ask = asked(answer, "prepare(photo)")

    def pasted(ink, top, left):
        image = np.zeros((28, 28))
        top, left = np.clip(top, 0, 28 - len(ink)), np.clip(left, 0, 28 - ink.shape[1])
        image[top : top + len(ink), left : left + ink.shape[1]] = ink
        return image

    for _ in range(2):
        photo, ink, top, left = _photo(rng)
        got = value(ask(photo), (28, 28), ("准备好的图", "the prepared picture"))
        high, wide = ink.shape
        want = pasted(ink, top, left)
        down, across = 14 - top, 14 - left
        light = 255 - want
        if near(got, light) or np.median(got) > 127:
            raise Wrong("黑白没有反过来：墨要是大数，纸是 0。用 255 减。", "Black and white are as before: ink should be large and paper 0. Subtract from 255.")
        if near(got, want / 255, 1e-4):
            raise Wrong("不用除以 255：像素还是 0 到 255。", "Do not divide by 255: pixels stay 0 to 255.")
        compare(got, want, [
            (pasted(ink, (28 - high) // 2, (28 - wide) // 2), "放正的是方框：要把重心放在正中。", "The box is centred: put the centre of mass in the middle."),
            (pasted(ink, round((28 - high) / 2), round((28 - wide) / 2)), "放正的是方框：要把重心放在正中。", "The box is centred: put the centre of mass in the middle."),
            (pasted(ink, left, top), "行和列互换了：重心的行决定往下放多少，列决定往右。", "Row and column are swapped: the row of the mass sets how far down, its column how far right."),
            (pasted(ink, 0, 0), "裁下的墨放在左上角：还要挪到正中。", "The cut stands in the corner: it is still to be moved to the middle."),
            (pasted(ink, down, across), "重心的位置当成了左上角：左上角是 14 减去重心。", "The centre of mass is taken for the corner: the corner is 14 minus it."),
            (pasted(255.0 * (ink > 0), top, left), "墨的浓淡丢了：只反黑白，不要变成非黑即白。", "The shades are lost: swap black and white, nothing more."),
            *((pasted(ink, top - i, left - j), "差了一个像素：重心要在第 14 行、第 14 列（从 0 数起），而且要四舍五入，不是砍掉小数。", "One pixel off: the mass belongs at row 14, column 14 (counted from 0), and round, rather than cut off, the fraction.") for i in (-1, 0, 1) for j in (-1, 0, 1)),
        ], ("墨不在该在的地方，或者不是该有的浓淡。先裁，再算重心，然后贴。", "The ink is in a wrong place or has wrong shades. Cut, find the centre of mass, then paste."))


def _refusable(rng):
    """Return probabilities (40, 10), labels and which are right, by rising top probability, with a dip near the top."""
    right = np.ones(40, bool)
    right[[0, 1, 2, 4, 5, 7, 8, 10, 11, 13, 15, 36]] = False  # of the 32 from place 8 on 6 are wrong, of the four surest one
    top = np.sort(rng.permutation(np.linspace(0.52, 0.97, 40) + rng.uniform(-0.004, 0.004, 40)))
    p = rng.uniform(0.5, 1, (40, 10))
    answers = rng.integers(0, 10, 40)
    p[np.arange(40), answers] = 0
    p *= ((1 - top) / p.sum(axis=1))[:, None]
    p[np.arange(40), answers] = top
    labels = np.where(right, answers, (answers + rng.integers(1, 10, 40)) % 10)
    return p, labels, right, top


def _threshold(answer, rng):
    ask = asked(answer, "no_answer(probabilities, labels, wanted)")
    names = ("门槛", "the threshold"), ("回答的比例", "the share answered")
    for wanted in (0.8125, 0.875):
        p, labels, right, top = _refusable(rng)
        order = rng.permutation(40)
        got = parts(ask(p[order], labels[order], wanted), *names)
        limit, share = value(got[0], (), names[0]), value(got[1], (), names[1])
        reached = np.array([right[n:].mean() for n in range(40)])
        n = int(np.argmax(reached >= wanted))
        fits, down = np.flatnonzero(reached >= wanted), 39
        while down and reached[down - 1] >= wanted:
            down -= 1
        whole = np.array([right[k:].sum() / 40 for k in range(40)])
        if near(limit, 1 - n / 40) and near(share, top[n]):
            raise Wrong("顺序反了：先门槛，再比例。", "The wrong way round: the threshold first.")
        compare(limit, top[n], [
            (top[n + 1], "差一个：最大概率等于门槛的也算回答，准确率等于想要的也算够。用 >=。", "Off by one: a digit right at the threshold is answered, and an accuracy equal to the wanted one is enough. Use >=."),
            (top[n - 1], "低了一个：最大概率等于门槛的也回答，用 >=。", "One too low: a digit right at the threshold is answered too, use >=."),
            (top[int(np.argmax(reached > wanted))], "准确率正好等于想要的也算够：用 >=。", "An accuracy just equal to the wanted one is enough: use >=."),
            (top[fits[-1]], "这是最大的门槛：它只回答最有把握的几个。要最小的。", "This is the largest threshold, which answers the surest few only: the smallest is wanted."),
            (top[down], "从高往低找，一遇到不够就停了：准确率有起有伏，要从低往高找。", "Searched from the top and stopped at the first dip: accuracy goes up and down, so search from below."),
            (top[int(np.argmax(whole >= wanted))], "准确率只在回答了的数字里算，不回答的不算错。", "Accuracy is of the answered digits only: no answer is no mistake."),
            (wanted, "门槛不是想要的准确率：概率未必诚实，要量。", "The threshold is not the wanted accuracy: probabilities may not be honest, so measure."),
            (top.min(), "最低的门槛什么都回答：它的准确率够吗？", "The lowest threshold answers everything: is its accuracy enough?"),
        ])
        compare(share, 1 - n / 40, [
            (n / 40, "这是不回答的比例。", "This is the share that gets no answer."),
            (40 - n, "这是回答的个数：要比例。", "This is the number answered: the share is wanted."),
            (reached[n], "这是准确率：要回答了几成。", "This is the accuracy: the share answered is wanted."),
            (right[n:].sum() / 40, "这是答对的比例：答错的也是回答了的。", "This is the share answered rightly: wrong answers are answers too."),
        ])


def _lstm(answer, rng):
    ask = asked(answer, "lstm_step(x, h, c, kernel, recurrent_kernel, bias)")
    names = ("新的 h", "the new h"), ("新的 c", "the new c")
    for inputs, units in ((5, 3), (2, 4)):
        x, h, c = rng.normal(size=inputs), rng.uniform(-1, 1, units), rng.normal(0, 1.5, units)
        kernel, recurrent, bias = rng.normal(size=(inputs, 4 * units)), rng.normal(size=(units, 4 * units)), rng.normal(size=4 * units)
        got = parts(ask(x, h, c, kernel, recurrent, bias), *names)
        new_h, new_c = (value(one, (units,), name) for one, name in zip(got, names))
        z = x @ kernel + h @ recurrent + bias
        i, f, g, o = np.split(z, 4)
        s, t = _sigmoid, np.tanh
        right_c = s(f) * c + s(i) * t(g)
        right = s(o) * t(right_c)
        if near(new_h, right_c) and near(new_c, right):
            raise Wrong("顺序反了：先 h，再 c。", "The wrong way round: h first, then c.")
        bare, alone = (np.split(one, 4) for one in (z - bias, z - h @ recurrent))
        compare(new_c, right_c, [
            (s(i) * c + s(f) * t(g), "i 和 f 互换了：Keras 的次序是 i、f、g、o。", "i and f are swapped: Keras' order is i, f, g, o."),
            (s(f) * c + s(i) * t(o), "g 和 o 互换了：Keras 的次序是 i、f、g、o。", "g and o are swapped: Keras' order is i, f, g, o."),
            (s(i) * c + s(f) * t(o), "次序错了：Keras 的次序是 i、f、g、o。", "The order is off: Keras' is i, f, g, o."),
            (s(f) * c + s(i) * s(g), "g 是新内容，不是闸门：用 tanh。", "g is new content, not a gate: use tanh."),
            (s(f) * c + s(i) * g, "g 少了 tanh。", "The tanh of g is missing."),
            (f * c + i * t(g), "闸门少了 sigmoid：它们要在 0 到 1 之间。", "The gates lack their sigmoid: they lie between 0 and 1."),
            (s(f) * c + t(g), "新内容要乘输入门 i。", "The new content is multiplied by the input gate i."),
            (c + s(i) * t(g), "旧的记忆要乘遗忘门 f。", "The old memory is multiplied by the forget gate f."),
            (s(i) * t(g), "旧的记忆 c 不见了。", "The old memory c is gone."),
            (s(f) * h + s(i) * t(g), "旧的记忆是 c，不是 h。", "The old memory is c, not h."),
            (s(bare[1]) * c + s(bare[0]) * t(bare[2]), "少了偏置。", "The bias is missing."),
            (s(alone[1]) * c + s(alone[0]) * t(alone[2]), "上一步的 h 没有用上。", "The h of the step before is not used."),
        ])
        compare(new_h, right, [
            (s(o) * right_c, "说出记忆之前要过 tanh。", "The memory goes through a tanh before it is told."),
            (s(o) * t(c), "用的是旧的 c：先更新，再说出。", "This uses the old c: update first, then tell."),
            (o * t(right_c), "o 是闸门，少了 sigmoid。", "o is a gate and lacks its sigmoid."),
            (t(right_c), "还要乘输出门 o。", "Multiply by the output gate o."),
            (s(o) * s(right_c), "记忆过的是 tanh，不是 sigmoid。", "The memory goes through tanh, not through a sigmoid."),
        ])


def _layers(model):
    """Return all layers of a Keras model, those of models inside it as well."""
    found = []
    for layer in model.layers:
        found += _layers(layer) if hasattr(layer, "layers") else [layer]
    return found


def _shaped(model, keras):
    """Raise Wrong where `model` is no Keras model from (28, 28) to 10, with pixels scaled inside."""
    if not isinstance(model, keras.Model):
        raise Wrong(f"要返回一个 Keras 网络，来的是 {kind(model)}。", f"Return a Keras model; {kind(model)} came.")
    if type(model) not in (keras.Sequential, keras.Model) and type(model).__name__ != "Functional":
        raise Wrong("用 keras.Sequential，或者 keras.Model(输入, 输出)：自己的类数不清有哪些层。", "Use keras.Sequential, or keras.Model(inputs, outputs): the layers of a class of your own cannot be counted.")
    if not model.built:
        raise Wrong("网络还不知道图有多大：以 keras.Input((28, 28)) 开头。", "The model does not know the size of its pictures: begin with keras.Input((28, 28)).")
    if tuple(model.input_shape) != (None, 28, 28):
        raise Wrong(f"输入的形状是 {model.input_shape[1:]}，图是 (28, 28)：Input 之后用 Reshape 加通道轴。", f"The input has shape {model.input_shape[1:]}, the pictures (28, 28): add the channel axis with Reshape, after Input.")
    if tuple(model.output_shape) != (None, 10):
        raise Wrong(f"输出的形状是 {model.output_shape[1:]}，应该是 (10,)：十个类，一类一个数。", f"The output has shape {model.output_shape[1:]}; it should be (10,), a number for each class.")


def _small(answer, rng):
    model = asked(answer, "small_network()")()
    import keras

    _shaped(model, keras)
    layers, count = _layers(model), model.count_params()
    convolutions = [layer for layer in layers if "Conv2D" in type(layer).__name__]
    if not convolutions:
        raise Wrong("网络里没有二维的卷积层 (Conv2D)。", "There is no convolution of two dimensions (Conv2D) in the network.")
    if count > 5000:
        most = max(layers, key=lambda layer: layer.count_params())
        raise Wrong(f"一共 {count:,} 个参数，超过了 5,000；最多的一层是 {most.name}，有 {most.count_params():,} 个。", f"It has {count:,} parameters, more than 5,000; most of them, {most.count_params():,}, are in {most.name}.")
    maps = [node.outputs[0].shape for layer in layers for node in layer._inbound_nodes if "Global" not in type(layer).__name__]
    if min(shape[1] for shape in maps if len(shape) == 4) > 14:
        raise Wrong("画面一直没有缩小，每个位置只看得见几个像素：中间用池化或者步幅。", "The maps never shrink, so that each place sees a few pixels only: put pooling or strides in between.")
    pictures = rng.integers(0, 256, (4, 28, 28)).astype("float32")
    out = keras.ops.convert_to_numpy(model(pictures, training=False))
    if np.all(out >= 0) and near(out.sum(axis=1), np.ones(4), 1e-3):
        raise Wrong("末尾是 softmax：要的是 logits，最后一层不带激活函数。", "It ends in a softmax: logits are wanted, so the last layer has no activation.")
    last = next((layer for layer in reversed(layers) if layer.weights), None)
    if np.all(out >= 0) and (np.any(out == 0) or np.all(out <= 1)) or getattr(getattr(last, "activation", None), "__name__", "linear") != "linear":
        raise Wrong("最后一层带了激活函数：logits 可以是任何数。", "The last layer has an activation: logits may be any number.")
    if any(type(layer).__name__ == "Rescaling" and np.max(layer.scale) > 0.1 for layer in layers):
        raise Wrong("Rescaling 没有把像素缩小：应该乘 1 / 255。", "Rescaling does not make the pixels small: the factor is 1 / 255.")
    if not any(type(layer).__name__ in ("Rescaling", "Normalization") for layer in layers) and np.median(np.abs(out)) > 5:
        raise Wrong("像素是 0 到 255，网络里没有缩小它们：加一层 Rescaling(1 / 255)。", "Pixels run from 0 to 255 and nothing scales them: add Rescaling(1 / 255).")


TESTS = {"06.1": _one_cycle, "06.2": _shift, "06.3": _above, "06.4": _ensemble, "06.5": _temperature, "06.6": _prepare, "06.7": _threshold, "06.8": _lstm, "06.9": _small}
