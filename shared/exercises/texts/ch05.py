"""What the exercises of chapter 05 are worth, what is said when an answer is right, and their hints: each a pair (zh, en)."""

# fmt: off

from shared.exercises.answers import Texts

TEXTS = {
    "05.1": Texts(
        2,
        ("卷积，你写出来了：同一个卷积核，走遍每个位置。", "You have written convolution: one kernel, at every place."),
        (
            ("先问有几个位置：卷积核高 kh，图片高 H，左上角可以从第 0 行走到第 H - kh 行，一共 H - kh + 1 行。", "First count the places: with a kernel kh high and a picture H high, its top left corner goes from row 0 to row H - kh, which makes H - kh + 1 rows."),
            ("位置 (i, j) 的窗口是 image[i : i + kh, j : j + kw]。", "The window at place (i, j) is image[i : i + kh, j : j + kw]."),
            ("窗口乘卷积核，逐个相乘，再 .sum()；写进结果的第 i 行第 j 列。", "Window times kernel, number by number, then .sum(); it goes to row i and column j of the result."),
        ),
    ),
    "05.2": Texts(
        3,
        ("这就是 Conv2D 里面的计算，只差一个偏置。", "This is what Conv2D computes, but for the bias."),
        (
            ("一个输出通道的一个数：窗口高 h、宽 w，穿过所有输入通道，乘积全加起来。", "One number of one output channel: a window of h by w through all input channels, with all products added up."),
            ("第 i 行第 j 列的窗口从 x[i * stride, j * stride] 开始；行数是 (H - h) // stride + 1。", "The window of row i and column j begins at x[i * stride, j * stride]; there are (H - h) // stride + 1 rows."),
            ('np.einsum("abc,abco->o", block, kernels) 一次算出所有输出通道：a、b、c 乘完加掉，o 留下。', 'np.einsum("abc,abco->o", block, kernels) makes all output channels at once: a, b and c are summed away, o stays.'),
        ),
    ),
    "05.3": Texts(
        2,
        ("池化对了：四个数里留一个，通道各做各的。", "Pooling is right: one number of four stays, channel by channel."),
        (
            ("先数有几块：高除以 2，宽除以 2，都用 //，多出的一行一列就丢掉了。", "Count the blocks first: height and width divided by 2 with //, which drops an odd row or column."),
            ("第 i 行第 j 列的小块是 x[2 * i : 2 * i + 2, 2 * j : 2 * j + 2]；对它的前两个轴取 max，通道留着。", "The block of row i and column j is x[2 * i : 2 * i + 2, 2 * j : 2 * j + 2]; take max over its first two axes, and the channels stay."),
        ),
    ),
    "05.4": Texts(
        2,
        ("有了这个函数，一层的大小不用运行就知道。", "With this, you know the size of a layer before it runs."),
        (
            ("VALID：左上角能走到 n - kernel，每次走 stride；第一个位置也要数。", 'VALID: the window starts at 0 and may start at n - kernel at the latest, in steps of stride; the first place counts too.'),
            ("SAME：填 0 填到放得下，只看 n 里有几个 stride，不满一个也算一个。", "SAME: zeros are added until it fits; count how many strides make n, and a part of one counts as one."),
            ("VALID 是 (n - kernel) // stride + 1；SAME 是 math.ceil(n / stride)。", "VALID is (n - kernel) // stride + 1, SAME is math.ceil(n / stride)."),
        ),
    ),
    "05.5": Texts(
        2,
        ("四个数都对：共享权重省的是参数，乘法省在只看一小块。", "All four are right: sharing saves parameters, and looking at a patch saves multiplications."),
        (
            ("先数一个输出：卷积读 k · k · c_in 个数，全连接读 height · width · c_in 个。", "Count for one output first: a convolution reads k · k · c_in numbers, a dense layer height · width · c_in."),
            ("两种层的输出都是 height · width · c_out 个；每个输出读几个数，就做几次乘法。", "Both layers have height · width · c_out outputs; each takes as many multiplications as it reads numbers."),
            ("参数：卷积只有 c_out 组权重，每组外加一个偏置；全连接每个输出一组，每组外加一个偏置。", "Parameters: a convolution has only c_out sets of weights, a dense layer one set for each output; each set comes with a bias."),
        ),
    ),
    "05.6": Texts(
        2,
        ("一个神经元看到多大，你一层层数出来了。", "You can tell, layer by layer, how much a neuron sees."),
        (
            ("记两个数：感受野 field 和间距 spacing（这一层相邻的两个数在原图上隔几个像素），都从 1 开始。", "Keep two numbers, the field and the spacing (how many pixels of the picture lie between two neighbours of a layer); both start at 1."),
            ("k 个数排成一行有 k - 1 个空当，每个空当宽 spacing：感受野就加上这么多。", "k numbers in a row have k - 1 steps between them, each as wide as the spacing: the field grows by that."),
            ("每一层：先 field += (k - 1) * spacing，再 spacing *= s。", "For each layer: first field += (k - 1) * spacing, then spacing *= s."),
        ),
    ),
    "05.7": Texts(
        2,
        ("六个都对：跟不跟得上，要看步幅；平均不问在哪里；全连接层换个位置就换了权重。", "All six are right: whether a map follows is a matter of the stride, a mean does not ask where, and in a dense layer another place means other weights."),
        (
            ("对每一层问：移动之后，一个输出读到的数，是不是原来某个输出读到的那些？", "Ask of each layer: does an output now read what some other output read before?"),
            ("步幅是 2 的层，窗口每次走 2 个像素：移 2 个像素还对得上，移 1 个就落在两格之间。", "With stride 2, windows are 2 pixels apart: a shift by 2 still fits them, a shift by 1 falls between."),
            ("全连接层的每个像素配自己的权重；平均值则不管是哪个像素。", "In a dense layer each pixel has its own weights; to a mean it does not matter which pixel it is."),
        ),
    ),
    "05.8": Texts(
        3,
        ("一个权重，许多位置：每个位置的那一份都加上了。", "One weight, many places, and the share of each is in the sum."),
        (
            ("结果和卷积核一样大：它的高是 x 的高减去 at_map 的高，再加 1。", "The result is as large as the kernel: its height is that of x less that of at_map, plus 1."),
            ("在位置 (i, j)，卷积核读的是从 x[i, j] 开始的一小块；每个权重的导数就是它读到的那个像素。", "At place (i, j) the kernel reads the patch that begins at x[i, j]; the derivative by each weight is the pixel that it reads."),
            ("对每个位置：gradient += at_map[i, j] * x[i : i + kh, j : j + kw]。", "For each place: gradient += at_map[i, j] * x[i : i + kh, j : j + kw]."),
        ),
    ),
    "05.9": Texts(
        4,
        ("残差块接对了：卷积只学改动，x 走自己的路。", "The block is wired correctly: the convolutions learn the change, and x has a road of its own."),
        (
            ("两条路：一条是 x 本身，一条是算出来的 y；最后 layers.Add()([x, y])。x 这个名字不要重新赋值。", "There are two roads, x itself and what is computed, y; at the end stands layers.Add()([x, y]). Do not assign to the name x on the way."),
            ("y 的路：归一化、ReLU、卷积，再来一遍。层当函数用：layers.ReLU()(y)。", "The road of y: normalization, ReLU, convolution, and all of it once more. A layer is used as a function: layers.ReLU()(y)."),
            ('卷积是 layers.Conv2D(filters, 3, padding="same", use_bias=False)；归一化是 layers.BatchNormalization()。', 'The convolution is layers.Conv2D(filters, 3, padding="same", use_bias=False), the normalization layers.BatchNormalization().'),
        ),
    ),
}
