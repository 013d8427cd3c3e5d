"""Wrong answers that learners of chapter 05 give: {exercise: [(code of the answer cell, part of what is said)]}."""

# fmt: off

import re


def _convolve(what="(window * kernel).sum()", rows="image.shape[0] - kh + 1", columns="image.shape[1] - kw + 1", first=""):
    return f"""
def convolve(image, kernel):
    {first}
    kh, kw = kernel.shape
    found = np.zeros(({rows}, {columns}))
    for i, j in np.ndindex(found.shape):
        window = image[i : i + kh, j : j + kw]
        found[i, j] = {what}
    return found
"""


def _conv2d(what='np.einsum("abc,abco->o", block, kernels)', i="i * stride", j="j * stride", less="", end="maps"):
    return f"""
def conv2d(x, kernels, stride):
    h, w, c_in, c_out = kernels.shape
    rows, columns = (x.shape[0] - h) // stride + 1{less}, (x.shape[1] - w) // stride + 1{less}
    maps = np.zeros((rows, columns, c_out))
    for i, j in np.ndindex(rows, columns):
        block = x[{i} : {i} + h, {j} : {j} + w]
        maps[i, j] = {what}
    return {end}
"""


def _wide(i, j, what="(block[..., None] * kernels).sum(axis=(0, 1, 2))"):
    """A map as large as for stride 1, in which the numbers are written to row `i` and column `j`."""
    return f"""
def conv2d(x, kernels, stride):
    h, w, c_in, c_out = kernels.shape
    maps = np.zeros((x.shape[0] - h + 1, x.shape[1] - w + 1, c_out))
    for i in range(0, x.shape[0] - h + 1, stride):
        for j in range(0, x.shape[1] - w + 1, stride):
            block = x[i : i + h, j : j + w]
            maps[{i}, {j}] = {what}
    return maps
"""


def _pool(body):
    return f"def max_pool(x):\n    rows, columns, c = x.shape[0] // 2, x.shape[1] // 2, x.shape[2]\n    even = x[: 2 * rows, : 2 * columns]\n    {body}"


def _size(valid="(n - kernel) // stride + 1", same="math.ceil(n / stride)"):
    return f'def output_size(n, kernel, stride, padding):\n    return {valid} if padding == "valid" else {same}'


def _costs(one="(k * k * c_in + 1) * c_out", two="height * width * k * k * c_in * c_out", three="(n_in + 1) * n_out", four="n_in * n_out"):
    return f"def costs(height, width, c_in, c_out, k):\n    n_in, n_out = height * width * c_in, height * width * c_out\n    return {one}, {two}, {three}, {four}"


def _field(step, start=1):
    return f"def receptive_field(chain):\n    field, spacing = {start}, 1\n    for k, s in chain:\n        {step}\n    return field"


def _shifts(**other):
    right = {"A": "equivariant", "B": "neither", "C": "neither", "D": "equivariant", "E": "invariant", "F": "neither"}
    return f"after_shift = {right | other}"


def _gradient(step="gradient += at_map[i, j] * x[i : i + kh, j : j + kw]", more=" + 1", end="gradient"):
    return f"""
def kernel_gradient(x, at_map):
    kh, kw = x.shape[0] - at_map.shape[0]{more}, x.shape[1] - at_map.shape[1]{more}
    gradient = np.zeros((kh, kw))
    for i, j in np.ndindex(at_map.shape):
        {step}
    return {end}
"""


def _block(first="BN, RELU, CONV", second="BN, RELU, CONV", end="layers.Add()([x, y])", between=""):
    names = {"BN": "layers.BatchNormalization()", "RELU": "layers.ReLU()", "CONV": 'layers.Conv2D(filters, 3, padding="same", use_bias=False)'}
    names |= {"FEW": 'layers.Conv2D(3, filters, padding="same", use_bias=False)', "WITH_RELU": 'layers.Conv2D(filters, 3, padding="same", use_bias=False, activation="relu")', "TANH": 'layers.Activation("tanh")'}
    names |= {"WIDE": 'layers.Conv2D(2 * filters, 3, padding="same", use_bias=False)', "LONG": 'layers.Conv2D(filters, 3, strides=2, padding="same", use_bias=False)'}
    names |= {"BIASED": 'layers.Conv2D(filters, 3, padding="same")', "SMALL": "layers.Conv2D(filters, 3, use_bias=False)", "ONE": "layers.Conv2D(filters, 1, use_bias=False)"}
    one, two = ([f"y = {names[one]}(y)" for one in part.split(", ") if one] for part in (first, second))
    return "\n    ".join(["def residual_block(x, filters):", "y = x", *one, *filter(None, [between]), *two, f"return {end}"])


def _pre(changed, relu=""):
    """The shortcut begins behind `changed`, the first layers of the branch that computes."""
    return _block(first=relu + "CONV").replace("y = x", f"y = x = {changed}")


def _named(makes, block):
    """The code `block` with a name for a layer that is made once: `makes` is `name = layer`."""
    name, layer = makes.split(" = ", 1)
    first, rest = block.split("\n", 1)
    return f"{first}\n    {makes}\n{rest.replace(layer, name)}"


THE_CONV, THE_BN = 'conv = layers.Conv2D(filters, 3, padding="same", use_bias=False)', "norm = layers.BatchNormalization()"


MISTAKES = {
    "05.1": [
        (_convolve(first="kernel = kernel[::-1, ::-1]"), "turned by 180"),
        (_convolve(rows="image.shape[0] - kh", columns="image.shape[1] - kw"), "row and a column are missing"),
        (_convolve(what="window.sum()"), "kernel is not used"),
        (_convolve(what="(window * kernel).mean()"), "mean of the products"),
        (_convolve(what="window.sum() * kernel.sum()"), "Sums may not be multiplied"),
        (_convolve(rows="image.shape[0] - 2", columns="image.shape[1] - 2", first="image = np.pad(image, 1)"), "no padding here"),
        (_convolve() + "\nturned = convolve\ndef convolve(image, kernel):\n    return turned(image, kernel).T", "Rows and columns are swapped"),
        (_convolve(first="kernel = kernel.T"), "rows and columns of the kernel"),
    ],
    "05.2": [
        (_conv2d(i="i", j="j"), "still one apart"),
        (_conv2d(j="j"), "columns need it too"),
        (_conv2d(i="i"), "rows need it too"),
        (_conv2d(end="maps / c_in"), "added up, not averaged"),
        (_conv2d(end="maps / (c_in * h * w)"), "mean of the products"),
        ("def conv2d(x, kernels, stride):\n    windows = np.lib.stride_tricks.sliding_window_view(x, kernels.shape[:2], axis=(0, 1))[::stride, ::stride]\n    return np.einsum('ijcab,abco->ijco', windows, kernels)", "input channels are not added up"),
        (_conv2d(less=" - 1"), "row and a column are missing"),
        (_conv2d(what='np.einsum("abc,aboc->o", block, kernels)'), "Input and output channels are swapped"),
        (_conv2d(what="np.tensordot(block[:, :, 0], kernels[:, :, 0], 2)"), "first input channel"),
        (_conv2d(what='np.einsum("abc,abco->o", block, kernels[::-1, ::-1])'), "turned by 180"),
        (_conv2d(end="maps.transpose(2, 0, 1)"), "last axis"),
        (_conv2d(end="maps.sum(axis=2)"), "single map"),
        (_wide("i", "j"), "with gaps of 0"),
        (_wide("i // stride", "j // stride"), "ends in rows and columns of 0"),
        (_wide("i", "j", "block.sum()"), "has the size for stride 1"),
        (_conv2d(what='np.einsum("abc,abco->o", block, kernels) + 1'), "Tried with x of shape (7, 10, 3), kernels of shape (3, 2, 3, 3) and stride 3"),
        ("def conv2d(x, kernels, stride):\n    windows = np.lib.stride_tricks.sliding_window_view(x, kernels.shape[:2], axis=(0, 1))\n    return np.einsum('ijcab,abco->ijo', windows, kernels)", "stride is not used"),
    ],
    "05.3": [
        (_pool("return even.reshape(rows, 2, columns, 2, c).mean(axis=(1, 3))"), "average pooling"),
        (_pool("return even.reshape(rows, 2, columns, 2, c).min(axis=(1, 3))"), "smallest number"),
        (_pool("return even.reshape(rows, 2, columns, 2, c).sum(axis=(1, 3))"), "sums of blocks"),
        (_pool("return even.reshape(rows, 2, columns, 2, c).max(axis=(1, 3)).swapaxes(0, 1)"), "Rows and columns are swapped"),
        (_pool("return even[::2, ::2]"), "top left number"),
        (_pool("return even.reshape(rows, columns, 4, c).max(axis=2)"), "four numbers of one row"),
        (_pool("return even.reshape(rows, 2, columns, 2, c).max(axis=(1, 3, 4))"), "channels are merged"),
        (_pool("return np.lib.stride_tricks.sliding_window_view(x, (2, 2), axis=(0, 1)).max(axis=(3, 4))"), "overlap"),
        (_pool("return np.maximum(even.reshape(rows, 2, columns, 2, c).max(axis=(1, 3)), 0)"), "do not start from 0"),
        (_pool("found = np.zeros((-(-x.shape[0] // 2), -(-x.shape[1] // 2), c))\n    for i, j in np.ndindex(found.shape[:2]):\n        found[i, j] = x[2 * i : 2 * i + 2, 2 * j : 2 * j + 2].max(axis=(0, 1))\n    return found"), "Drop the odd row"),
        (_pool("odd = x[x.shape[0] % 2 :, x.shape[1] % 2 :]\n    return odd.reshape(rows, 2, columns, 2, c).max(axis=(1, 3))"), "Dropped at the top and left"),
        (_pool("found = np.zeros((rows, columns, c))\n    for i, j in np.ndindex(rows, columns):\n        found[i, j] = x[2 * i : 2 * i + 2, 2 * j : 2 * j + 2].max()\n    return found"), "channels were compared with each other too"),
        (_pool("return x.max()"), "A single number is left: keep one"),
        (_pool("return x.max(axis=(0, 1))"), "A single number is left of each channel"),
        (_pool("return even.reshape(rows, 2, columns, 2, c).max(axis=(1, 3)) + 1"), "Tried with x of shape (6, 8, 2)"),
    ],
    "05.4": [
        (_size(valid="(n - kernel) // stride"), "VALID misses a window"),
        (_size(valid="(n - kernel) / stride + 1"), "VALID is rounded down"),
        (_size(valid="math.ceil((n - kernel) / stride) + 1"), "VALID is rounded up here"),
        (_size(valid="round((n - kernel) / stride + 1)"), "rounded"),
        (_size(same="int(n / stride + 0.5)"), "round"),
        (_size(valid="n - kernel + 1"), "stride is missing from VALID"),
        (_size(same="n // stride"), "SAME is rounded up"),
        (_size(same="n"), "only with stride 1"),
        (_size(same="n // stride + 1"), "SAME adds no 1"),
        (_size(same="(n - kernel) // stride + 1"), "size for VALID"),
        (_size(valid="math.ceil(n / stride)"), "size for SAME"),
        (_size(valid="round((n - kernel) / stride) + 1"), "rounded to the nearest"),
        (_size(same="round(n / stride)"), "rounded to the nearest"),
        (_size(same="n / stride"), "rounded up to a whole number"),
        (_size(valid="int((n - kernel) / stride + 0.5) + 1"), "rounded to the nearest"),
        (_size(valid="(n - kernel) // stride + 2"), ", 'valid'): the side is "),
    ],
    "05.5": [
        (_costs(one="k * k * c_in * c_out"), "The biases are missing: one for each output channel"),
        (_costs(one="(k * k * c_out + 1) * c_in"), "There are c_in biases here"),
        (_costs(one="(k * k * c_in + 1) * c_in"), "c_out kernels, not c_in"),
        (_costs(one="(k * k * c_out + 1) * c_out"), "goes through c_in channels"),
        (_costs(one="k * k * c_in * c_out + height * width"), "a bias for each place here"),
        (_costs(one="k * k * c_in * c_out + height * width * c_out"), "a bias for each place and channel here"),
        (_costs(one="k * k * c_in + 1"), "parameters of one kernel"),
        (_costs(two="height * width * k * k * c_out"), "reads all input channels"),
        (_costs(two="height * width * k * k * c_in"), "each is computed"),
        (_costs(three="n_in * n_out + 1"), "There is more than one bias: one for each output."),
        (_costs(three="(height * width + 1) * n_out"), "reads all channels too"),
        (_costs(four="height * width * n_out"), "reads all channels too"),
        (_costs(four="n_in * c_out"), "as many outputs as the convolution"),
        (_costs(two="height * width * k * k * c_in * c_out + 1"), "second number (multiplications of the convolution) is"),
        (_costs(three="(height * width * c_out + 1) * height * width * c_in"), "a bias for each input here"),
        (_costs(three="(n_in + 1) * n_in"), "not c_in"),
        (_costs(three="n_in * n_out + height * width"), "not for each place"),
        (_costs(three="(n_in + 1) * (height - k + 1) * (width - k + 1) * c_out"), "outputs were counted as for VALID"),
        (_costs(four="n_in * (height - k + 1) * (width - k + 1) * c_out"), "outputs were counted as for VALID"),
        (_costs(four="n_in + n_out"), "fourth number (multiplications of the dense layer) is"),
        (_costs(four="np.ones(3)"), "fourth number (multiplications of the dense layer) should be one number"),
        (_costs(one="k * k * c_in * c_out + 1"), "more than one bias"),
        (_costs(one="(k * k + 1) * c_out"), "through all input channels"),
        (_costs(one="height * width * (k * k * c_in + 1) * c_out"), "without sharing"),
        (_costs(two="k * k * c_in * c_out"), "of one place"),
        (_costs(two="height * width * (k * k * c_in + 1) * c_out"), "costs no multiplication"),
        (_costs(two="(height - k + 1) * (width - k + 1) * k * k * c_in * c_out"), "places for VALID"),
        (_costs(three="(n_in + 1) * c_out"), "as many outputs as the convolution"),
        (_costs(three="n_in * n_out + c_out"), "shares no bias"),
        (_costs(three="n_in * n_out"), "The biases are missing: one for each output."),
        (_costs(four="(n_in + 1) * n_out"), "costs no multiplication"),
    ],
    "05.6": [
        (_field("field += k - 1"), "strides are missing"),
        (_field("field += (k - 1) * spacing; spacing *= s", start=0), "field starts at 1"),
        (_field("spacing *= s; field += (k - 1) * spacing"), "updated too early"),
        (_field("field += k * spacing; spacing *= s"), "k - 1 steps"),
        (_field("field += (k - 1) * spacing; spacing = s"), "multiply from layer to layer"),
        ("def receptive_field(chain):\n    return sum(k for k, s in chain)", "neighbouring windows overlap"),
        (_field("field *= k"), "not multiplied"),
        (_field("field = (field - 1) * s + k"), "order is reversed"),
        (_field("field += (k - 1) * s"), "by its own stride"),
        (_field("field += (k - 1) * spacing; spacing += s"), "spacings are added up"),
        (_field("field += (k - 1) * spacing; spacing += s - 1"), "spacings are added up"),
        ("def receptive_field(chain):\n    return 1 + sum((k - 1) * (sum(s for _, s in chain[:i]) or 1) for i, (k, _) in enumerate(chain))", "spacings are added up"),
        (_field("spacing *= s; field = spacing"), "spacing at the end"),
        (_field("field += (k - 1) * spacing + 1; spacing *= s"), "receptive_field([(5, 1), (5, 2), (4, 2)]): the receptive field is 18; it should be 15."),
    ],
    "05.7": [
        (_shifts(F="equivariant"), "weights of its own"),
        (_shifts(B="equivariant"), "skipped before"),
        (_shifts(C="invariant"), "two of the four numbers"),
        (_shifts(D="neither"), "width of a block"),
        (_shifts(E="equivariant"), "how much, not where"),
        (_shifts(A="invariant"), "same kernel works at every place"),
        (_shifts(A="follows"), '"follows" is none of the choices'),
    ],
    "05.8": [
        (_gradient(step="gradient = at_map[i, j] * x[i : i + kh, j : j + kw]"), "Only the last place"),
        (_gradient(end="gradient / at_map.size"), "not averaged"),
        (_gradient(step="gradient += x[i : i + kh, j : j + kw]"), "gradient at the map is missing"),
        (_gradient(more=""), "kernel's height is"),
        (_gradient(end="gradient[::-1, ::-1]"), "turned by 180"),
        (_gradient(step="gradient += at_map[i, j] * np.pad(x, 1)[i : i + kh, j : j + kw]"), "pads nothing"),
        (_gradient(step="gradient += at_map[i, j] * np.pad(x, 2)[i : i + kh, j : j + kw]"), "pads nothing"),
        (_gradient(step="gradient += at_map[i, j] * np.pad(x, ((kh // 2,) * 2, (kw // 2,) * 2))[i : i + kh, j : j + kw]"), "pads nothing"),
        ("def kernel_gradient(x, at_map):\n    padded = np.pad(x, 1)\n    return np.einsum('ijab,ab->ij', np.lib.stride_tricks.sliding_window_view(padded, at_map.shape), at_map)", "pads nothing"),
        (_gradient(end="gradient + 1"), "Tried with x of 6 × 8 and at_map of 4 × 6"),
        (_gradient(end="-gradient"), "the minus comes with the update"),
        (_gradient(step="gradient += at_map[-1 - i, -1 - j] * x[i : i + kh, j : j + kw]"), "gradient at the map is turned"),
        (_gradient(step="gradient += at_map[0, 0] * x[:kh, :kw] / at_map.size"), "Only the first place"),
        (_gradient(end="np.ones_like(x)"), "shape of the picture"),
        (_gradient(end="gradient.sum()"), "gradient of its own"),
        ("def kernel_gradient(x, at_map):\n    return at_map * x[: at_map.shape[0], : at_map.shape[1]]", "not of the feature map"),
    ],
    "05.9": [
        (_block(end="y"), "shortcut is missing"),
        (_block(end="layers.ReLU()(layers.Add()([x, y]))"), "follows the plus sign"),
        (_block(first="CONV, BN, RELU", second="CONV, BN"), "before the normalization"),
        (_block(first="SMALL"), 'padding="same"'),
        (_block(first="BN, RELU, BIASED"), "use_bias=False"),
        (_block(second=""), "two convolutions"),
        (_block(end="layers.Concatenate()([x, y])"), "added, not joined"),
        (_block(end="layers.Add()"), "Return a tensor"),
        (_block(first="RELU, BN, CONV", second="RELU, BN, CONV"), "ReLU stands before"),
        (_block(second="BN, RELU, ONE"), "3 × 3"),
        (_block(first="BN, RELU, CONV", second="RELU, CONV"), "normalization for each convolution"),
        (_block(end="layers.Subtract()([x, y])"), "not a difference"),
        (_block(first="CONV, BN, RELU", second="CONV, BN, RELU"), "before the normalization"),
        (_block(first="CONV, BN, RELU", second="CONV, BN", end="layers.ReLU()(layers.Add()([x, y]))"), "before the normalization"),
        (_block(first="BN, RELU, WIDE"), "it should have"),
        (_block(second="BN, RELU, LONG", end="y"), "The shape should stay"),
        (_block(between="y = layers.Input(x.shape[1:])", end="y"), "not joined to the input x"),
        (_pre("layers.ReLU()(layers.BatchNormalization()(x))"), "after normalization and ReLU"),
        (_pre("layers.BatchNormalization()(x)", "RELU, "), "x after normalization:"),
        (_block(end="layers.Add()([x, x])"), "Both sides of the plus sign are the input x"),
        (_block(end="layers.Add()([y, y])"), "not the input x"),
        (_block(end="y + y"), "not the input x"),
        (re.sub(r"\by\b", "x", _block()), "not the input x"),
        (_block(first="BN, CONV, RELU", second="BN, CONV, RELU"), "ReLU follows a convolution directly"),
        (_block(first="BN, RELU, CONV, RELU"), "ReLU follows a convolution directly"),
        (_block(second="BN, RELU, CONV, RELU"), "ReLU follows the last convolution"),
        (_block(second="BN, RELU, WITH_RELU"), "An activation inside the convolution"),
        (_block(first="BN, RELU, FEW", second="BN, RELU, FEW"), "numbers of Conv2D are swapped"),
        (_block(first="BN, RELU, FEW"), "numbers of Conv2D are swapped"),
        (_block(first="BN, RELU, FEW", second="BN, RELU, FEW", end="y"), "numbers of Conv2D are swapped"),
        (_named(THE_CONV, _block()), "One and the same Conv2D is used twice"),
        (_named(THE_BN, _block()), "One and the same BatchNormalization is used twice"),
        (_block(between="y = x"), "1 found, and 1 more not joined to the output"),
        (_block(second="BN, RELU, RELU, BN, CONV"), "two in all; 3 found"),
        (_block(second="RELU, BN, CONV"), "ReLU follows a convolution directly"),
        (_block(second="BN, TANH, CONV"), "goes BatchNormalization, ReLU, Conv2D, BatchNormalization, Activation, Conv2D;"),
        (_block(between="y = layers.Add()([x, y])"), "out of order, or the shortcut"),
    ],
}
