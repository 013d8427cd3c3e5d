"""Wrong answers that learners of chapter 05 give: {exercise: [(code of the answer cell, part of what is said)]}."""

# fmt: off


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


def _block(first="BN, RELU, CONV", second="BN, RELU, CONV", end="layers.Add()([x, y])"):
    names = {"BN": "layers.BatchNormalization()", "RELU": "layers.ReLU()", "CONV": 'layers.Conv2D(filters, 3, padding="same", use_bias=False)'}
    names |= {"BIASED": 'layers.Conv2D(filters, 3, padding="same")', "SMALL": "layers.Conv2D(filters, 3, use_bias=False)", "ONE": "layers.Conv2D(filters, 1, use_bias=False)"}
    lines = [f"y = {names[one]}(y)" for part in (first, second) for one in part.split(", ") if one]
    return "\n    ".join(["def residual_block(x, filters):", "y = x", *lines, f"return {end}"])


MISTAKES = {
    "05.1": [
        (_convolve(first="kernel = kernel[::-1, ::-1]"), "turned by 180"),
        (_convolve(rows="image.shape[0] - kh", columns="image.shape[1] - kw"), "row and a column are missing"),
        (_convolve(what="window.sum()"), "kernel is not used"),
        (_convolve(what="(window * kernel).mean()"), "mean of the products"),
        (_convolve(what="window.sum() * kernel.sum()"), "Sums may not be multiplied"),
        (_convolve(rows="image.shape[0] - 2", columns="image.shape[1] - 2", first="image = np.pad(image, 1)"), "no padding here"),
        (_convolve(first="kernel = kernel.T"), "rows and columns of the kernel"),
    ],
    "05.2": [
        (_conv2d(i="i", j="j"), "still one apart"),
        (_conv2d(j="j"), "columns need it too"),
        (_conv2d(less=" - 1"), "row and a column are missing"),
        (_conv2d(what='np.einsum("abc,aboc->o", block, kernels)'), "Input and output channels are swapped"),
        (_conv2d(what="np.tensordot(block[:, :, 0], kernels[:, :, 0], 2)"), "first input channel"),
        (_conv2d(what='np.einsum("abc,abco->o", block, kernels[::-1, ::-1])'), "turned by 180"),
        (_conv2d(end="maps.transpose(2, 0, 1)"), "last axis"),
        (_conv2d(end="maps.sum(axis=2)"), "single map"),
        ("def conv2d(x, kernels, stride):\n    windows = np.lib.stride_tricks.sliding_window_view(x, kernels.shape[:2], axis=(0, 1))\n    return np.einsum('ijcab,abco->ijo', windows, kernels)", "stride is not used"),
    ],
    "05.3": [
        (_pool("return even.reshape(rows, 2, columns, 2, c).mean(axis=(1, 3))"), "average pooling"),
        (_pool("return even[::2, ::2]"), "top left number"),
        (_pool("return even.reshape(rows, columns, 4, c).max(axis=2)"), "four numbers of one row"),
        (_pool("return even.reshape(rows, 2, columns, 2, c).max(axis=(1, 3, 4))"), "channels are merged"),
        (_pool("return np.lib.stride_tricks.sliding_window_view(x, (2, 2), axis=(0, 1)).max(axis=(3, 4))"), "overlap"),
        (_pool("return np.maximum(even.reshape(rows, 2, columns, 2, c).max(axis=(1, 3)), 0)"), "do not start from 0"),
        (_pool("found = np.zeros((-(-x.shape[0] // 2), -(-x.shape[1] // 2), c))\n    for i, j in np.ndindex(found.shape[:2]):\n        found[i, j] = x[2 * i : 2 * i + 2, 2 * j : 2 * j + 2].max(axis=(0, 1))\n    return found"), "Drop the odd row"),
        (_pool("odd = x[x.shape[0] % 2 :, x.shape[1] % 2 :]\n    return odd.reshape(rows, 2, columns, 2, c).max(axis=(1, 3))"), "Dropped at the top and left"),
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
    ],
    "05.5": [
        (_costs(one="k * k * c_in * c_out"), "biases of the convolution are missing"),
        (_costs(one="k * k * c_in * c_out + 1"), "more than one bias"),
        (_costs(one="(k * k + 1) * c_out"), "through all input channels"),
        (_costs(one="height * width * (k * k * c_in + 1) * c_out"), "without sharing"),
        (_costs(two="k * k * c_in * c_out"), "of one place"),
        (_costs(two="height * width * (k * k * c_in + 1) * c_out"), "costs no multiplication"),
        (_costs(two="(height - k + 1) * (width - k + 1) * k * k * c_in * c_out"), "places for VALID"),
        (_costs(three="(n_in + 1) * c_out"), "as many outputs as the convolution"),
        (_costs(three="n_in * n_out + c_out"), "shares no bias"),
        (_costs(three="n_in * n_out"), "biases of the dense layer are missing"),
        (_costs(four="(n_in + 1) * n_out"), "costs no multiplication"),
    ],
    "05.6": [
        (_field("field += k - 1"), "strides are missing"),
        (_field("field += (k - 1) * spacing; spacing *= s", start=0), "field starts at 1"),
        (_field("spacing *= s; field += (k - 1) * spacing"), "updated too early"),
        (_field("field += k * spacing; spacing *= s"), "k - 1 steps"),
        (_field("field += (k - 1) * spacing; spacing = s"), "multiply from layer to layer"),
        ("def receptive_field(chain):\n    return sum(k for k, s in chain)", "neighbouring windows overlap"),
        (_field("field = (field - 1) * s + k"), "order is reversed"),
    ],
    "05.7": [
        (_shifts(F="equivariant"), "weights of its own"),
        (_shifts(B="equivariant"), "skipped before"),
        (_shifts(C="invariant"), "two of the four numbers"),
        (_shifts(D="neither"), "width of a block"),
        (_shifts(E="equivariant"), "how much, not where"),
        (_shifts(A="invariant"), "same kernel works at every place"),
        (_shifts(A="follows"), "is none of the choices"),
    ],
    "05.8": [
        (_gradient(step="gradient = at_map[i, j] * x[i : i + kh, j : j + kw]"), "Only the last place"),
        (_gradient(end="gradient / at_map.size"), "not averaged"),
        (_gradient(step="gradient += x[i : i + kh, j : j + kw]"), "gradient at the map is missing"),
        (_gradient(more=""), "kernel's height is"),
        (_gradient(end="gradient[::-1, ::-1]"), "turned by 180"),
        (_gradient(end="-gradient"), "the minus comes with the update"),
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
    ],
}
