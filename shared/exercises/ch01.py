"""Exercises of chapter 01: probabilities read, a score and its baseline, pictures prepared, learning by means, by trying, without labels."""

# fmt: off

import numpy as np

from shared.exercises.answers import Wrong, asked, choices, compare, near, parts, value


def _read(answer, rng):
    ask = asked(answer, "read_probabilities(probabilities)")
    for n, classes in ((6, 10), (12, 3), (5, 10)):
        given = rng.dirichlet(np.ones(classes), n)
        names = ("回答", "the answers"), ("把握", "the sureness")
        got = parts(ask(given), *names)
        for one, name in zip(got, names):
            shape = value(one, None, name).shape
            if shape == (classes,):
                raise Wrong("比的是一列里的数，也就是不同的图：一张图是一行，要用 axis=1。", "This compares down a column, picture with picture: a picture is a row, so take axis=1.")
            if shape == ():
                raise Wrong("少了 axis：整个数组只得到一个数，而每张图都要有自己的。", "The axis is missing: the whole array gave one number, and each picture needs its own.")
        answers, sureness = (value(one, (n,), name) for one, name in zip(got, names))
        place, largest = given.argmax(axis=1), given.max(axis=1)
        if near(answers, largest) and near(sureness, place):
            raise Wrong("两样的顺序反了：先回答，再把握。", "The two are the wrong way round: the answers come first.")
        compare(
            answers,
            place,
            [
                (largest, "这是最大的概率本身；回答是它的位置，用 argmax。", "This is the largest probability itself; the answer is its place: argmax."),
                (place + 1, "位置从 0 数起：第一类是 0。", "Places count from 0: the first class is 0."),
                (given.argmin(axis=1), "这是最小的数的位置。", "This is the place of the smallest number."),
            ],
        )
        compare(
            sureness,
            largest,
            [
                (place, "把握是最大的那个概率，不是它的位置。", "The sureness is the largest probability, not its place."),
                (np.full(n, 1 / classes), "一行的平均总是类数分之一：把握是其中最大的数。", "The mean of a row is always 1 over the number of classes: take its largest number."),
                (np.ones(n), "一行的和总是 1：把握是其中最大的数。", "A row always adds up to 1: take its largest number."),
                (np.full(n, largest.max()), "所有的图得到同一个数：每一行取自己最大的。", "All pictures got the same number: take the largest of each row."),
                (100 * largest, "概率是 0 到 1 的数，不用乘 100。", "A probability runs from 0 to 1: no factor 100."),
            ],
        )


def _statements(answer, rng):
    found = value(answer, None, ("答案", "the answer"), bools=True)
    chosen = {int(one) for one in found.ravel()}
    if not chosen <= {1, 2, 3, 4}:
        raise Wrong("答案是 1 到 4 里的编号。", "The answer is made of numbers from 1 to 4.")
    if 2 in chosen:
        raise Wrong("2 说的是照片上真有什么：0.51 只是网络的把握，离掷硬币不远。", "2 speaks of what the photo shows: 0.51 is how sure the network is, not far from a coin.")
    if 3 in chosen:
        raise Wrong("3 不对：argmax 只找最大的数，不要求它过半。", "3 is wrong: argmax takes the largest number, and asks for no half.")
    if 1 not in chosen:
        raise Wrong("1 是对的：两组数里，最大的都排在第 0 位。", "1 is true: in both outputs the largest number has place 0.")
    if 4 not in chosen:
        raise Wrong("4 也是对的：名单上没有茶壶，它只能从十个数字里挑，和也总是 1。", "4 is true as well: no teapot is on its list, so it picks a digit, and the sum is always 1.")


def _labels(rng):
    """Return (answers, labels, labels of the training pictures, the most frequent of these); no slip below gives what is right."""
    often, other = rng.choice(np.arange(1, 8), 2, replace=False)
    training = rng.permutation(np.concatenate([np.repeat(np.arange(10), 5), np.full(7, often)]))
    labels = rng.permutation(np.concatenate([np.repeat(np.arange(10), 2), np.full(4, other), [often, 9, 9]]))
    answers, wrong = labels.copy(), rng.permutation(np.flatnonzero(labels != often))[:8]
    answers[wrong[:4]] = often
    answers[wrong[4:]] = (labels[wrong[4:]] + rng.integers(1, 10, 4)) % 10
    return answers, labels, training, often


def _accuracy(answer, rng):
    ask = asked(answer, "accuracy_and_baseline(answers, labels, training_labels)")
    for _ in range(3):
        answers, labels, training, often = _labels(rng)
        n, other = len(labels), np.bincount(labels).argmax()
        got = parts(ask(answers, labels, training), ("准确率", "the accuracy"), ("基线", "the baseline"))
        accuracy, baseline = value(got[0], (), ("准确率", "the accuracy")), value(got[1], (), ("基线", "the baseline"))
        right, base = np.mean(answers == labels), np.mean(labels == often)
        if near(accuracy, base) and near(baseline, right):
            raise Wrong("两个数的顺序反了：先准确率，再基线。", "The two are the wrong way round: the accuracy comes first.")
        compare(
            accuracy,
            right,
            [
                (1 - right, "这是答错的比例：数相等的，不数不等的。", "This is the share of wrong answers: count where the two are equal."),
                (right * n, "这是答对的张数：还要除以总张数。", "This is how many are right: divide by how many there are."),
                (100 * right, "准确率是 0 到 1 的比例，不用乘 100。", "The accuracy is a share from 0 to 1: no factor 100."),
            ],
        )
        compare(
            baseline,
            base,
            [
                (np.mean(labels == other), "最常见的标签要在 training_labels 里找：偷看要考的标签，就不是基线了。", "Find the most frequent label in training_labels: a baseline does not peek at the labels of the exam."),
                (np.mean(training == often), "标签选对了，考错了地方：要数它在 labels 里占多少。", "The right label, scored in the wrong place: count its share of labels, not of the training labels."),
                (often, "这是最常见的标签本身：基线是总答它能对多少。", "This is the most frequent label itself: the baseline is how much it gets right."),
                (np.mean(answers == often), "要和真正的标签 labels 比，不是和网络的回答比。", "Compare with labels, the truth, not with the answers of the network."),
                (0, "bincount 的最大值是次数，不是标签：要它的位置，用 argmax。", "The largest of bincount is a count, not a label: take its place, with argmax."),
                (np.mean(labels == 9), "max 给出最大的标签，不是最常见的。", "max gives the largest label, not the most frequent one."),
                (np.mean(labels == 0), "总答 0 不是基线：先数出哪个标签最常见。", "Always 0 is another guess: first count which label is the most frequent."),
                (0.1, "十类平分的 0.1 是瞎猜，基线是总答最常见的标签。", "0.1 is blind guessing among ten; the baseline always says the most frequent label."),
                (base * n, "基线也要除以总张数。", "The baseline, too, is divided by how many there are."),
            ],
        )


def _rows(answer, rng):
    ask = asked(answer, "as_rows(batch)")
    for shape in ((5, 6, 4), (3, 4, 6, 3), (7, 28, 28)):
        batch = rng.integers(0, 256, shape).astype("uint8")
        n, numbers = shape[0], int(np.prod(shape[1:]))
        got = parts(ask(batch), ("一张图一行的数组", "the rows"), ("一行有几个数", "how many numbers a row has"))
        rows = value(got[0], None, ("数组", "the array"))
        if rows.shape == (n * numbers,):
            raise Wrong("所有的图连成了一长串，分不出哪张是哪张：第一个方向要留着。", "All pictures became a single long row, and nobody can tell them apart: keep the first direction.")
        if rows.shape == (numbers, n):
            raise Wrong("行和列反了：一张图一行。", "Rows and columns are swapped: a row for each picture.")
        if rows.shape == (n * shape[1], numbers // shape[1]):
            raise Wrong("每一行只是图里的一行：一整张图要排成一行。", "Each row is just one row of a picture: lay the whole picture out as one.")
        rows = value(rows, (n, numbers), ("数组", "the array"))
        want = batch.reshape(n, -1).astype(float)
        mixed = "形状对了，可是不同的图混在了一起：转置会把数搬走，reshape 的第一个方向就该是图。", "The shape is right, yet the pictures are mixed: make the pictures the first direction of reshape, and do not transpose."
        slips = [(batch.reshape(-1, n).T, *mixed), (batch.T.reshape(n, -1), *mixed), (batch.reshape(n, -1, order="F"), "图里的数换了次序：一行接一行地排，不用 order。", "The numbers of a picture are in another order: lay out row after row, without order."), (want / 255, "只换排法，不除以 255。", "Only the arrangement changes: do not divide by 255.")]
        compare(rows, want, slips, otherwise=("数的次序变了：同一张图的数要在同一行，次序照旧。", "The order of the numbers has changed: those of a picture stay together, in their order."))
        compare(
            value(got[1], (), ("一行有几个数", "the count")),
            numbers,
            [
                (batch.size, "这是一整批的数：要的是一张图的。", "These are the numbers of the whole batch: one picture is asked."),
                (n, "这是图的张数：要的是一行有几个数。", "This is how many pictures there are: count the numbers of a row."),
                (shape[1] * shape[2], "这是像素数：彩色图每个像素有三个数。", "These are the pixels: in a colour picture each holds three numbers."),
                (shape[1], "这是图的行数：要的是一张图一共有几个数。", "This is how many rows a picture has: count all its numbers."),
            ],
        )


def _padded(picture, top, left, fill=0.0):
    """Return `picture` (float array) in a square of side max(h, w), its corner at (top, left)."""
    h, w = picture.shape
    square = np.full((max(h, w), max(h, w)), float(fill))
    square[top : top + h, left : left + w] = picture
    return square


def _prepare(answer, rng):
    ask = asked(answer, "prepare(photo)")
    for h, w in ((5, 12), (9, 4), (6, 6)):
        photo = rng.integers(20, 236, (h, w)).astype("uint8")
        side, ink, bright = max(h, w), (255 - photo.astype(float)) / 255, photo / 255
        top, left = (side - h) // 2, (side - w) // 2
        found = value(ask(photo), None, ("图", "the picture"))
        if h != w and found.shape == (h, w):
            raise Wrong("图还不是正方形：短的一边要补上白纸。", "The picture is not a square yet: add blank paper along the shorter side.")
        if h != w and found.shape == (min(h, w), min(h, w)):
            raise Wrong("图被裁小了，笔画可能也裁掉了：要补，不要裁。", "The picture was cut, and ink may be lost: add paper, cut nothing.")
        found, right = value(found, (side, side), ("图", "the picture")), _padded(ink, top, left)
        slips = [
            (_padded(bright, top, left), "墨和纸没有对调：照片存的是亮度，要先用 255 去减。", "Ink and paper are not swapped: a photo stores brightness; subtract it from 255 first."),
            (_padded(ink, top, left, 1), "补上的地方成了墨：先用 255 减，再补 0；或者补 255，再减。", "The padding turned into ink: subtract from 255 first and pad with 0, or pad with 255 and then subtract."),
            (right * 255, "还要除以 255：尺度是 0 到 1。", "Divide by 255 too: the scale runs from 0 to 1."),
            (right * 255 / 256, "最浓的墨是 255，除以 255 才到 1。", "The darkest ink is 255: divide by 255 to reach 1."),
            (right / ink.max(), "除的是这张图自己的最大值：每张图就各有各的尺度了，除以 255。", "It is divided by its own largest number, so each photo gets a scale of its own: divide by 255."),
            (np.zeros((side, side)), "全是 0：整数装不下小数，// 和整数数组都会把它们舍成 0。", "Nothing but 0: whole numbers cannot hold 0.5; // and an integer array both cut to 0."),
            (_padded((photo + 1.0) / 255, top, left), "photo - 255 在 uint8 里会绕回去：写成 255 - photo。", "photo - 255 wraps around in uint8: write 255 - photo."),
            (-right, "符号反了：255 - photo，不是 photo - 255。", "The sign is wrong: 255 - photo, not photo - 255."),
            (_padded(ink, 0, 0), "图贴在了左上角：要放在中间，两边都补。", "The picture sits in the top left corner: put it in the middle, with paper on both sides."),
            (_padded(ink, side - h, side - w), "图贴在了右下角：要放在中间，两边都补。", "The picture sits in the bottom right corner: put it in the middle, with paper on both sides."),
            (_padded(ink, (side - h + 1) // 2, (side - w + 1) // 2), "差一个像素：补不平的时候，多的一行在下，多的一列在右。", "Off by a pixel: an odd row goes to the bottom, an odd column to the right."),
            (right.T, "行和列反了：shape 先给行数。", "Rows and columns are swapped: shape gives the rows first."),
        ]
        compare(found, right, slips)


def _four_runs(answer, rng):
    right = {"A": "mirrored", "B": "divided by 255", "C": "as trained", "D": "inverted"}
    choices(answer, list(right), ["as trained", "divided by 255", "inverted", "mirrored"])
    why = {
        "C": ("C：只有一次几乎全对，把握也高，那就是照训练时的样子。", "C: just one run is nearly all right, and sure: the one prepared as in training."),
        "B": ("B：每张都答同一个数，把握又低：图淡得差不多是白纸了。", "B: the same answer to every picture, and unsure: the pictures are almost blank paper."),
        "D": ("D：几乎全错，却很有把握，只答得出三种数：纸变成了满满的墨。", "D: nearly all wrong, yet sure, and three different answers only: the paper became ink everywhere."),
        "A": ("A：墨和纸都正常，有些还认得出，所以十种数都答，对了一部分。", "A: ink and paper are as usual and some digits stay readable: ten different answers, some of them right."),
    }
    for name, told in why.items():
        if answer[name] != right[name]:
            raise Wrong(*told)


def _squares(a, b):
    """Return the sums of squared differences (float array), a row for each row of `a`, a column for each row of `b`."""
    return ((a[:, None] - b) ** 2).sum(axis=2)


def _nearest_mean(answer, rng):
    ask = asked(answer, "nearest_mean(rows, labels, new_rows, classes)")
    for classes in (4, 3, 5):
        counts = rng.permutation(np.arange(5, 5 + 3 * classes, 3))
        labels = rng.permutation(np.repeat(np.arange(classes), counts))
        rows, new = rng.normal(0, 1, (classes, 6))[labels] + rng.normal(0, 1.5, (len(labels), 6)), rng.normal(0.3, 1.5, (80, 6))
        new[:40] *= rng.uniform(5, 15, (40, 1))  # far out, where sums of a class lie too
        means = np.array([rows[labels == one].mean(axis=0) for one in range(classes)])
        found = value(ask(rows, labels, new, classes), None, ("回答", "the answers"))
        if found.shape == (80, classes):
            raise Wrong("这是到各个平均图的距离：每一行还要取最小者的位置。", "These are the distances to the means: take the place of the smallest in each row.")
        if found.shape == (classes,):
            raise Wrong("这是每一类挑了一张图：应该是每张新图挑一类，换一个 axis。", "Here each class picks a picture: each new picture should pick a class. Take the other axis.")
        squares = _squares(new, means)
        compare(
            value(found, (80,), ("回答", "the answers")),
            squares.argmin(axis=1),
            [
                (squares.argmax(axis=1), "选的是最远的平均图：用 argmin。", "This picks the farthest mean: take argmin."),
                (labels[_squares(new, rows).argmin(axis=1)], "这是最像的那一张训练图的标签：要先把每一类平均成一张图。", "This is the label of the most similar single picture: first average each class into one picture."),
                (np.abs((new[:, None] - means).sum(axis=2)).argmin(axis=1), "差先加起来，正负抵消了：每个差先平方，再相加。", "The differences were added first and cancel: square each, then add."),
                ((new[:, None] - means).sum(axis=2).argmin(axis=1), "差没有平方，正负抵消了：每个差先平方，再相加。", "Without the square, differences cancel: square each, then add."),
                (_squares(new, means * np.bincount(labels)[:, None]).argmin(axis=1), "各类是加起来的，没有除以张数：张数多的类就显得很远。", "The classes were added up, not averaged: a class of many pictures seems far away."),
                ((new @ means.T).argmax(axis=1), "乘起来再相加偏爱墨多的平均图：要比差的平方和。", "Multiplying and adding favours means with much ink: compare the sums of squared differences."),
                (np.abs(new[:, None] - means).sum(axis=2).argmin(axis=1), "这里用差的平方，不用绝对值。", "Squared differences are asked here, not absolute ones."),
                (squares.argmin(axis=1) + 1, "类别从 0 数起。", "Classes count from 0."),
            ],
            otherwise=("有些新图选的不是最近的平均图。", "Some new pictures are not given to their nearest mean."),
        )


def _tries(ask, error, rng):
    """Return (before, after): 60 sets of 5 knobs, and what one try each with `error` made of them. Raises Wrong."""
    before, seeds = rng.normal(0, 1, (60, 5)), [int(one) for one in rng.integers(0, 2**31, 60)]
    after = []
    for knobs, seed in zip(before, seeds):
        pair = [value(ask(knobs, error, np.random.default_rng(seed)), (5,), ("旋钮", "the knobs")) for _ in range(2 if len(after) < 8 else 1)]
        if not near(pair[0], pair[-1]):
            raise Wrong("同样的 rng，两次结果不同：随机数都要从传进来的 rng 里取，不用 np.random。", "The same rng gave two results: draw all random numbers from the rng that comes in, not from np.random.")
        after.append(pair[0])
    moved = (np.array(after) != before).sum(axis=1)
    if moved.max() > 1:
        raise Wrong("一次拧了好几个旋钮：随机挑一个，其余不动。", "Several knobs were turned at once: pick one at random and leave the others.")
    return before, np.array(after)


def _one_try(answer, rng):
    ask = asked(answer, "one_try(knobs, error, rng)")
    target = rng.normal(0, 1, 5)
    before, after = _tries(ask, lambda knobs: float(np.sum((np.asarray(knobs) - target) ** 2)), rng)
    errors = [np.sum((knobs - target) ** 2, axis=1) for knobs in (before, after)]
    worse, better = errors[1] > errors[0] + 1e-9, errors[1] < errors[0] - 1e-9
    if worse.any() and not better.any():
        raise Wrong("比较反了：留下的恰恰是让错误变大的那些。", "The comparison is the wrong way round: just the turns that make it worse are kept.")
    if worse.any():
        raise Wrong("错误变大了，也留下了：这时要还回原来的旋钮。", "A turn was kept although the error grew: give back the old knobs then.")
    if not better.any():
        raise Wrong("旋钮从来没有动过：拧过的是 tried，有用的时候要返回它。", "The knobs never move: return the turned ones when they are of use.")
    before, after = _tries(ask, lambda knobs: 0.5, rng)
    turns = (after - before)[after != before]
    if len(turns) < 30:
        raise Wrong("错误没有变的时候，也要留下：准确率常常一小步看不出变化，不然就卡住了。", "Keep a turn that leaves the error as it is: a small turn often changes no answer, and without this it gets stuck.")
    if not (after != before).any(axis=0).all():
        raise Wrong("有的旋钮永远轮不到：rng.integers(len(knobs)) 给出 0 到末尾的任何一个位置。", "Some knobs never get a turn: rng.integers(len(knobs)) gives any place from 0 to the last.")
    if turns.min() > 0 or turns.max() < 0:
        raise Wrong("只往一个方向拧：rng.normal() 有正有负。", "It turns one way only: rng.normal() gives both signs.")
    if len(np.unique(turns.round(6))) < 20:
        raise Wrong("拧多少也要随机：用 rng.normal()。", "How far to turn is random too: take rng.normal().")


def _groups(got, points, centres, right):
    if got.shape == (len(centres),):
        raise Wrong("这是每个中心挑了一张图：应该是每张图挑一个中心，换一个 axis。", "Here each centre picks a picture: each picture should pick a centre. Take the other axis.")
    if got.shape == (len(points), len(centres)):
        raise Wrong("这是距离：每一行还要取最小者的位置。", "These are the distances: take the place of the smallest in each row.")
    squares, means = _squares(points, centres), centres.copy()
    for one in set(right):
        means[one] = points[right == one].mean(axis=0)
    compare(
        value(got, (len(points),), ("分组", "the groups")),
        right,
        [
            (squares.argmax(axis=1), "选的是最远的中心：用 argmin。", "This picks the farthest centre: take argmin."),
            (right + 1, "组从 0 数起。", "Groups count from 0."),
            (_squares(points, means).argmin(axis=1), "分组用了移动之后的中心：先分组，再移动，返回的是移动之前分的组。", "These groups use the moved centres: group first, then move, and return the groups from before the move."),
            (np.abs(points[:, None] - centres).sum(axis=2).argmin(axis=1), "这里用差的平方，不用绝对值。", "Squared differences are asked here, not absolute ones."),
        ],
        otherwise=("有些图分到的不是最近的中心。", "Some pictures are not given to their nearest centre."),
    )
    return means


def _floats(thing):
    """Return `thing` as a float array; an empty one where it is no numbers."""
    try:
        return np.asarray(thing, float)
    except (TypeError, ValueError):
        return np.zeros(0)


def _kmeans_step(answer, rng):
    ask = asked(answer, "group_and_move(points, centres)")
    for empty in (None, 1, 0, 3):
        points = rng.normal(0, 1, (40, 3))
        centres = points[:4] + rng.normal(0, 0.01, (4, 3))
        if empty is not None:
            centres[empty] = rng.normal(40, 1, 3)
        right = _squares(points, centres).argmin(axis=1)
        names = ("分组", "the groups"), ("新的中心", "the new centres")
        got = parts(ask(points, centres), *names)
        first, second = value(got[0], None, names[0]), _floats(got[1])
        if first.shape == (4, 3) and second.shape == (40,):
            raise Wrong("两样的顺序反了：先分组，再新的中心。", "The two are the wrong way round: the groups come first.")
        means = _groups(first, points, centres, right)
        if empty is not None and np.isnan(second).any():
            raise Wrong("一张图也没有分到的中心成了 NaN，0 张图没有平均：让它留在原处。", "A centre without pictures became NaN, as no pictures have no mean: leave it where it was.")
        if empty is not None and second.shape == (3, 3):
            raise Wrong("没有分到图的中心丢了：每个中心都要有一行。", "The centre without pictures got lost: every centre keeps its row.")
        new = value(got[1], (4, 3), names[1])
        lost, sums = means.copy(), means * np.maximum(1, np.bincount(right, minlength=4))[:, None]
        if empty is not None:
            lost[empty] = 0
        compare(
            new,
            means,
            [
                (lost, "没有分到图的中心跑到了 0：让它留在原处。", "The centre without pictures went to 0: leave it where it was."),
                (centres, "中心没有动：移到自己那一组的平均。", "The centres did not move: each goes to the mean of its group."),
                (sums, "这是一组的和：还要除以张数。", "These are the sums of the groups: divide by how many pictures there are."),
                (np.tile(points.mean(axis=0), (4, 1)), "每个中心都到了所有图的平均：只平均自己那一组。", "All centres went to the mean of all pictures: take the own group only."),
                ((centres + means) / 2, "只走了一半：直接移到平均。", "This goes half the way: move right to the mean."),
            ],
        )


TESTS = {"01.1": _read, "01.2": _statements, "01.3": _accuracy, "01.4": _rows, "01.5": _prepare, "01.6": _four_runs, "01.7": _nearest_mean, "01.8": _one_try, "01.9": _kmeans_step}
