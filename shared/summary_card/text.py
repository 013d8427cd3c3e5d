"""What stands on the summary card: its panels, the table of symptoms, the terms and the labels, in both languages.

An entry is one string where both languages read alike (a formula), else a pair (Chinese, English). All of it is HTML.
"""

TITLE = ("神经网络训练营 · 一页纸", "Neural Network Camp · on one page")
NOTE = ("括号里是章的编号", "chapter numbers in brackets")

# (drawing, title, formulas, sentences); drawings.py has a function of that name, but for the table of symptoms
PANELS = [
    ("digit", ("1 黑箱 (01)", "1 The black box (01)"), [], [
        ("数字进，数字出：每个类别一个概率。", "Numbers in, numbers out: one probability per class."),
        ("概率的和是 1，最大的那个就是答案。", "They sum to 1; the largest is the answer."),
        ("有把握不等于正确。", "Being sure is not being right."),
        ("灰度图：28 × 28 = 784 个数", "grey image: 28 × 28 = 784 numbers"),
        ("彩色图：256 × 256 × 3 = 196,608 个数", "colour image: 256 × 256 × 3 = 196,608 numbers"),
    ]),
    ("descent", ("2 训练循环 (02)", "2 The training loop (02)"), ["w ← w − η · dL/dw", "0.38 − 0.01 · (−0.55) = 0.3855"], [
        ("预测，算损失，求梯度，走一步：一次迭代。", "Predict, loss, gradient, one step: an iteration."),
        ("全部训练样本看一遍：一轮。", "All training samples seen once: an epoch."),
        ("每轮迭代：⌈60,000 / 128⌉ = 469 次", "iterations an epoch: ⌈60,000 / 128⌉ = 469"),
    ]),
    ("graph", ("3 反向传播 (02)", "3 Backpropagation (02)"), ["dL/dx = dL/df · df/dx"], [
        ("前向传播记住每个值，往回走时逐点乘上局部的斜率（链式法则）。",
         "The forward pass keeps each value; on the way back multiply local slopes (the chain rule)."),
        ("σ′ = σ · (1 − σ) ≤ 1/4，层层相乘，越乘越小，这就是梯度消失。",
         "σ′ = σ · (1 − σ) ≤ 1/4: multiply many of them and little is left, the vanishing gradient."),
    ]),
    ("fitted_line", ("4 一个神经元 (03)", "4 One neuron (03)"), ["y = m · x + b", "MSE = (1/n) · Σ (y − t)<sup>2</sup>"], [
        ("t 是真实值。直线有精确解（最小二乘），梯度下降应当走到它旁边。",
         "t is the true value. A line has an exact answer (least squares): descent must land near it."),
        ("激活函数让一层层神经元不只是直线。", "An activation makes layers more than a line."),
    ]),
    ("softmax", ("5 softmax 与交叉熵 (04)", "5 Softmax and cross-entropy (04)"), [
        "p<sub>i</sub> = e<sup>z<sub>i</sub></sup> / Σ<sub>j</sub> e<sup>z<sub>j</sub></sup>"
        "&emsp; L = −Σ t<sub>i</sub> · ln p<sub>i</sub>",
    ], [
        ("除以指数的和，所以加起来是 1。", "Divided by the sum of exponentials, so the sum is 1."),
        ("一层：784 · 10 + 10 = 7,850 个参数", "one layer: 784 · 10 + 10 = 7,850 parameters"),
        ("十个类别，什么都不知道：L = ln 10 = 2.303", "ten classes, knowing nothing: L = ln 10 = 2.303"),
    ]),
    ("activations", ("6 让深层网络学起来 (04)", "6 Making deep networks learn (04)"), [], [
        ("<b>ReLU</b>：正的一边斜率是 1", "<b>ReLU</b>: slope 1 on the positive side"),
        ("<b>初始化</b> He：σ = √(2 / n<sub>in</sub>)", "He <b>initialization</b>: σ = √(2 / n<sub>in</sub>)"),
        ("<b>Adam</b>：动量，每个参数各有步子", "<b>Adam</b>: momentum, a step for each parameter"),
        ("<b>学习率衰减</b>：先大步，后小步", "<b>learning-rate decay</b>: large steps, then small"),
        ("<b>随机失活</b>：训练时随机关掉一部分", "<b>dropout</b>: some neurons off while training"),
        ("<b>批量归一化</b>：每通道学 2 个，统计 2 个", "<b>batch normalization</b>: 2 learned, 2 averaged"),
        ("<b>早停</b>：退回验证损失最低的一轮", "<b>early stopping</b>: back to the best validation loss"),
    ]),
    ("convolution", ("7 卷积 (05)", "7 Convolution (05)"), [], [
        ("边长 n，卷积核 k，步幅 s：", "side n, kernel k, stride s:"),
        "valid: ⌊(n − k) / s⌋ + 1&emsp; same: ⌈n / s⌉",
        ("参数：(k · k · c<sub>in</sub> + 1) · c<sub>out</sub>", "parameters: (k · k · c<sub>in</sub> + 1) · c<sub>out</sub>"),
        ("same 填充的是 0。两层 3 × 3 看到 5 × 5。", "same pads with 0. Two 3 × 3 layers see 5 × 5."),
        ("最大池化 2 × 2：留 25% 的数，没有参数", "max pooling 2 × 2: keeps 25%, no parameters"),
    ]),
    ("ladder", ("8 超过 99% (06)", "8 Past 99% (06)"), [], [
        ("卷积，最大池化，批量归一化，ReLU；两遍。", "Convolve, max-pool, normalize by channel, ReLU; twice."),
        ("Adam，学习率先升后降，批量大小 128。", "Adam, a rate that climbs and falls, batches of 128."),
        ("练久一点：挪、转、缩放、斜 (数据增强)。", "Longer: shift, turn, scale, slant (augmentation)."),
    ]),
    ("symptoms", ("9 曲线不对劲 (02)", "9 When it goes wrong (02)"), [], []),
    ("three_sets", ("10 老老实实地量 (全程)", "10 Honest measuring (always)"), [], [
        ("先立基线：总猜最常见的类别。", "Baseline first: always guess the commonest class."),
        ("在验证集上选，测试集只打开一次。", "Choose on validation data; open the test set once."),
        ("轮数事先定好，或者按验证集早停；报那一轮。", "Fix the epochs beforehand or stop by validation; report that end."),
        ("六个随机种子：报平均，也报起伏。", "Six seeds: report the mean and the spread."),
        ("标准误 √(p · (1 − p) / n)：<var>p = 99%</var>，<var>n = 10,000</var> 时是 <var>0.10 个百分点</var>",
         "Standard error √(p · (1 − p) / n): <var>p = 99%</var>, <var>n = 10,000</var> gives <var>0.10 points</var>"),
        ("看混淆矩阵，再把错误一个个看过。", "See the confusion matrix, then every mistake."),
    ]),
    ("families", ("11 别的家族 (06)", "11 Other families (06)"), [], [
        ("<b>LSTM</b>：一行一行读，带着记忆；参数 <var>4 · (n<sub>in</sub> + n + 1) · n</var>，n 是单元数",
         "<b>LSTM</b>: reads row by row with a memory; <var>4 · (n<sub>in</sub> + n + 1) · n</var> parameters, n units"),
        ("<b>自编码器</b>：图 → 几个数 → 图，不用标签", "<b>autoencoder</b>: image → few numbers → image, no labels"),
        ("<b>残差连接</b>：y = F(x) + x", "<b>residual connection</b>: y = F(x) + x"),
        ("<b>高速公路网络</b>：y = t · h(x) + (1 − t) · x", "<b>highway</b>: y = t · h(x) + (1 − t) · x"),
    ]),
]  # fmt: skip

# The ladder: lessons whose six final networks (shared/wall names their results) read the test digits
LADDER = [
    ("04/01", "softmax"),
    ("04/02", "MLP"),
    ("04/04", "batch norm"),
    ("05/02", "conv 4-8-12"),
    ("05/03", "LeNet-5"),
    ("06/01", "1 epoch"),
    ("06/02", "12 epochs"),
]

# (curve, looks like, suspect, try first)
SYMPTOM_HEADS = (
    ("样子（实线训练，虚线验证）", "looks like (solid: training, dashed: validation)"),
    ("怀疑", "suspect"),
    ("先试", "try first"),
)
SYMPTOMS = [
    ("slow", ("末尾还在平稳下降", "still falling calmly at the end"), ("学习率太小", "rate too small"), ("学习率乘以 10", "rate times 10")),
    ("parted", ("训练近 0，验证先降后升", "training near 0, validation turns up"), ("过拟合", "overfitting"), ("加数据，或者早停", "more data, or stop early")),
    ("jump", ("开头窜得很高", "shoots up at the start"), ("学习率太大", "rate too big"), ("除以 10", "divide by 10")),
    ("mixed", ("训练在学，验证如瞎猜", "training learns, validation guesses"), ("标签对不上", "labels out of step"), ("看十张图和标签", "look at ten of them")),
    ("flat", ("从第一批起就平", "flat from the first batch on"), ("梯度是 0，神经元死了", "gradient 0, dead neurons"), ("查起始值和输入", "check start and inputs")),
    ("saw", ("有周期的锯齿", "a saw with a period"), ("没有洗牌", "not shuffled"), ("每轮洗牌", "shuffle every epoch")),
]  # fmt: skip

TERMS = [
    ("神经元", "neuron"), ("权重", "weight"), ("偏置", "bias"), ("参数", "parameter"), ("超参数", "hyperparameter"),
    ("激活函数", "activation function"), ("标签", "label"), ("监督学习", "supervised learning"), ("损失函数", "loss function"),
    ("梯度下降", "gradient descent"), ("学习率", "learning rate"), ("小批量", "mini-batch"), ("轮", "epoch"),
    ("独热编码", "one-hot encoding"), ("过拟合", "overfitting"), ("泛化", "generalization"), ("正则化", "regularization"),
    ("准确率", "accuracy"), ("卷积核", "kernel"), ("特征图", "feature map"), ("感受野", "receptive field"),
    ("步幅", "stride"), ("通道", "channel"), ("数据增强", "data augmentation"), ("迁移学习", "transfer learning"),
    ("集成", "ensemble"), ("推理", "inference"), ("检查点", "checkpoint"),
]  # fmt: skip

# The labels of the drawings, English: Chinese; what is not here reads alike in both
LABELS = {
    "weight w": "权重 w", "loss L": "损失 L", "predict": "预测", "loss": "损失", "gradient": "梯度", "update": "更新",
    "forward: value": "前向：值", "back: slope": "往回：斜率", "error y − t": "误差 y − t", "rate": "学习率",
    "kernel": "卷积核", "feature map": "特征图", "test error, mean of six": "测试错误率，六次的平均", "1 epoch": "1 轮", "12 epochs": "12 轮",
    "training set: learn": "训练集：学", "validation": "验证集：选", "test": "测试集", "open once": "只开一次",
    "a state handed on": "状态往下传", "row by row": "一行一行", "squeeze, restore": "压缩再还原",
}  # fmt: skip
