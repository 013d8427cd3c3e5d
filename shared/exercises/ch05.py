"""Exercises of chapter 05: convolution and pooling by hand, sizes and counts, shifts, the shared gradient, a residual block."""

# fmt: off

import math

import numpy as np

from shared.exercises.answers import Wrong, asked, case, choices, compare, explain, near, parts, value
from shared.exercises.residual import residual

MAP = "特征图", "the feature map"
TURNED = "卷积核被转了 180 度（或者从后往前取数）：深度学习里原样盖上去。", "The kernel is turned by 180 degrees: in deep learning it is laid on as it is."

PADDED = "x 四周填了 0：这里的 convolve 不填充，位置 (i, j) 读到的一小块从 x[i, j] 开始。", "x was padded with 0: this convolve pads nothing, and the patch read at (i, j) begins at x[i, j]."


def _correlate(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.einsum("ijab,ab->ij", windows, kernel)


def _compare_maps(got, want, sizes, slips, what=MAP):
    """Return if `got` is the array `want`; else raise Wrong with the first that fits of `slips` and, where its shape is wrong, `sizes`.

    `slips`: list of (array of any shape, zh, en); `sizes`: list of (shape, zh, en).
    """
    got = value(got, None, what)
    said = None if got.shape == want.shape else next(((zh, en) for shape, zh, en in sizes if got.shape == shape), None)
    if said is None and not any(near(got, slip) for slip, _, _ in slips):
        value(got, want.shape, what)  # says both shapes
    compare(got, want, slips, said)


def _convolution(answer, rng):
    ask = asked(answer, "convolve(image, kernel)")
    for (h, w), (kh, kw) in (((6, 8), (3, 3)), ((7, 5), (2, 4)), ((5, 9), (4, 2))):
        image, kernel = rng.normal(1, 1, (h, w)), rng.normal(0.5, 1, (kh, kw))
        want, blank = _correlate(image, kernel), np.ones((kh, kw))
        sizes = [
            ((h - kh, w - kw), "少了一行一列：位置有 H - kh + 1 行、W - kw + 1 列。", "A row and a column are missing: there are H - kh + 1 rows and W - kw + 1 columns of places."),
            ((h, w), "结果和图片一样大：这里不填充，放不下的地方不算。", "The map is as large as the picture: there is no padding here, and places where the window does not fit are left out."),
            (want.shape[::-1], "行和列反了：第一个轴是行。", "Rows and columns are swapped: the first axis counts rows."),
        ]
        slips = [
            (_correlate(image, kernel[::-1, ::-1]), *TURNED),
            (_correlate(image, kernel.T), "卷积核的行和列对调了。", "The rows and columns of the kernel are swapped."),
            (want / kernel.size, "这是乘积的平均：卷积只加，不除。", "This is the mean of the products: a convolution adds up and does not divide."),
            (_correlate(image, blank), "卷积核没有用上：窗口先逐个乘卷积核，再加起来。", "The kernel is not used: multiply the window by it, number by number, before you add."),
            (_correlate(image, blank) * kernel.sum(), "先各自求和再相乘不行：对应的数先乘，再加。", "Sums may not be multiplied: multiply number by number, then add."),
        ]
        with case(f"{h} × {w} 的图和 {kh} × {kw} 的卷积核", f"a picture of {h} × {w} and a kernel of {kh} × {kw}"):
            _compare_maps(ask(image, kernel), want, sizes, slips)


def _conv_sizes(x, kernels, stride, want):
    (h, w, c_in), (kh, kw, _, c_out), (rows, columns, _) = x.shape, kernels.shape, want.shape
    return [
        ((h - kh + 1, w - kw + 1, c_out), f"特征图是步幅为 1 的大小：步幅 {stride} 只有 {rows} 行、{columns} 列，行数是 (H - h) // stride + 1。", f"The map has the size for stride 1: with stride {stride} it has {rows} rows and {columns} columns. There are (H - h) // stride + 1 rows."),
        ((h, w, c_out), f"特征图和 x 一样大：不填充，步幅 {stride}，只有 {rows} 行、{columns} 列。", f"The map is as large as x: without padding and with stride {stride} it has {rows} rows and {columns} columns."),
        ((rows, columns, c_in, c_out), "输入通道没有加起来：一个卷积核穿过所有输入通道，只得一个数。", "The input channels are not added up: a kernel goes through all of them and makes one number."),
        ((rows, columns), "只有一张图：每个输出通道各要一张。", "There is a single map: each output channel has one of its own."),
        ((c_out, rows, columns), "通道是最后一个轴：先行，再列，再通道。", "Channels are the last axis: rows, columns, channels."),
        ((rows - 1, columns - 1, c_out), "少了一行一列：第一个位置也算，除完步幅还要加 1。", "A row and a column are missing: the first place counts too, so add 1 after the division by the stride."),
    ]


def _wide_maps(full, want, stride):
    """Return the slips that make a map as large as for stride 1: all places, or the right numbers with rows and columns of 0."""
    gaps, corner = np.zeros_like(full), np.zeros_like(full)
    gaps[::stride, ::stride], corner[: want.shape[0], : want.shape[1]] = want, want
    return [
        (full, "步幅没有用上：这是步幅为 1 的特征图。", "The stride is not used: this is the map for stride 1."),
        (gaps, "数对了，但隔着 0：第 i 个窗口的数写进第 i 行，不是第 i * stride 行。", "The numbers are right, with gaps of 0 between them: that of window i goes to row i, not to row i * stride."),
        (corner, "数对了，但特征图是步幅为 1 的大小，多出的行和列还是 0：行数是 (H - h) // stride + 1。", "The numbers are right, but the map has the size for stride 1 and ends in rows and columns of 0: there are (H - h) // stride + 1 rows."),
    ]


def _conv_layer(answer, rng):
    ask = asked(answer, "conv2d(x, kernels, stride)")
    for (h, w, c), (kh, kw, out), stride in (((7, 10, 3), (3, 2, 3), 3), ((8, 9, 2), (3, 2, 4), 2), ((5, 7, 2), (2, 3, 4), 1)):
        x, kernels = rng.normal(1, 1, (h, w, c)), rng.normal(0.5, 1, (kh, kw, c, out))
        windows = np.lib.stride_tricks.sliding_window_view(x, (kh, kw), axis=(0, 1))
        full = np.einsum("ijcab,abco->ijo", windows, kernels)
        want, taken = full[::stride, ::stride], windows[::stride, ::stride]
        rows, columns, _ = want.shape
        slips = [
            *_wide_maps(full, want, stride),
            (full[:rows, :columns], "窗口还是一格一格地走：第 i 个窗口从 i * stride 开始。", "The windows are still one apart: window i begins at i * stride."),
            (full[::stride][:, :columns], "只有行用了步幅：列也要。", "Only the rows use the stride: columns need it too."),
            (full[:rows, ::stride], "只有列用了步幅：行也要。", "Only the columns use the stride: rows need it too."),
            (np.einsum("ijcab,abco->ijo", taken, kernels[::-1, ::-1]), *TURNED),
            (np.einsum("ijab,abo->ijo", taken[:, :, 0], kernels[:, :, 0]), "只读了第一个输入通道：所有通道的乘积加在一起。", "Only the first input channel is read: the products of all channels are added up."),
            (want / c, "通道之间是相加，不是平均。", "Channels are added up, not averaged."),
            (want / (c * kh * kw), "这是乘积的平均：卷积只加，不除。", "This is the mean of the products: a convolution adds up and does not divide."),
        ]
        if c == out:
            slips.append((np.einsum("ijcab,aboc->ijo", taken, kernels), "输入通道和输出通道反了：卷积核的轴是 [h, w, in, out]。", "Input and output channels are swapped: the kernel's axes are [h, w, in, out]."))
        with case(f"形状为 {x.shape} 的 x、形状为 {kernels.shape} 的 kernels，步幅 {stride}", f"x of shape {x.shape}, kernels of shape {kernels.shape} and stride {stride}"):
            _compare_maps(ask(x, kernels, stride), want, _conv_sizes(x, kernels, stride, want), slips)


def _pool(x, of=np.max):
    rows, columns = x.shape[0] // 2, x.shape[1] // 2
    return of(x[: 2 * rows, : 2 * columns].reshape(rows, 2, columns, 2, -1), axis=(1, 3))


def _pooling(answer, rng):
    ask = asked(answer, "max_pool(x)")
    for h, w, c in ((6, 8, 2), (7, 9, 3), (5, 6, 2)):
        x = rng.normal(-1, 1, (h, w, c))  # whole blocks below 0
        want, up = _pool(x), (-(-h // 2), -(-w // 2), c)
        rows, columns, _ = want.shape
        even = x[: 2 * rows, : 2 * columns]
        sizes = [
            (up, "边上多出的一行或一列要丢掉：它凑不成 2 × 2。", "Drop the odd row or column at the edge: it makes no block of 2 × 2."),
            ((h - 1, w - 1, c), "小块重叠了：窗口每次走 2 格。", "The blocks overlap: the window moves by 2 each time."),
            ((rows, columns), "通道也被合并了：每个通道各做各的。", "The channels are merged as well: each is pooled by itself."),
            ((columns, rows, c), "行和列反了：第一个轴是行。", "Rows and columns are swapped: the first axis counts rows."),
            ((c,), "每个通道只剩一个数：每个 2 × 2 的小块都要留一个。", "A single number is left of each channel: keep one for each block of 2 × 2."),
            ((), "只剩一个数：每个通道的每个小块都要留一个。", "A single number is left: keep one for each block of each channel."),
        ]
        slips = [
            (np.broadcast_to(want.max(axis=2, keepdims=True), want.shape), "一块的各个通道得了同一个数：通道之间也比了大小，.max() 不写 axis 就会这样；只比行和列。", "All channels of a block got the same number: the channels were compared with each other too, as .max() without an axis does; compare over rows and columns only."),
            (_pool(x, np.mean), "这是平均池化：每块留最大的数。", "This is average pooling: keep the largest number of each block."),
            (_pool(x, np.min), "留下的是最小的数。", "The smallest number is kept here."),
            (_pool(x, np.sum), "这是每块的和：留最大的数。", "These are sums of blocks: keep the largest number."),
            (even[::2, ::2], "只取了每块左上角的数，没有比大小。", "Only the top left number of each block is taken; compare all four."),
            (np.maximum(want, 0), "整块都是负数的时候，最大的数也是负数：不要从 0 开始比。", "Where a whole block is negative, so is its largest number: do not start from 0."),
            (_pool(x[h % 2 :, w % 2 :]), "丢掉的是上边和左边；要丢右边和下边。", "Dropped at the top and left; drop the odd edge at the right and bottom."),
            (even.reshape(rows, columns, 4, c).max(axis=2), "reshape 把排成一行的四个数当成了一块：一块是上下两行各两个。", "reshape took four numbers of one row for a block: a block has two from each of two rows."),
        ]
        with case(f"形状为 {x.shape} 的 x", f"x of shape {x.shape}"):
            _compare_maps(ask(x), want, sizes, slips)


ROUNDED = "这是四舍五入：VALID 一律向下，SAME 一律向上。", "This is rounded to the nearest number: VALID always rounds down, SAME always up."
VALID_SLIPS = [
    (lambda n, k, s, p: (n - k) // s, "VALID 漏数了一个窗口：除完再加 1。", "VALID misses a window: add 1 after the division."),
    (lambda n, k, s, p: (n - k) / s + 1, "VALID 要向下取整：放不下的窗口不算。", "VALID is rounded down to a whole number: a window that does not fit is left out."),
    (lambda n, k, s, p: math.ceil((n - k) / s) + 1, "VALID 向上取整了：放不下的窗口不算，要向下。", "VALID is rounded up here: a window that does not fit is left out, so round down."),
    (lambda n, k, s, p: round((n - k) / s) + 1, *ROUNDED),
    (lambda n, k, s, p: round((n - k) / s + 1), *ROUNDED),
    (lambda n, k, s, p: math.floor((n - k) / s + 0.5) + 1, *ROUNDED),
    (lambda n, k, s, p: n - k + 1, "VALID 没有用步幅。", "The stride is missing from VALID."),
    (lambda n, k, s, p: math.ceil(n / s), "这是 SAME 的大小：VALID 不填充，卷积核的大小要算进去。", "This is the size for SAME: VALID has no padding, and the kernel's size counts."),
]
SAME_SLIPS = [
    (lambda n, k, s, p: n // s, "SAME 要向上取整：填 0 就是为了让最后一个窗口放得下。", "SAME is rounded up: the zeros are there so that the last window fits."),
    (lambda n, k, s, p: n / s, "SAME 要向上取整，得到整数。", "SAME is rounded up to a whole number."),
    (lambda n, k, s, p: n // s + 1, "n 是步幅的倍数时，SAME 不用再加 1。", "Where n is a multiple of the stride, SAME adds no 1."),
    (lambda n, k, s, p: round(n / s), *ROUNDED),
    (lambda n, k, s, p: math.floor(n / s + 0.5), *ROUNDED),
    (lambda n, k, s, p: n, "SAME 没有用步幅：步幅是 1 才和输入一样大。", "The stride is missing from SAME: only with stride 1 is the output as large as the input."),
    (lambda n, k, s, p: (n - k) // s + 1, "这是 VALID 的大小：SAME 四周填 0，卷积核的大小不影响结果。", "This is the size for VALID: SAME pads with 0, and the kernel's size does not matter."),
]


def _size(answer, rng):
    ask, what = asked(answer, "output_size(n, kernel, stride, padding)"), ("边长", "the side")
    valid, same = [(9, 4, 1), (9, 4, 3), (9, 4, 2), (11, 4, 2), (10, 3, 3)], [(9, 4, 1), (10, 3, 3), (5, 3, 2), (7, 3, 2)]
    for fits in (True, False):
        s, m = int(rng.integers(2, 5)), int(rng.integers(6, 10))
        k, rest = 2 * s + int(rng.integers(0, 3)), 0 if fits else int(rng.integers(1, s))
        valid.insert(0, (k + s * m + rest, k, s))
        same.insert(0, (s * m + rest, k, s))
    for padding, sizes, slips in (("valid", valid, VALID_SLIPS), ("same", same, SAME_SLIPS)):
        tried = []
        for n, k, s in sizes:
            with case(f"output_size({n}, {k}, {s}, {padding!r})"):
                got = value(ask(n, k, s, padding), (), what)
            tried.append(((n, k, s, padding), got, (n - k) // s + 1 if padding == "valid" else math.ceil(n / s)))
        explain("output_size", tried, slips, what)


# of h, w, c_in, c_out, k: what mistakes give for each of the four numbers
CONV_PARAMETERS = [
    (lambda h, w, i, o, k: k * k * i * o, "偏置少了：每个输出通道一个。", "The biases are missing: one for each output channel."),
    (lambda h, w, i, o, k: k * k * i * o + 1, "偏置不止一个：每个输出通道一个。", "There is more than one bias: one for each output channel."),
    (lambda h, w, i, o, k: k * k * i * o + i, "偏置数成了 c_in 个；应该每个输出通道一个，共 c_out 个。c_in 和 c_out 反了？", "There are c_in biases here; each output channel has one, which makes c_out. Are c_in and c_out swapped?"),
    (lambda h, w, i, o, k: k * k * i * o + h * w, "偏置数成了每个位置一个：它和权重一样共享，每个输出通道一个。", "There is a bias for each place here: it is shared like the weights, one for each output channel."),
    (lambda h, w, i, o, k: k * k * i * o + h * w * o, "偏置数成了每个位置、每个通道一个：它和权重一样共享，每个输出通道一个。", "There is a bias for each place and channel here: it is shared like the weights, one for each output channel."),
    (lambda h, w, i, o, k: (k * k + 1) * o, "卷积核要穿过所有输入通道：乘 c_in。", "A kernel goes through all input channels: multiply by c_in."),
    (lambda h, w, i, o, k: k * k * i + 1, "这是一个卷积核的参数：一共有 c_out 个。", "These are the parameters of one kernel: there are c_out of them."),
    (lambda h, w, i, o, k: (k * k * i + 1) * i, "卷积核有 c_out 个，不是 c_in 个。", "There are c_out kernels, not c_in."),
    (lambda h, w, i, o, k: (k * k * o + 1) * o, "一个卷积核穿过 c_in 个通道，不是 c_out 个。", "A kernel goes through c_in channels, not c_out."),
    (lambda h, w, i, o, k: h * w * (k * k * i + 1) * o, "这是不共享权重的个数：卷积在所有位置用同一组，和图的大小无关。", "That is without sharing: a convolution uses the same weights at all places, whatever the size of the picture."),
]
CONV_PRODUCTS = [
    (lambda h, w, i, o, k: k * k * i * o, "这只是一个位置的乘法：每个位置都要做一遍。", "These are the multiplications of one place: all places need them."),
    (lambda h, w, i, o, k: h * w * (k * k * i + 1) * o, "偏置是加上去的，不是乘法。", "A bias is added: it costs no multiplication."),
    (lambda h, w, i, o, k: h * w * k * k * o, "每个输出要读所有输入通道：乘 c_in。", "Each output reads all input channels: multiply by c_in."),
    (lambda h, w, i, o, k: h * w * k * k * i, "输出有 c_out 个通道，每个都要算。", "There are c_out output channels, and each is computed."),
    (lambda h, w, i, o, k: (h - k + 1) * (w - k + 1) * k * k * i * o, "这是 VALID 的位置数：这里填充 SAME，位置有 height × width 个。", "Those are the places for VALID: with SAME padding there are height × width of them."),
]
FEW = "全连接层的输出要和卷积层一样多：height × width × c_out 个。", "The dense layer has as many outputs as the convolution: height × width × c_out."
VALID_OUTPUTS = "输出数成了 VALID 的：填充 SAME，输出有 height × width × c_out 个。", "The outputs were counted as for VALID: with SAME padding there are height × width × c_out of them."
DENSE_PARAMETERS = [
    (lambda h, w, i, o, k: h * w * i * h * w * o, "偏置少了：每个输出一个。", "The biases are missing: one for each output."),
    (lambda h, w, i, o, k: h * w * i * h * w * o + 1, "偏置不止一个：每个输出一个。", "There is more than one bias: one for each output."),
    (lambda h, w, i, o, k: h * w * i * h * w * o + o, "全连接层的偏置不共享：每个输出一个，不是每个通道一个。", "A dense layer shares no bias: one for each output, not for each channel."),
    (lambda h, w, i, o, k: h * w * i * h * w * o + h * w, "全连接层的偏置不共享：每个输出一个，不是每个位置一个。", "A dense layer shares no bias: one for each output, not for each place."),
    (lambda h, w, i, o, k: (h * w * o + 1) * h * w * i, "偏置数成了每个输入一个；应该每个输出一个。c_in 和 c_out 反了？", "There is a bias for each input here; it is each output that has one. Are c_in and c_out swapped?"),
    (lambda h, w, i, o, k: (h * w * i + 1) * o, *FEW),
    (lambda h, w, i, o, k: (h * w * i + 1) * h * w * i, "输出有 height × width × c_out 个，不是 c_in。", "There are height × width × c_out outputs, not c_in."),
    (lambda h, w, i, o, k: (h * w * i + 1) * (h - k + 1) * (w - k + 1) * o, *VALID_OUTPUTS),
    (lambda h, w, i, o, k: (h * w + 1) * h * w * o, "全连接层也读所有输入通道：输入有 height × width × c_in 个数。", "A dense layer reads all channels too: its inputs are height × width × c_in numbers."),
]
DENSE_PRODUCTS = [
    (lambda h, w, i, o, k: (h * w * i + 1) * h * w * o, "偏置是加上去的，不是乘法。", "A bias is added: it costs no multiplication."),
    (lambda h, w, i, o, k: h * w * i * o, *FEW),
    (lambda h, w, i, o, k: h * w * i * (h - k + 1) * (w - k + 1) * o, *VALID_OUTPUTS),
    (lambda h, w, i, o, k: h * w * h * w * o, "全连接层也读所有输入通道：输入有 height × width × c_in 个数。", "A dense layer reads all channels too: its inputs are height × width × c_in numbers."),
]
COSTS = [
    (("第一个数（卷积层的参数）", "the first number (parameters of the convolution)"), lambda h, w, i, o, k: (k * k * i + 1) * o, CONV_PARAMETERS),
    (("第二个数（卷积层的乘法）", "the second number (multiplications of the convolution)"), lambda h, w, i, o, k: h * w * k * k * i * o, CONV_PRODUCTS),
    (("第三个数（全连接层的参数）", "the third number (parameters of the dense layer)"), lambda h, w, i, o, k: (h * w * i + 1) * h * w * o, DENSE_PARAMETERS),
    (("第四个数（全连接层的乘法）", "the fourth number (multiplications of the dense layer)"), lambda h, w, i, o, k: h * w * i * h * w * o, DENSE_PRODUCTS),
]


def _costs(answer, rng):
    ask, names, tried = asked(answer, "costs(height, width, c_in, c_out, k)"), [name for name, _, _ in COSTS], []
    for k in (3, 5, 4):
        sizes = (*(int(rng.integers(low, low + 3)) for low in (7, 11, 2, 5)), k)
        with case(f"costs{sizes}"):
            got = [value(one, (), name) for one, name in zip(parts(ask(*sizes), *names), names)]
        tried.append((sizes, got))
    for number, (name, right, slips) in enumerate(COSTS):
        explain("costs", [(sizes, got[number], right(*sizes)) for sizes, got in tried], slips, name, tolerance=0)


def _field(chain):
    field, spacing = 1, 1
    for kernel, stride in chain:
        field, spacing = field + (kernel - 1) * spacing, spacing * stride
    return field


def _with(spacing, k_less=1):
    """Return a function of a chain: 1 plus the sum of (kernel - `k_less`) times `spacing(earlier strides, own stride)`."""
    return lambda chain: 1 + sum((k - k_less) * spacing([s for _, s in chain[:i]], own) for i, (k, own) in enumerate(chain))


ADDED = "间距是相加的：每一层乘它的步幅，不是加。", "The spacings are added up: each layer multiplies by its stride."
FIELD_SLIPS = [
    (lambda chain: _field(chain) - 1, "感受野从 1 开始：一个像素看到它自己。", "The field starts at 1: a pixel sees itself."),
    (_with(lambda earlier, own: 1), "没有用步幅：隔着大步幅，一格顶好几个像素。", "The strides are missing: behind a larger stride, one place is worth several pixels."),
    (lambda chain: sum(k for k, _ in chain), "卷积核的大小不能直接相加：相邻的窗口是重叠的。", "Kernel sizes do not simply add up: neighbouring windows overlap."),
    (lambda chain: math.prod(k for k, _ in chain), "卷积核的大小不是相乘：相邻的窗口是重叠的。", "Kernel sizes are not multiplied: neighbouring windows overlap."),
    (_with(lambda earlier, own: math.prod(earlier) * own), "间距更新得太早：先用输入的间距，再乘这一层的步幅。", "The spacing is updated too early: use that of the input first, then multiply by the layer's stride."),
    (_with(lambda earlier, own: own), "乘的是这一层自己的步幅：要乘它的输入的间距，也就是前面各层步幅的乘积。", "Each layer is multiplied by its own stride: take the spacing of its input, the product of the strides before it."),
    (_with(lambda earlier, own: math.prod(earlier), 0), "k 个数排成一行，中间只有 k - 1 个空当。", "k numbers in a row have k - 1 steps between them."),
    (_with(lambda earlier, own: [1, *earlier][-1]), "间距要一层层乘起来，不是只看前一层的步幅。", "Spacings multiply from layer to layer; the stride of the layer before is not enough."),
    (_with(lambda earlier, own: 1 + sum(earlier)), *ADDED),
    (_with(lambda earlier, own: 1 + sum(s - 1 for s in earlier)), *ADDED),
    (_with(lambda earlier, own: max(1, sum(earlier))), *ADDED),
    (lambda chain: _field(chain[::-1]), "次序反了：从靠近图片的那一层数起。", "The order is reversed: begin with the layer next to the picture."),
    (lambda chain: math.prod(s for _, s in chain), "这是最后的间距：要的是感受野。", "This is the spacing at the end: the field is wanted."),
]


def _receptive_field(answer, rng):
    ask, what = asked(answer, "receptive_field(chain)"), ("感受野", "the receptive field")
    chains = [[(5, 1), (5, 2), (4, 2)]]  # the example of the task
    for depth in (3, 4, 2, 3):
        sizes, strides = rng.permutation([3, 4, 5, 7, 8])[:depth], rng.permutation([2, 3, 1, 2])[:depth]
        chains.append([(int(k), int(s)) for k, s in zip(sizes, strides)])
    tried = []
    for chain in [*chains, [(7, 2)]]:
        with case(f"receptive_field({chain})"):
            tried.append(((chain,), value(ask(chain), (), what), _field(chain)))
    explain("receptive_field", tried, FIELD_SLIPS, what, tolerance=0)


SHIFTS = {
    "A": ("equivariant", "A：同一个卷积核在每个位置都用；图移一格，每个和也只是移一格。", "A: the same kernel works at every place; when the picture moves, each sum moves along."),
    "B": ("neither", "B：步幅是 2，图只移 1 个像素：窗口读到的是从前跳过的那些位置。", "B: with stride 2 and a shift by 1, the windows read the places that were skipped before."),
    "C": ("neither", "C：移 1 个像素，小块里的四个数换了两个，最大的可能变，也可能挪进隔壁。", "C: after a shift by 1, two of the four numbers of a block are new ones; the largest may change, or be next door."),
    "D": ("equivariant", "D：2 个像素正好是一个小块的宽，块里的数一个没换。", "D: 2 pixels are just the width of a block, so each block keeps its numbers."),
    "E": ("invariant", "E：平均只问有多少，不问在哪里；笔画没有出界，总和就不变。", "E: a mean asks how much, not where; while no ink leaves the picture, the sum stays."),
    "F": ("neither", "F：全连接层的每个像素有自己的权重；笔画换了位置，就换了权重。", "F: each pixel of a dense layer has weights of its own; ink in another place meets other weights."),
}


def _shifts(answer, rng):
    choices(answer, list(SHIFTS), ["equivariant", "invariant", "neither"])
    for name, (right, zh, en) in SHIFTS.items():
        if answer[name] != right:
            raise Wrong(zh, en)


def _shared_gradient(answer, rng):
    ask, what = asked(answer, "kernel_gradient(x, at_map)"), ("梯度", "the gradient")
    for (h, w), (kh, kw) in (((6, 8), (3, 3)), ((7, 5), (2, 3)), ((5, 9), (4, 2))):
        x, at_map = rng.normal(1, 1, (h, w)), rng.normal(0.5, 1, (h - kh + 1, w - kw + 1))
        want = _correlate(x, at_map)
        sizes = [
            (at_map.shape, "梯度的形状和卷积核一样，不是特征图的形状。", "The gradient has the shape of the kernel, not of the feature map."),
            ((h, w), "这是图片的形状：求的是对卷积核的梯度。", "This is the shape of the picture: the gradient is asked by the kernel."),
            ((kh - 1, kw - 1), "卷积核的高是 H - 特征图的高 + 1，宽也一样。", "The kernel's height is H - the map's height + 1, and its width likewise."),
            ((), "每个权重各有一个梯度：不要把它们也加起来。", "Each weight has a gradient of its own: do not add these up as well."),
        ]
        slips = [
            (want / at_map.size, "位置之间是相加，不是平均。", "Places are added up, not averaged."),
            (at_map[-1, -1] * x[-kh:, -kw:], "只剩最后一个位置：每个位置都要加上去，用 +=。", "Only the last place is left: add every place, with +=."),
            (at_map[0, 0] * x[:kh, :kw], "只有第一个位置：循环要走遍所有位置。", "Only the first place is there: the loop visits all of them."),
            (_correlate(x, np.ones_like(at_map)), "没有乘特征图上的梯度：这是链式法则的外层。", "The gradient at the map is missing: it is the outer factor of the chain rule."),
            (want[::-1, ::-1], "结果转了 180 度：位置 (i, j) 读到的一小块从 x[i, j] 开始，不要翻转。", "The result is turned by 180 degrees: the patch read at (i, j) begins at x[i, j], without a flip."),
            (_correlate(x, at_map[::-1, ::-1]), "特征图上的梯度转了 180 度：位置 (i, j) 的梯度乘从 (i, j) 开始的一小块。", "The gradient at the map is turned by 180 degrees: that of place (i, j) goes with the patch that begins at (i, j)."),
            (-want, "符号反了：梯度就是这个和，更新的时候才减。", "The sign is wrong: the gradient is this sum; the minus comes with the update."),
        ]
        for rows, columns in ((1, 1), (2, 2), (kh // 2, kw // 2)):  # of zeros on each side
            wide = _correlate(np.pad(x, ((rows, rows), (columns, columns))), at_map)
            slips += [(wide, *PADDED), (wide[:kh, :kw], *PADDED)]
        with case(f"{h} × {w} 的 x 和 {at_map.shape[0]} × {at_map.shape[1]} 的 at_map", f"x of {h} × {w} and at_map of {at_map.shape[0]} × {at_map.shape[1]}"):
            _compare_maps(ask(x, at_map), want, sizes, slips, what)


TESTS = {"05.1": _convolution, "05.2": _conv_layer, "05.3": _pooling, "05.4": _size, "05.5": _costs, "05.6": _receptive_field, "05.7": _shifts, "05.8": _shared_gradient, "05.9": residual}
