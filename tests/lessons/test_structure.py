"""Every lesson against the course's rules: two languages held together, fresh outputs, figures with alt text."""

import functools
import re
from pathlib import Path

import nbformat
import pytest
from glossary import wrong_terms

from tools import lessons

CHINESE = re.compile(r"[\u4e00-\u9fff]")
LESSONS = lessons.lesson_paths()
MEGABYTE = 1_000_000
# Old TensorFlow and Keras 2 idioms, and the global NumPy seed
OLD_IDIOMS = re.compile(
    r"input_shape=|tf\.placeholder|tf\.Session|tf\.compat|tf\.contrib|tf\.keras|keras\.backend|predict_classes|"
    r"\blr=|np\.random\.seed\(|save_format=|(?<!\.weights)\.h5\b|from tensorflow import keras|plt\.show\("
)
MACHINE_PATH = re.compile(r"(?<![\w./:])(?:/(?:home|root|tmp|Users|work|usr|opt|var|mnt)/|[A-Z]:\\)[\w.-]+")
SETUP = r"""# @title 准备 · Setup
import os
import sys
from pathlib import Path

here = Path.cwd()  # the course's folder is here, above, or (on Colab) one below
root = next((p for p in [here, *here.parents, *here.glob("*/")] if os.path.exists(p / "shared/data.py")), None)
if root is None:
    raise FileNotFoundError(
        "找不到 shared 文件夹：请打开整个课程文件夹；在 Colab 上先用 !git clone 取得课程。\n"
        "No folder named shared: open the whole course folder; on Colab fetch it first with !git clone."
    )
sys.path.insert(0, str(root))
"""

pytestmark = pytest.mark.parametrize("path", LESSONS, ids=[p.parent.name[:2] + "/" + p.stem for p in LESSONS])


@functools.cache  # no test changes what it reads
def read(path):
    return nbformat.read(path, as_version=4)


def tags(cell):
    return cell.metadata.get("tags", [])


def language(cell):
    """Return zh, en or both for a prose cell."""
    found = [tag for tag in tags(cell) if tag in ("zh", "en", "both")]
    assert len(found) == 1, f"cell {cell['id']}: prose needs one tag of zh, en, both"
    return found[0]


def pairs(notebook):
    """Return the prose of a lesson as a list of (zh cell, en cell); fails where a language stands alone."""
    prose, found = iter(notebook.cells), []
    for cell in prose:
        if cell.cell_type != "markdown" or language(cell) == "both":
            continue
        assert language(cell) == "zh", f"cell {cell['id']}: English without its Chinese cell just before"
        other = next(prose, None)
        assert other is not None and other.cell_type == "markdown" and language(other) == "en", (
            f"cell {cell['id']}: Chinese without its English cell just after"
        )
        found.append((cell, other))
    return found


def outputs(notebook):
    return [(cell, output) for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]


def output_text(output):
    """Return all text of an output, pictures left out."""
    parts = [output.get("text", "")] + [v for v in output.get("data", {}).values() if isinstance(v, str)]
    return re.sub(r"base64,[A-Za-z0-9+/=]+", "base64,", "".join(parts))


def facts(prose):
    """Return what both languages of a pair must share: formulas, code, links, numbers, list lengths."""
    formula, code, link = r"\$\$.+?\$\$|\$[^$\n]+?\$", r"`[^`\n]+`", r"\]\(([^)\s]+)\)"
    plain = re.sub(formula + "|" + code, " ", prose, flags=re.S)
    numbers = re.findall(r"\d[\d,]*(?:\.\d+)?", re.sub(link, "] ", plain))
    return {
        "formulas": sorted(re.sub(r"\s", "", x) for x in re.findall(formula, prose, flags=re.S)),
        "code": sorted(re.findall(code, re.sub(formula, " ", prose, flags=re.S))),
        "links": sorted(re.findall(link, plain)),
        "numbers": sorted(n.rstrip(",").replace(",", "") for n in numbers),
        "list items": len(re.findall(r"^\s*(?:[-*]|\d+\.)\s", prose, flags=re.M)),
    }


def test_cells_are_named(path):
    cells = read(path).cells
    ids = [cell["id"] for cell in cells]
    assert len(set(ids)) == len(ids)
    unnamed = [i for i in ids if not re.fullmatch(r"[a-z][a-z0-9-]*", i) or re.fullmatch(r"[0-9a-f]{8}", i)]
    assert not unnamed, f"give these cells a name: {unnamed}"


def test_languages_stand_in_pairs(path):
    for zh, en in pairs(read(path)):
        assert zh["id"].endswith("-zh") and en["id"] == zh["id"][:-2] + "en"
        assert CHINESE.search(zh.source), f"{zh['id']}: no Chinese in it"
        latin = re.sub(r"\*\*[^*]+\*\* ?\([^)]*\)|\([^)]*\)|`[^`]*`", "", en.source)
        assert len(CHINESE.findall(latin)) <= 4, f"{en['id']}: Chinese outside a term's brackets"


def test_languages_carry_the_same_facts(path):
    for zh, en in pairs(read(path)):
        assert facts(zh.source) == facts(en.source), f"{zh['id']} and {en['id']} differ"


def test_headings_are_bilingual(path):
    notebook = read(path)
    assert notebook.cells[0].source.startswith("# ")
    for cell in notebook.cells:
        if cell.cell_type != "markdown":
            continue
        if language(cell) != "both":
            assert not re.search(r"^#+ ", cell.source, flags=re.M), f"{cell['id']}: headings go in cells of their own"
        elif not re.fullmatch(r"\$\$.+\$\$", cell.source.strip(), flags=re.S):
            assert re.fullmatch(r"#{1,3} [^\n]+ · [^\n]+", cell.source), f"{cell['id']}: one heading, 中文 · English"
            chinese, english = cell.source.split(" · ", 1)
            assert CHINESE.search(chinese) and not CHINESE.search(english), cell["id"]


def test_chinese_typography_and_terms(path):
    for cell, _ in pairs(read(path)):
        text = re.sub(r"\$\$.+?\$\$|\$[^$\n]+\$|`[^`\n]+`|\]\([^)]*\)|https?://\S+", "x", cell.source, flags=re.S)
        where = f"{cell['id']}: "
        assert not (bad := re.search(r"[\u4e00-\u9fff][,.;:!?]|[,;:!?][\u4e00-\u9fff]", text)), where + bad.group()
        assert not (bad := re.search(r"[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]", text)), where + bad.group()
        assert "！" not in text and '"' not in text, where + "！ or straight quotes"
        assert not (bad := wrong_terms(cell.source)), where + str(bad)


def test_english_is_calm(path):
    for _, cell in pairs(read(path)):
        text = re.sub(r"`[^`\n]+`", "", cell.source)
        assert not re.search(r"\w!(\s|$)", text), f"{cell['id']}: exclamation mark"
        assert not re.search(r"[，。；：？]", re.sub(r"\([^)]*\)", "", text)), f"{cell['id']}: full-width punctuation"


def test_setup_cell_is_the_course_s_own(path):
    code = [cell for cell in read(path).cells if cell.cell_type == "code"]
    assert code[0]["id"] == "setup" and code[0].source.startswith(SETUP)


def test_code_is_of_today(path):
    for cell in read(path).cells:
        if cell.cell_type == "code":
            assert not (old := OLD_IDIOMS.search(cell.source)), f"{cell['id']}: old idiom {old.group()}"
            assert not MACHINE_PATH.search(cell.source), f"{cell['id']}: a path of this machine"


def test_outputs_are_those_of_this_code(path):
    notebook = read(path)
    course = notebook.metadata.get("course", {})
    assert course.get("code_sha256") == lessons.code_hash(notebook), "outputs are stale: run python -m tools.lessons on it"
    counts = [cell.execution_count for cell in notebook.cells if cell.cell_type == "code"]
    assert counts == list(range(1, len(counts) + 1))
    assert lessons.results(notebook), "no cell tagged `result` prints the figures reached"
    assert not any("离线样本" in output_text(output) for _, output in outputs(notebook)), "made on the sample"


def test_outputs_are_clean(path):
    notebook = read(path)
    for cell, output in outputs(notebook):
        where = f"{cell['id']}: "
        if output.output_type == "error":
            assert "raises-exception" in tags(cell), where + output.ename
            continue
        assert output.get("name") != "stderr", where + output.text[:200]
        text = output_text(output)
        assert not re.search(r"[\x08\x1b]|\r(?!\n)", text), where + "progress-bar debris"
        assert not (found := MACHINE_PATH.search(text)), where + found.group()
        assert not re.search(r"Warning:|warnings\.warn", text), where + "a warning"
        assert not any("widget" in kind for kind in output.get("data", {})), where + "a widget view, dead without a kernel"
    assert path.stat().st_size < MEGABYTE


def test_figures_have_alt_text_in_both_languages(path):
    pictures = 0
    for cell, output in outputs(read(path)):
        kinds = output.get("data", {})
        assert not any(kind.startswith("image/") for kind in kinds), f"{cell['id']}: use plotting.show"
        for picture in re.findall(r"<img\b[^>]*>", output_text(output)):
            alt = re.search(r'alt="([^"]*)"', picture)
            assert alt and CHINESE.search(alt.group(1)) and re.search(r"[A-Za-z]{3}", alt.group(1)), cell["id"]
            pictures += 1
    assert pictures >= 4


def test_time_told_in_the_first_cells_is_true(path):
    notebook = read(path)
    (_, intro), *_ = pairs(notebook)
    told = re.search(r"under (\d+) minutes? to run", intro.source)
    assert told, "the first cells tell how long the lesson runs"
    seconds = notebook.metadata["course"]["seconds"]
    assert seconds <= 60 * int(told.group(1)) and int(told.group(1)) <= seconds / 60 + 2


def test_lesson_ends_with_recap_and_exercises(path):
    headings = [cell.source for cell in read(path).cells if cell.cell_type == "markdown" and cell.source.startswith("## ")]
    assert headings[-2:] == ["## 小结 · Recap", "## 练习 · Exercises"]


def test_links_lead_somewhere(path):
    for zh, en in pairs(read(path)):
        for target in facts(zh.source)["links"] + facts(en.source)["links"]:
            assert target.startswith("https://") or (path.parent / Path(target)).exists(), f"{zh['id']}: {target}"
