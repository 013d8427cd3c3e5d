"""Exercises of chapter 05: convolution and pooling by hand, sizes and counts, shifts, the shared gradient, a residual block."""

# fmt: off

import math
import sys

import numpy as np

from shared.exercises.answers import Unchecked, Wrong, asked, choices, compare, parts, value

MAP = "特征图", "the feature map"
TURNED = "卷积核被转了 180 度（或者从后往前取数）：深度学习里原样盖上去。", "The kernel is turned by 180 degrees: in deep learning it is laid on as it is."


def _correlate(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.einsum("ijab,ab->ij", windows, kernel)


def _shaped(got, want, slips, what=MAP):
    """Return `got` as an array of the shape of `want`; `slips` (list of (shape, zh, en)) name shapes that mistakes give."""
    got = value(got, None, what)
    if got.shape != want.shape:
        for shape, zh, en in slips:
            if got.shape == shape:
                raise Wrong(zh, en)
    return value(got, want.shape, what)


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
        compare(
            _shaped(ask(image, kernel), want, sizes),
            want,
            [
                (_correlate(image, kernel[::-1, ::-1]), *TURNED),
                (_correlate(image, kernel.T), "卷积核的行和列对调了。", "The rows and columns of the kernel are swapped."),
                (want / kernel.size, "这是乘积的平均：卷积只加，不除。", "This is the mean of the products: a convolution adds up and does not divide."),
                (_correlate(image, blank), "卷积核没有用上：窗口先逐个乘卷积核，再加起来。", "The kernel is not used: multiply the window by it, number by number, before you add."),
                (_correlate(image, blank) * kernel.sum(), "先各自求和再相乘不行：对应的数先乘，再加。", "Sums may not be multiplied: multiply number by number, then add."),
            ],
        )


def _conv_sizes(x, kernels, stride, want):
    (h, w, c_in), (kh, kw, _, c_out), (rows, columns, _) = x.shape, kernels.shape, want.shape
    return [
        ((h - kh + 1, w - kw + 1, c_out), "步幅没有用上：这是步幅为 1 的大小。", "The stride is not used: this is the size for stride 1."),
        ((rows, columns, c_in, c_out), "输入通道没有加起来：一个卷积核穿过所有输入通道，只得一个数。", "The input channels are not added up: a kernel goes through all of them and makes one number."),
        ((rows, columns), "只有一张图：每个输出通道各要一张。", "There is a single map: each output channel has one of its own."),
        ((c_out, rows, columns), "通道是最后一个轴：先行，再列，再通道。", "Channels are the last axis: rows, columns, channels."),
        ((rows - 1, columns - 1, c_out), "少了一行一列：第一个位置也算，除完步幅还要加 1。", "A row and a column are missing: the first place counts too, so add 1 after the division by the stride."),
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
        compare(_shaped(ask(x, kernels, stride), want, _conv_sizes(x, kernels, stride, want)), want, slips)


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
        ]
        compare(
            _shaped(ask(x), want, sizes),
            want,
            [
                (_pool(x, np.mean), "这是平均池化：每块留最大的数。", "This is average pooling: keep the largest number of each block."),
                (_pool(x, np.min), "留下的是最小的数。", "The smallest number is kept here."),
                (_pool(x, np.sum), "这是每块的和：留最大的数。", "These are sums of blocks: keep the largest number."),
                (even[::2, ::2], "只取了每块左上角的数，没有比大小。", "Only the top left number of each block is taken; compare all four."),
                (np.maximum(want, 0), "整块都是负数的时候，最大的数也是负数：不要从 0 开始比。", "Where a whole block is negative, so is its largest number: do not start from 0."),
                (_pool(x[h % 2 :, w % 2 :]), "丢掉的是上边和左边；要丢右边和下边。", "Dropped at the top and left; drop the odd edge at the right and bottom."),
                (even.reshape(rows, columns, 4, c).max(axis=2), "reshape 把排成一行的四个数当成了一块：一块是上下两行各两个。", "reshape took four numbers of one row for a block: a block has two from each of two rows."),
            ],
        )


def _size(answer, rng):
    ask, what = asked(answer, "output_size(n, kernel, stride, padding)"), ("边长", "the side")
    for fits in (False, True):
        s, m = int(rng.integers(2, 5)), int(rng.integers(6, 10))
        k, rest = 2 * s + int(rng.integers(0, 3)), 0 if fits else int(rng.integers(1, s))
        n = k + s * m + rest
        compare(
            value(ask(n, k, s, "valid"), (), what),
            (n - k) // s + 1,
            [
                ((n - k) // s, "VALID 漏数了一个窗口：除完再加 1。", "VALID misses a window: add 1 after the division."),
                ((n - k) / s + 1, "VALID 要向下取整：放不下的窗口不算。", "VALID is rounded down to a whole number: a window that does not fit is left out."),
                (math.ceil((n - k) / s) + 1, "VALID 向上取整了：放不下的窗口不算，要向下。", "VALID is rounded up here: a window that does not fit is left out, so round down."),
                (n - k + 1, "VALID 没有用步幅。", "The stride is missing from VALID."),
                (math.ceil(n / s), "这是 SAME 的大小：VALID 不填充，卷积核的大小要算进去。", "This is the size for SAME: VALID has no padding, and the kernel's size counts."),
            ],
        )
        n = s * m + rest
        compare(
            value(ask(n, k, s, "same"), (), what),
            math.ceil(n / s),
            [
                (n // s, "SAME 要向上取整：填 0 就是为了让最后一个窗口放得下。", "SAME is rounded up: the zeros are there so that the last window fits."),
                (n / s, "SAME 要向上取整，得到整数。", "SAME is rounded up to a whole number."),
                (n // s + 1, "n 是步幅的倍数时，SAME 不用再加 1。", "Where n is a multiple of the stride, SAME adds no 1."),
                (n, "SAME 没有用步幅：步幅是 1 才和输入一样大。", "The stride is missing from SAME: only with stride 1 is the output as large as the input."),
                ((n - k) // s + 1, "这是 VALID 的大小：SAME 四周填 0，卷积核的大小不影响结果。", "This is the size for VALID: SAME pads with 0, and the kernel's size does not matter."),
            ],
        )
    rounded = "这像是四舍五入：VALID 一律向下，SAME 一律向上。", "This looks rounded to the nearest number: VALID always rounds down, SAME always up."
    for n, k, stride in ((9, 4, 1), (9, 4, 3), (9, 4, 2), (11, 4, 2)):
        compare(value(ask(n, k, stride, "valid"), (), what), (n - k) // stride + 1, otherwise=rounded)
    for n, k, stride in ((9, 4, 1), (10, 3, 3), (5, 3, 2)):
        compare(value(ask(n, k, stride, "same"), (), what), math.ceil(n / stride), otherwise=rounded)


def _conv_costs(parameters, products, h, w, c_in, c_out, k):
    kernels = k * k * c_in * c_out
    compare(
        parameters,
        kernels + c_out,
        [
            (kernels, "卷积层的参数少了偏置：每个输出通道一个。", "The biases of the convolution are missing: one for each output channel."),
            (kernels + 1, "卷积层的偏置不止一个：每个输出通道一个。", "The convolution has more than one bias: one for each output channel."),
            ((k * k + 1) * c_out, "卷积核要穿过所有输入通道：乘 c_in。", "A kernel goes through all input channels: multiply by c_in."),
            (k * k * c_in + 1, "这是一个卷积核的参数：一共有 c_out 个。", "These are the parameters of one kernel: there are c_out of them."),
            (h * w * (kernels + c_out), "这是不共享权重的个数：卷积在所有位置用同一组，和图的大小无关。", "That is without sharing: a convolution uses the same weights at all places, whatever the size of the picture."),
        ],
        tolerance=0,
    )
    compare(
        products,
        h * w * kernels,
        [
            (kernels, "这只是一个位置的乘法：每个位置都要做一遍。", "These are the multiplications of one place: all places need them."),
            (h * w * (kernels + c_out), "偏置是加上去的，不是乘法。", "A bias is added: it costs no multiplication."),
            (h * w * k * k * c_out, "每个输出要读所有输入通道：乘 c_in。", "Each output reads all input channels: multiply by c_in."),
            (h * w * k * k * c_in, "输出有 c_out 个通道，每个都要算。", "There are c_out output channels, and each is computed."),
            ((h - k + 1) * (w - k + 1) * kernels, "这是 VALID 的位置数：这里填充 SAME，位置有 height × width 个。", "Those are the places for VALID: with SAME padding there are height × width of them."),
        ],
        tolerance=0,
    )


def _costs(answer, rng):
    ask = asked(answer, "costs(height, width, c_in, c_out, k)")
    names = [("卷积层的参数个数", "the number of the convolution's parameters"), ("卷积层的乘法次数", "the number of the convolution's multiplications")]
    names += [("全连接层的参数个数", "the number of the dense layer's parameters"), ("全连接层的乘法次数", "the number of the dense layer's multiplications")]
    for k in (3, 5):
        h, w, c_in, c_out = (int(rng.integers(low, low + 3)) for low in (7, 11, 2, 5))
        got = parts(ask(h, w, c_in, c_out, k), *names)
        conv_parameters, conv_products, parameters, products = (value(one, (), name) for one, name in zip(got, names))
        _conv_costs(conv_parameters, conv_products, h, w, c_in, c_out, k)
        n_in, n_out = h * w * c_in, h * w * c_out
        few = "全连接层的输出要和卷积层一样多：height × width × c_out 个。", "The dense layer has as many outputs as the convolution: height × width × c_out."
        slips = [
            (n_in * n_out, "全连接层的参数少了偏置：每个输出一个。", "The biases of the dense layer are missing: one for each output."),
            (n_in * n_out + 1, "全连接层的偏置不止一个：每个输出一个。", "The dense layer has more than one bias: one for each output."),
            (n_in * n_out + c_out, "全连接层的偏置不共享：每个输出一个，不是每个通道一个。", "A dense layer shares no bias: one for each output, not for each channel."),
            ((n_in + 1) * c_out, *few),
            ((h * w + 1) * n_out, "全连接层也读所有输入通道：输入有 height × width × c_in 个数。", "A dense layer reads all channels too: its inputs are height × width × c_in numbers."),
        ]
        compare(parameters, (n_in + 1) * n_out, slips, tolerance=0)
        slips = [((n_in + 1) * n_out, "偏置是加上去的，不是乘法。", "A bias is added: it costs no multiplication."), (n_in * c_out, *few)]
        compare(products, n_in * n_out, slips, tolerance=0)


def _field(chain):
    field, spacing = 1, 1
    for kernel, stride in chain:
        field, spacing = field + (kernel - 1) * spacing, spacing * stride
    return field


def _fields(sizes, strides):
    """Return the receptive field of a chain, and what mistakes give: (value, zh, en) each."""
    chain, spacings = list(zip(sizes, strides)), np.cumprod([1, *strides[:-1]])
    right = _field(chain)
    return right, [
        (right - 1, "感受野从 1 开始：一个像素看到它自己。", "The field starts at 1: a pixel sees itself."),
        (1 + np.sum(sizes - 1), "没有用步幅：隔着大步幅，一格顶好几个像素。", "The strides are missing: behind a larger stride, one place is worth several pixels."),
        (np.sum(sizes), "卷积核的大小不能直接相加：相邻的窗口是重叠的。", "Kernel sizes do not simply add up: neighbouring windows overlap."),
        (np.prod(sizes), "卷积核的大小不是相乘：相邻的窗口是重叠的。", "Kernel sizes are not multiplied: neighbouring windows overlap."),
        (1 + np.sum((sizes - 1) * np.cumprod(strides)), "间距更新得太早：先用输入的间距，再乘这一层的步幅。", "The spacing is updated too early: use that of the input first, then multiply by the layer's stride."),
        (1 + np.sum(sizes * spacings), "k 个数排成一行，中间只有 k - 1 个空当。", "k numbers in a row have k - 1 steps between them."),
        (1 + np.sum((sizes - 1) * [1, *strides[:-1]]), "间距要一层层乘起来，不是只看前一层的步幅。", "Spacings multiply from layer to layer; the stride of the layer before is not enough."),
        (_field(chain[::-1]), "次序反了：从靠近图片的那一层数起。", "The order is reversed: begin with the layer next to the picture."),
    ]


def _receptive_field(answer, rng):
    ask, what = asked(answer, "receptive_field(chain)"), ("感受野", "the receptive field")
    for _ in range(3):
        right, slips, sizes, strides = 0, [(0,)], None, None
        while len({right, *(slip[0] for slip in slips)}) <= len(slips):  # until each mistake gives another number
            sizes, strides = rng.permutation([3, 4, 5, 7, 8])[:3], rng.permutation([1, 2, 3])
            right, slips = _fields(sizes, strides)
        compare(value(ask([(int(k), int(s)) for k, s in zip(sizes, strides)]), (), what), right, slips)
    compare(value(ask([(7, 2)]), (), what), 7)


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
        compare(
            _shaped(ask(x, at_map), want, sizes, what),
            want,
            [
                (want / at_map.size, "位置之间是相加，不是平均。", "Places are added up, not averaged."),
                (at_map[-1, -1] * x[-kh:, -kw:], "只剩最后一个位置：每个位置都要加上去，用 +=。", "Only the last place is left: add every place, with +=."),
                (at_map[0, 0] * x[:kh, :kw], "只有第一个位置：循环要走遍所有位置。", "Only the first place is there: the loop visits all of them."),
                (_correlate(x, np.ones_like(at_map)), "没有乘特征图上的梯度：这是链式法则的外层。", "The gradient at the map is missing: it is the outer factor of the chain rule."),
                (want[::-1, ::-1], "结果转了 180 度：位置 (i, j) 读到的一小块从 x[i, j] 开始，不要翻转。", "The result is turned by 180 degrees: the patch read at (i, j) begins at x[i, j], without a flip."),
                (_correlate(x, at_map[::-1, ::-1]), "特征图上的梯度转了 180 度：位置 (i, j) 的梯度乘从 (i, j) 开始的一小块。", "The gradient at the map is turned by 180 degrees: that of place (i, j) goes with the patch that begins at (i, j)."),
                (-want, "符号反了：梯度就是这个和，更新的时候才减。", "The sign is wrong: the gradient is this sum; the minus comes with the update."),
            ],
        )


def _bn(x, layer):
    gamma, beta, mean, variance = layer.get_weights()
    return (x - mean) / np.sqrt(variance + layer.epsilon) * gamma + beta


def _conv3(x, layer):
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(x, ((1, 1), (1, 1), (0, 0))), (3, 3), axis=(0, 1))
    return np.einsum("ijcab,abco->ijo", windows, layer.get_weights()[0])


def _wired(got, x, norms, convs):
    """Compare `got`, the block's output for `x`, with what its own layers give when they are wired rightly."""
    def n1(a): return _bn(a, norms[0])
    def n2(a): return _bn(a, norms[1])
    def c1(a): return _conv3(a, convs[0])
    def c2(a): return _conv3(a, convs[1])
    def relu(a): return np.maximum(a, 0)

    first = relu(n1(x))
    change = c2(relu(n2(c1(first))))
    late = n2(c2(relu(n1(c1(x)))))
    no_relu = "卷积前面少了 ReLU：两次都是归一化、ReLU、卷积。", "A ReLU is missing before a convolution: normalization, ReLU, convolution, both times."
    after = "卷积放在了归一化前面：这里先归一化和 ReLU，再卷积。", "The convolution stands before the normalization: here normalization and ReLU come first."
    compare(
        got,
        change + x,
        [
            (change, "近路不见了：最后要加上输入 x。", "The shortcut is missing: add the input x at the end."),
            (relu(change + x), "加号后面多了一个 ReLU：近路上什么也不放。", "A ReLU follows the plus sign: nothing stands on the shortcut."),
            (change + first, "加上的是归一化和 ReLU 之后的 x：近路从块的入口原样接过来。", "What is added is x after normalization and ReLU: the shortcut takes x as it came in."),
            (change + n1(x), "加上的是归一化之后的 x：近路从块的入口原样接过来。", "What is added is x after normalization: the shortcut takes x as it came in."),
            (relu(late) + x, *after),
            (late + x, *after),
            (relu(late + x), *after),
            (c2(n2(relu(c1(n1(relu(x)))))) + x, "ReLU 放在了归一化前面：先归一化，再 ReLU。", "ReLU stands before the normalization: normalize first, then ReLU."),
            (c2(n2(c1(n1(x)))) + x, *no_relu),
            (c2(relu(n2(c1(n1(x))))) + x, *no_relu),
            (c2(n2(c1(first))) + x, *no_relu),
            (relu(change) + x, "最后的卷积后面多了一个 ReLU：改动也要能是负的。", "A ReLU follows the last convolution: the change may be negative too."),
            (x - change, "近路是相加，不是相减。", "The shortcut is a sum, not a difference."),
        ],
        ("归一化、ReLU 和卷积的次序不对，或者近路接错了地方。", "Normalization, ReLU and convolution are out of order, or the shortcut starts or ends in a wrong place."),
        tolerance=1e-3,
    )


def _layers(model, c, keras):
    """Return the normalizations and the convolutions of a residual block's `model`, of `c` channels. Raises Wrong."""
    convs = [layer for layer in model.layers if isinstance(layer, keras.layers.Conv2D)]
    norms = [layer for layer in model.layers if isinstance(layer, keras.layers.BatchNormalization)]
    if len(convs) != 2:
        raise Wrong(f"块里要有两个卷积层，找到 {len(convs)} 个。", f"A block has two convolutions; {len(convs)} found.")
    if any(layer.kernel_size != (3, 3) for layer in convs):
        raise Wrong("卷积核的大小要是 3 × 3。", "The kernels should be 3 × 3.")
    if any(layer.use_bias for layer in convs):
        raise Wrong("卷积层多了偏置：写 use_bias=False，归一化自己会平移。", "A convolution has biases it does not need: use_bias=False, the normalization shifts by itself.")
    if len(norms) != 2:
        raise Wrong(f"每个卷积前面一个归一化，共两个，找到 {len(norms)} 个。", f"There is a normalization for each convolution, two in all; {len(norms)} found.")
    want, have = 18 * c * c + 8 * c, model.count_params()
    if have != want:
        raise Wrong(f"{c} 个通道，块里有 {have:,} 个参数，应该是 {want:,}：两次 9 · {c} · {c}，两次 4 · {c}。", f"With {c} channels the block has {have:,} parameters; it should have {want:,}: twice 9 · {c} · {c} and twice 4 · {c}.")
    return norms, convs


def _built(ask, shape, keras):
    """Return a model of the block that the learner's function makes on an input of `shape`. Raises Wrong."""
    x = keras.Input(shape)
    x.__deepcopy__ = lambda memo: x  # a copy would not be joined to the model
    try:
        out = ask(x, shape[-1])
    except Unchecked as told:
        if "incompatible shapes" in told.en or "broadcast" in told.en:
            raise Wrong('形状对不上，加不起来：两个卷积都要 padding="same"，步幅 1，filters 个输出通道。', 'The shapes do not fit, so they cannot be added: both convolutions take padding="same", stride 1 and filters output channels.') from None
        raise
    if not isinstance(out, keras.KerasTensor):
        raise Wrong("要返回张量：层要当函数用，后面再加一对括号，把张量放进去。", "Return a tensor: use a layer as a function, with the tensor in a second pair of brackets.")
    if out.shape[1:] == (*shape[:2], 2 * shape[2]):
        raise Wrong("通道数翻了一倍：两路是相加，不是拼接。", "The channels have doubled: the two roads are added, not joined.")
    if out.shape[1:] != shape:
        raise Wrong(f"形状要保持 {shape}，得到 {out.shape[1:]}。", f"The shape should stay {shape}; it becomes {out.shape[1:]}.")
    try:
        return keras.Model(x, out)
    except ValueError:
        raise Wrong("输出和输入 x 没有连上：从 x 开始，一层接一层。", "The output is not joined to the input x: begin with x, and go on layer by layer.") from None


def _residual(answer, rng):
    ask = asked(answer, "residual_block(x, filters)")
    keras = sys.modules.get("keras")  # importing it takes seconds, which a check has not
    if keras is None:
        raise Unchecked("Keras 还没有导入：先运行上面导入它的那一格。", "Keras is not imported yet: first run the cell above that does it.")
    c = int(rng.integers(4, 7))  # not 3, the side of the kernel
    model = _built(ask, (5, 6, c), keras)
    norms, convs = _layers(model, c, keras)
    for layer in convs:
        layer.set_weights([rng.normal(0, 0.4, (3, 3, c, c))])
    for layer in norms:
        layer.set_weights([rng.uniform(0.7, 1.5, c), rng.normal(0, 0.5, c), rng.normal(0, 0.5, c), rng.uniform(0.5, 2, c)])
    x = rng.normal(size=(5, 6, c))
    got = keras.ops.convert_to_numpy(model(x[None].astype("float32"), training=False))[0]
    _wired(value(got, (5, 6, c), ("输出", "the output")), x, norms, convs)


TESTS = {"05.1": _convolution, "05.2": _conv_layer, "05.3": _pooling, "05.4": _size, "05.5": _costs, "05.6": _receptive_field, "05.7": _shifts, "05.8": _shared_gradient, "05.9": _residual}
