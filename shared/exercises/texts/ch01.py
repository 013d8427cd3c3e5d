"""What the exercises of chapter 01 are worth, what is said when an answer is right, and their hints: each a pair (zh, en)."""

# fmt: off

from shared.exercises.answers import Texts

TEXTS = {
    "01.1": Texts(
        2,
        ("对了：一批输出，你能读出回答，也读出把握。", "Right: from a batch of outputs you read the answers, and how sure they are."),
        (
            ("一张图是一行。两样都是沿着一行去找：一样是最大的数排在第几，一样是最大的数本身。", "A picture is a row. Both things are found along a row: the place of its largest number, and that number itself."),
            ("argmax 给位置，max 给数；axis=1 表示在每一行里找。", "argmax gives the place, max the number; axis=1 means within each row."),
        ),
    ),
    "01.2": Texts(
        2,
        ("四句都判断对了：概率说的是网络有多大把握，不是照片上有什么。", "All four judged rightly: a probability tells how sure the network is, not what the photo shows."),
        (
            ("逐条问：它说的是网络的回答，还是照片上真有什么？", "Ask of each: is it about the answer of the network, or about what the photo really shows?"),
            ("回答总是最大那个数的位置，不管它有没有过半；概率的和总是 1，不管喂进去什么。", "The answer is the place of the largest number, be it above a half or not; the sum is 1 whatever was fed in."),
        ),
    ),
    "01.3": Texts(
        2,
        ("准确率和基线都有了：以后见到一个分数，先问基线是多少。", "You have accuracy and baseline: from now on, ask of any score what the baseline is."),
        (
            ("answers == labels 是一列真假；真算 1，假算 0，所以它的平均就是答对的比例。", "answers == labels is a row of true and false; true counts 1 and false 0, so its mean is the share that is right."),
            ("np.bincount(training_labels) 数出每个标签有几次；次数最多的标签，就是最大次数的位置。", "np.bincount(training_labels) counts each label; the most frequent one is the place of the largest count."),
            ("基线：把 labels 和这一个标签相比，再取平均。", "The baseline: compare labels with that single label, and take the mean."),
        ),
    ),
    "01.4": Texts(
        2,
        ("一张图一行，数一个没少，次序也没乱。", "A row for each picture: no number is lost and none is out of order."),
        (
            ("第一个方向数的是图，它要留着；后面的方向，不管有几个，合成一个。", "The first direction counts the pictures and stays; all that follow, however many, become one."),
            ("reshape 的第一个数写 len(batch)，第二个写 -1，让 NumPy 去算；一行有几个数，看结果的 shape。", "In reshape, put len(batch) first and -1 second, for NumPy to work out; the shape of the result tells how many numbers a row has."),
        ),
    ),
    "01.5": Texts(
        3,
        ("照片准备好了：墨和纸、形状、尺度，都和网络要的一样。", "The photo is ready: ink, shape and scale are as the network wants them."),
        (
            ("三件事：用 255 减，对调墨和纸；补成正方形；除以 255。先减再补，补的 0 才是白纸。", "Three things: subtract from 255 to swap ink and paper, pad to a square, divide by 255. Subtract before you pad, and 0 is paper."),
            ("先做一张全 0 的正方形，边长 max(h, w)，再把图放进去：square[top : top + h, left : left + w] = ...", "Make a square of zeros with the side max(h, w), then put the picture in: square[top : top + h, left : left + w] = ..."),
            ("top 是 (side - h) // 2，left 是 (side - w) // 2；整除会把多的一行留在下面，多的一列留在右面。", "top is (side - h) // 2 and left is (side - w) // 2; whole-number division leaves an odd row at the bottom, an odd column on the right."),
        ),
    ),
    "01.6": Texts(
        2,
        ("四次都认对了：形状合适就不报错，数却可能不对，看了分数和把握才知道。", "All four read rightly: where the shape fits no error warns you of wrong numbers, and only the scores give them away."),
        (
            ("先找最好认的：哪一次几乎全对，又有把握？哪一次每张都答同一个数？", "Begin with the plain ones: which run is nearly all right, and sure? Which says the same thing to every picture?"),
            ("剩下两次都有把握却常错。想想每种做法里纸变成了什么：墨和纸对调之后，没有一张还像数字；左右翻转之后，有些还像。", "The other two are sure and often wrong. Think of the paper: with ink and paper swapped nothing looks like a digit any more; in a mirror, some digits still do."),
        ),
    ),
    "01.7": Texts(
        3,
        ("你造了一个认数字的黑箱，一个旋钮也没有拧。", "You have built a box that reads digits, and turned no knob for it."),
        (
            ("第一步，每一类一张平均图：rows[labels == c] 是第 c 类的图，沿 axis=0 取平均。", "First a mean picture for each class: rows[labels == c] are the pictures of class c; take their mean along axis=0."),
            ("第二步，每张新图和每张平均图：差的平方加起来。可以写循环；也可以写 new_rows[:, None] - means，形状是 (m, 类数, 一行的长度)。", "Then, for each new picture and each mean, add up the squared differences. Write loops, or new_rows[:, None] - means, of shape (m, classes, length of a row)."),
            ("平方之后沿最后一个 axis 相加，得到 (m, 类数)；argmin 沿 axis=1 找最小的位置。", "Square, sum along the last axis, and you have (m, classes); argmin along axis=1 gives the place of the smallest."),
        ),
    ),
    "01.8": Texts(
        3,
        ("试错的一步，你写出来了：没有公式，只看错误，也能学。", "You have written a step of trial and error: learning with no formula, by the error alone."),
        (
            ("先复制 knobs，只改复制品：随机挑一个位置，加上一个随机的数。", "Copy knobs and change the copy alone: pick a place at random and add a random number there."),
            ("位置是 rng.integers(len(knobs))，拧多少是 rng.normal()。", "The place is rng.integers(len(knobs)), how far to turn is rng.normal()."),
            ("比较 error(tried) 和 error(knobs)：小于或等于，就返回 tried，否则返回 knobs。", "Compare error(tried) with error(knobs): if it is smaller or equal return tried, otherwise knobs."),
        ),
    ),
    "01.9": Texts(
        4,
        ("这是 k 均值的一步：没有标签，像的图也归到一起，只是每一组叫什么，还得由人来说。", "This is a step of k-means: without labels, like pictures come together, and people must say what each group is called."),
        (
            ("分组和 01.7 的第二步一样，只是平均图换成了中心。", "The grouping is the second part of 01.7, with centres in place of mean pictures."),
            ("移动：先复制 centres，再对每个 j，把第 j 行换成 points[groups == j] 的平均。", "The move: copy centres; then, for each j, replace row j by the mean of points[groups == j]."),
            ("没有图的组不能取平均：先看 (groups == j).any()，没有就不动。", "An empty group has no mean: look at (groups == j).any() first, and leave that centre alone."),
        ),
    ),
}
