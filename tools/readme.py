"""What both README files show of the lessons: the table, the timetable, the pictures, and where to send questions.

    python -m tools.readme

The table comes from the notebooks' saved outputs: their seconds, and of what their cells tagged `result` printed one headline
each (HEADLINES). Pictures are the figures of cells tagged `picture`. The course's address is one setting, `repository` under
[tool.course] in pyproject.toml; empty, no link is written.
"""

import base64
import re
import tomllib

import nbformat

from tools import timetable
from tools.lessons import ROOT, lesson_paths, results, seconds, short_name

NAMES = {"zh": "README.zh-CN.md", "en": "README.md"}
CLONE = "ADDRESS-OF-THE-COURSE"
# lesson: (what to look for in the results; each group is a number), then the sentence in both languages
HEADLINES = {
    "01/00": (
        r"the ink of ([\d,]+) digits",
        "一个 @ 量出 {:,.0f} 个数字各用了多少墨",
        "one @ measures the ink of {:,.0f} digits",
    ),
    "01/01": (r"; test accuracy ([\d.]+)", "黑箱认对 {:.2%} 的测试数字", "the box reads {:.2%} of the test digits"),
    "02/01": (
        r"one layer, rate [\d.]+: test accuracy ([\d.]+)",
        "亲手写的循环训练一层网络，测试准确率 {:.2%}",
        "one layer, trained by a loop of your own: test accuracy {:.2%}",
    ),
    "02/02": (
        r"own backpropagation, 3 or 8: validation accuracy ([\d.]+)",
        "用自己写的反向传播训练，分辨 3 和 8，验证准确率 {:.1%}",
        "3s and 8s told apart by a backpropagation of your own: validation accuracy {:.1%}",
    ),
    "02/03": (
        r"SGD rate [\d.]+ ?: mean ([\d.]+).*Adam rate [\d.]+ ?: mean ([\d.]+)",
        "四种优化器各用自己的学习率，验证准确率：SGD {:.2%}，Adam {:.2%}",
        "each optimizer at its own rate: validation accuracy {:.2%} (SGD), {:.2%} (Adam)",
    ),
    "02/04": (
        r"healthy ([\d.]+), six patients ([\d.]+) to ([\d.]+)",
        "健康的训练，验证准确率 {:.0%}；六个病人 {:.0%} 到 {:.0%}",
        "the healthy run has a validation accuracy of {:.0%}, the six patients {:.0%} to {:.0%}",
    ),
    "03/01": (
        r"test RMSE ([\d.]+)",
        "测试集上房价的均方根误差是 {:.1f} 千美元",
        "prices of the test set, root mean squared error: {:.1f} thousand dollars",
    ),
    "04/01": (
        r"softmax, .*?test accuracy ([\d.]+), mean of six",
        "一层网络，测试准确率 {:.2%}（六次的平均）",
        "one layer: test accuracy {:.2%}, mean of six runs",
    ),
    "04/02": (
        r"784-128-128-10: test accuracy ([\d.]+), mean of six",
        "两个隐藏层加上早停，测试准确率 {:.2%}（六次的平均）",
        "two hidden layers and early stopping: test accuracy {:.2%}, mean of six runs",
    ),
    "04/03": (
        r"five layers: test accuracy ([\d.]+), mean of six",
        "五层网络训练 5 轮，测试准确率 {:.2%}（六次的平均）",
        "five layers after 5 epochs: test accuracy {:.2%}, mean of six runs",
    ),
    "04/04": (
        r"decay and batch norm: test accuracy ([\d.]+), mean of six",
        "加上学习率衰减和批量归一化，测试准确率 {:.2%}（六次的平均）",
        "decay and batch normalization: test accuracy {:.2%}, mean of six runs",
    ),
    "05/01": (
        r"small network, max pooling: validation accuracy ([\d.]+), ([\d,]+) parameters",
        "最大池化的小卷积网络，验证准确率 {:.2%}，{:,.0f} 个参数",
        "a small network that pools: validation accuracy {:.2%}, {:,.0f} parameters",
    ),
    "05/02": (
        r"convolutional: test accuracy ([\d.]+), mean of six",
        "卷积网络，测试准确率 {:.2%}（六次的平均）",
        "a convolutional network: test accuracy {:.2%}, mean of six runs",
    ),
    "05/03": (
        r"LeNet-5: test accuracy ([\d.]+), mean of six",
        "今天的 LeNet-5，测试准确率 {:.2%}（六次的平均）",
        "LeNet-5 of today: test accuracy {:.2%}, mean of six runs",
    ),
    "06/01": (
        r"one epoch: test accuracy ([\d.]+), mean of six",
        "数据只过一遍，测试准确率 {:.2%}（六次的平均）",
        "one pass over the data: test accuracy {:.2%}, mean of six runs",
    ),
    "06/02": (
        r"25 epochs: test accuracy ([\d.]+), mean of six",
        "数据增强，练 25 轮，测试准确率 {:.2%}（六次的平均）",
        "data augmentation and 25 epochs: test accuracy {:.2%}, mean of six runs",
    ),
    "06/03": (
        r"plain +foreign +([\d.]+)% -> ([\d.]+)%",
        "别人写的 8 × 8 数字，不准备认对 {:.0f}%，准备好以后 {:.0f}%",
        "8 × 8 digits of other writers: {:.0f}% read as they come, {:.0f}% once prepared",
    ),
    "06/04": (
        r"NumPy +(\d+) MB[\s\S]*?Dask +(\d+) MB",
        "全部像素的标准差，内存从 {:.0f} MB 降到 {:.0f} MB",
        "the deviation of all pixels with {1:.0f} MB of memory instead of {0:.0f}",
    ),
    "06/05": (
        r"largest difference of ([\d,]+) weights ([\d.e-]+)",
        "训练被杀掉再接着跑，{:,.0f} 个权重最多相差 {:g}",
        "a training killed and resumed: {:,.0f} weights differ by {:g} at most",
    ),
    "06/06": (
        r"LSTM: test accuracy ([\d.]+), mean of six",
        "循环神经网络（LSTM），测试准确率 {:.2%}（六次的平均）",
        "a recurrent network (LSTM): test accuracy {:.2%}, mean of six runs",
    ),
}


def headline(lesson, reached, language):
    """Return the headline (str) of `lesson`, such as "02/01", in `language` ("zh" or "en"), from its results `reached` (str).

    Raises SystemExit, saying what to add, where the lesson has no headline or its results do not hold the figure.
    """
    if lesson not in HEADLINES:
        raise SystemExit(f"{lesson}: give it a line in HEADLINES, tools/readme.py")
    pattern, zh, en = HEADLINES[lesson]
    found = re.search(pattern, reached)
    if not found:
        raise SystemExit(f"{lesson}: {pattern!r} is not in its results: {reached!r}")
    numbers = [float(group.replace(",", "")) for group in found.groups()]
    return {"zh": zh, "en": en}[language].format(*numbers)


def title(notebook, language):
    """Return the half of the lesson's first heading that is in `language`."""
    chinese, english = notebook.cells[0].source.lstrip("# ").split(" · ", 1)
    return {"zh": chinese, "en": english}[language]


def table(language):
    """Return the Markdown table of lessons (str) in `language`, from the notebooks."""
    head = {"zh": "| 课 | 标题 | 运行秒数 | 你会得到 |", "en": "| lesson | title | seconds to run | what you get |"}
    rows = [head[language], "|---|---|---|---|"]
    for path in lesson_paths():
        notebook = nbformat.read(path, as_version=4)
        name = short_name(path)
        link = f"[{name}]({path.relative_to(ROOT).as_posix()})"
        reached = headline(name, results(notebook), language)
        rows.append(f"| {link} | {title(notebook, language)} | {seconds(notebook)} | {reached} |")
    return "\n".join(rows)


def repository():
    """Return the course's address (str), "" while it has none."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return settings["tool"]["course"]["repository"].rstrip("/")


def questions(language, address):
    """Return the sentence that says in `language` where questions and corrections go; `address` (str) may be ""."""
    if address:
        return {
            "zh": f"有问题，或者发现了错误？请[写在这里]({address}/issues)，说明是哪一课、哪一格，看到了什么。",
            "en": f"Questions and corrections are welcome [here]({address}/issues): say which lesson, which cell, and what you saw.",
        }[language]
    return {
        "zh": "有问题，或者发现了错误？请告诉把这份课程交给你的人：是哪一课、哪一格，看到了什么。",
        "en": "Questions and corrections: tell whoever gave you this course which lesson, which cell, and what you saw.",
    }[language]


def refreshed(text, language, address):
    """Return README `text` with all that is made from lessons and settings made anew.

    The parts between two marks `<!-- lessons -->`, `<!-- timetable -->` and `<!-- questions -->`, and the address after `git clone`.
    """
    parts = {"lessons": table(language), "timetable": timetable.markdown(language), "questions": questions(language, address)}
    for name, part in parts.items():
        before, _, after = text.split(f"<!-- {name} -->")
        text = f"{before}<!-- {name} -->\n{part}\n<!-- {name} -->{after}"
    return re.sub(r"(?<=git clone )\S+", address or CLONE, text)


def pictures():
    """Return {path below pictures/: PNG bytes} of the figures in cells tagged `picture`.

    Raises SystemExit, naming the lesson, where such a cell shows none.
    """
    found = {}
    for path in lesson_paths():
        for cell in nbformat.read(path, as_version=4).cells:
            if "picture" in cell.metadata.get("tags", []):
                page = next((o.data["text/html"] for o in cell.outputs if "text/html" in o.get("data", {})), None)
                if page is None:
                    raise SystemExit(f"{short_name(path)}: the cell {cell['id']} shows no figure: run the lesson")
                png = base64.b64decode(re.search(r"base64,([^\"]*)", page).group(1))
                found[ROOT / "pictures" / f"{path.parent.name[:2]}-{cell['id']}.png"] = png
    return found


def main():
    """Write the parts of both README files and the pictures."""
    for language, name in NAMES.items():
        file = ROOT / name
        file.write_text(refreshed(file.read_text(encoding="utf-8"), language, repository()), encoding="utf-8", newline="\n")
    for file, png in pictures().items():
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(png)


if __name__ == "__main__":
    main()
