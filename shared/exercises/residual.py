"""The check of exercise 05.9, a residual block: what it is made of, how it is wired, and whether it computes what it should."""

# fmt: off

import sys

import numpy as np

from shared.exercises.answers import Unchecked, Wrong, asked, compare, value

ADD = "Add"  # a layer of Keras, or its plus sign


def _bn(x, layer):
    gamma, beta, mean, variance = layer.get_weights()
    return (x - mean) / np.sqrt(variance + layer.epsilon) * gamma + beta


def _conv3(x, layer):
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(x, ((1, 1), (1, 1), (0, 0))), (3, 3), axis=(0, 1))
    return np.einsum("ijcab,abco->ijo", windows, layer.get_weights()[0])


def _wired(got, x, norms, convs, otherwise):
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
        otherwise,
        tolerance=1e-3,
    )


def _calls(x):
    """Return the calls of layers that follow from the tensor `x` (list of Keras' nodes), whether they reach the output or not."""
    calls, tensors = [], [x]
    for tensor in tensors:  # which grows
        for call in tensor._keras_history.operation._outbound_nodes:
            if call not in calls and any(one is tensor for one in call.input_tensors):
                calls.append(call)
                tensors += call.output_tensors
    return calls


def _kind(call):
    return type(call.operation).__name__


def _order(x, calls):
    """Return (zh, en): in which order the layers stand that lead from `x` to the plus sign, and what is wrong with it."""
    road, steps = [x], [call for call in calls if _kind(call) != ADD]
    while following := [call for call in steps if any(one is road[-1] for one in call.input_tensors)]:
        if len(following) > 1:  # it forks
            break
        road += following[0].output_tensors[:1]
    kinds = [type(tensor._keras_history.operation).__name__ for tensor in road[1:]]
    if len(kinds) < len(steps):
        return "归一化、ReLU 和卷积的次序不对，或者近路接错了地方。", "Normalization, ReLU and convolution are out of order, or the shortcut starts or ends in a wrong place."
    if ("Conv2D", "ReLU") in zip(kinds, kinds[1:]):
        return "卷积后面直接接了 ReLU：这里 ReLU 在归一化之后、卷积之前，卷积后面不接。", "A ReLU follows a convolution directly: here ReLU stands after the normalization and before the convolution, never behind it."
    told = ", ".join(kinds)
    return f"算的那一路，次序是 {told}：应该是归一化、ReLU、卷积，做两遍；近路是原样的 x，加号后面什么也没有。", f"The branch that computes goes {told}; it should be normalization, ReLU, convolution, twice over. The shortcut is x as it is, and nothing follows the plus sign."


def _look_at_calls(calls, x, c, keras):
    """Raise Wrong for what the calls of layers show: the arguments of a convolution swapped, a layer used twice, a sum of one tensor."""
    for call in calls:
        layer, (first, *others) = call.operation, call.input_tensors
        doubled = _kind(call) == ADD and others and all(one is first for one in others)
        if isinstance(layer, keras.layers.Conv2D) and layer.filters == 3 and layer.kernel_size == (c, c):
            raise Wrong(f"Conv2D 的两个数反了：这个卷积层有 3 个 {c} × {c} 的核。先写个数 filters，再写大小 3。", f"The numbers of Conv2D are swapped: this convolution has 3 kernels of {c} × {c}. First comes how many, filters, then the size, 3.")
        if isinstance(layer, (keras.layers.Conv2D, keras.layers.BatchNormalization)) and sum(one.operation is layer for one in calls) > 1:
            raise Wrong(f"同一个 {_kind(call)} 用了两次，两处就是同一组权重：每一处新建一个层。", f"One and the same {_kind(call)} is used twice, so both places share its weights: make a new layer for each place.")
        if doubled and first is x:
            raise Wrong("加号两边都是输入 x：一边要是 x，另一边是卷积算出的 y。", "Both sides of the plus sign are the input x: one of them is x, the other what the convolutions make, y.")
        if doubled:
            raise Wrong("加号两边是同一个张量，都不是输入 x：x 这个名字中途重新赋值了吗？", "Both sides of the plus sign are the same tensor, and it is not the input x: was the name x assigned to on the way?")


def _layers(model, calls, c, keras):
    """Return the normalizations and the convolutions of a residual block's `model`, of `c` channels. Raises Wrong."""
    convs = [layer for layer in model.layers if isinstance(layer, keras.layers.Conv2D)]
    norms = [layer for layer in model.layers if isinstance(layer, keras.layers.BatchNormalization)]
    loose = sum(isinstance(call.operation, keras.layers.Conv2D) for call in calls) - len(convs)
    if len(convs) != 2:
        zh, en = (f"；另有 {loose} 个没有接到输出上", f", and {loose} more not joined to the output") if loose else ("", "")
        raise Wrong(f"块里要有两个卷积层，找到 {len(convs)} 个{zh}。", f"A block has two convolutions; {len(convs)} found{en}.")
    if any(layer.kernel_size != (3, 3) for layer in convs):
        raise Wrong("卷积核的大小要是 3 × 3。", "The kernels should be 3 × 3.")
    if any(layer.activation is not keras.activations.linear for layer in convs):
        raise Wrong("卷积层里写了 activation，就在卷积后面接上了它：这里 ReLU 在卷积前面，卷积后面不接。", "An activation inside the convolution follows it: here ReLU stands before the convolution, and nothing behind it.")
    if any(layer.use_bias for layer in convs):
        raise Wrong("卷积层多了偏置：写 use_bias=False，归一化自己会平移。", "A convolution has biases it does not need: use_bias=False, the normalization shifts by itself.")
    if len(norms) != 2:
        raise Wrong(f"每个卷积前面一个归一化，共两个，找到 {len(norms)} 个。", f"There is a normalization for each convolution, two in all; {len(norms)} found.")
    want, have = 18 * c * c + 8 * c, model.count_params()
    if have != want:
        raise Wrong(f"{c} 个通道，块里有 {have:,} 个参数，应该是 {want:,}：两次 9 · {c} · {c}，两次 4 · {c}。", f"With {c} channels the block has {have:,} parameters; it should have {want:,}: twice 9 · {c} · {c} and twice 4 · {c}.")
    return norms, convs


def _built(ask, x, keras):
    """Return a model of the block that the learner's function makes on the input `x`. Raises Wrong."""
    shape = x.shape[1:]
    try:
        out = ask(x, shape[-1])
    except Unchecked as told:
        if "incompatible shapes" in told.en or "broadcast" in told.en:
            _look_at_calls(_calls(x), x, shape[-1], keras)
            raise Wrong('形状对不上，加不起来：两个卷积都要 padding="same"，步幅 1，filters 个输出通道。', 'The shapes do not fit, so they cannot be added: both convolutions take padding="same", stride 1 and filters output channels.') from None
        raise
    if not isinstance(out, keras.KerasTensor):
        raise Wrong("要返回张量：层要当函数用，后面再加一对括号，把张量放进去。", "Return a tensor: use a layer as a function, with the tensor in a second pair of brackets.")
    _look_at_calls(_calls(x), x, shape[-1], keras)
    if out.shape[1:] == (*shape[:2], 2 * shape[2]):
        raise Wrong("通道数翻了一倍：两路是相加，不是拼接。", "The channels have doubled: the two roads are added, not joined.")
    if out.shape[1:] != shape:
        raise Wrong(f"形状要保持 {shape}，得到 {out.shape[1:]}。", f"The shape should stay {shape}; it becomes {out.shape[1:]}.")
    try:
        return keras.Model(x, out)
    except ValueError:
        raise Wrong("输出和输入 x 没有连上：从 x 开始，一层接一层。", "The output is not joined to the input x: begin with x, and go on layer by layer.") from None


def residual(answer, rng):
    """Raise Wrong, Untouched or Unchecked where `answer` makes no residual block with Keras; `rng` draws its weights and a picture."""
    ask = asked(answer, "residual_block(x, filters)")
    keras = sys.modules.get("keras")  # importing it takes seconds, which a check has not
    if keras is None:
        raise Unchecked("Keras 还没有导入：先运行上面导入它的那一格。", "Keras is not imported yet: first run the cell above that does it.")
    c = int(rng.integers(4, 7))  # not 3, the side of the kernel
    start = keras.Input((5, 6, c))
    start.__deepcopy__ = lambda memo: start  # a copy would not be joined to the model
    model, calls = _built(ask, start, keras), _calls(start)
    norms, convs = _layers(model, calls, c, keras)
    for layer in convs:
        layer.set_weights([rng.normal(0, 0.4, (3, 3, c, c))])
    for layer in norms:
        shift, mean = rng.normal(0, 0.5, (2, c))
        shift[0], mean[0] = abs(shift[0]) + 0.5, -abs(mean[0])  # makes more than 0 of a 0, which tells a ReLU in front of it
        layer.set_weights([rng.uniform(0.7, 1.5, c), shift, mean, rng.uniform(0.5, 2, c)])
    x = rng.normal(size=(5, 6, c))
    got = keras.ops.convert_to_numpy(model(x[None].astype("float32"), training=False))[0]
    _wired(value(got, (5, 6, c), ("输出", "the output")), x, norms, convs, _order(start, calls))
