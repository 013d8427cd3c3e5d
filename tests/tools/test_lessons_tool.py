"""tools/: the text twin keeps a lesson whole, executing one saves it only when it ran."""

import nbformat
import pytest

from shared import data
from tools import lesson_text, lessons


@pytest.fixture
def lesson(tmp_path):
    folder = tmp_path / "01_a"
    folder.mkdir()
    cells = [
        nbformat.v4.new_markdown_cell("# 试 · Try", id="title", metadata={"tags": ["both"]}),
        nbformat.v4.new_markdown_cell("率 $\\eta$，`x`。", id="one-zh", metadata={"tags": ["zh"]}),
        nbformat.v4.new_code_cell("print(6 * 7)", id="answer", metadata={"tags": ["result"]}),
        nbformat.v4.new_code_cell("%matplotlib inline\nx = 1", id="magic"),
    ]
    notebook = nbformat.v4.new_notebook(cells=cells)
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook.cells[2].outputs = [nbformat.v4.new_output("stream", text="42\n")]
    notebook.cells[2].execution_count = 1
    path = folder / "01_try.ipynb"
    nbformat.write(notebook, path)
    return path


def test_text_round_trip_keeps_everything(lesson):
    before = nbformat.read(lesson, as_version=4)
    assert lesson_text.to_notebook(lesson_text.to_text(lesson)) == lesson
    after = nbformat.read(lesson, as_version=4)
    assert after.cells == before.cells


def test_changed_code_loses_its_output_changed_prose_does_not(lesson):
    text = lesson_text.to_text(lesson)
    text.write_text(text.read_text(encoding="utf-8").replace("率 ", "学习率 "), encoding="utf-8")
    lesson_text.to_notebook(text)
    cells = nbformat.read(lesson, as_version=4).cells
    assert cells[1].source.startswith("学习率") and cells[2].outputs
    text.write_text(text.read_text(encoding="utf-8").replace("print(6", "# the answer\nprint(6"), encoding="utf-8")
    lesson_text.to_notebook(text)
    assert nbformat.read(lesson, as_version=4).cells[2].outputs, "a comment makes no output stale"
    text.write_text(text.read_text(encoding="utf-8").replace("6 * 7", "6 * 8"), encoding="utf-8")
    lesson_text.to_notebook(text)
    cells = nbformat.read(lesson, as_version=4).cells
    assert cells[2].source.endswith("print(6 * 8)") and not cells[2].outputs


def test_a_notebook_is_shown_as_text_for_git(lesson, capfdbinary):
    lesson_text.main(["--show", str(lesson)])
    shown = capfdbinary.readouterr().out.decode("utf-8")
    assert "率 $\\eta$" in shown and "print(6 * 7)" in shown and "42" not in shown


def test_text_without_an_id_is_refused(lesson):
    text = lesson_text.to_text(lesson)
    text.write_text(text.read_text(encoding="utf-8") + "\n# %%\ny = 2\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="no id=.*y = 2"):
        lesson_text.to_notebook(text)


@pytest.fixture
def on_full_data(monkeypatch, lesson):
    """Pretend that all of MNIST was found: the lessons here do not load it."""
    monkeypatch.setattr(lessons, "ROOT", lesson.parent.parent)
    monkeypatch.setenv("MNIST_SOURCE", "full")

    def found():
        data.is_sample = False

    monkeypatch.setattr(data, "load_mnist", found)


def test_executing_saves_outputs_hash_and_seconds(lesson, on_full_data, capsys):
    notebook = nbformat.read(lesson, as_version=4)
    notebook.cells[2].source = "print(6 * 8)"
    nbformat.write(notebook, lesson)
    assert lessons.run([lesson]) == 0
    after = nbformat.read(lesson, as_version=4)
    assert lessons.results(after) == "48" and after.cells[2].execution_count == 1
    assert after.metadata["course"]["code_sha256"] == lessons.code_hash(after)
    table = capsys.readouterr().out
    assert "01_a/01_try" in table and "48" in table and "full MNIST" in table


def test_a_lesson_that_hangs_or_dies_fails_and_the_next_one_runs(lesson, on_full_data, monkeypatch, capsys):
    hanging, dying = lesson.with_name("02_hang.ipynb"), lesson.with_name("03_die.ipynb")
    for path, code in {hanging: "import time\ntime.sleep(600)", dying: "import os\nos._exit(1)", lesson: "x = 1"}.items():
        notebook = nbformat.read(lesson, as_version=4)
        notebook.cells[3].source = code
        nbformat.write(notebook, path)
    before = hanging.read_bytes(), dying.read_bytes()
    monkeypatch.setattr(lessons, "TIMEOUT", 8)  # seconds: enough for `x = 1` on any machine
    assert lessons.run([hanging, dying, lesson]) == 2
    assert (hanging.read_bytes(), dying.read_bytes()) == before
    assert nbformat.read(lesson, as_version=4).metadata["course"]["code_sha256"]
    table = capsys.readouterr().out.split("figures reached")[1]
    assert table.count("FAILED") == 2 and "42" in table


def test_lessons_are_found_by_name_or_path(lesson, monkeypatch):
    monkeypatch.setattr(lessons, "ROOT", lesson.parent.parent)
    assert lessons.find("01/01") == lesson and lessons.find(str(lesson)) == lesson
    with pytest.raises(SystemExit, match="09/09: no such lesson"):
        lessons.find("09/09")


def test_light_and_heavy_lessons_are_all_lessons(lesson, monkeypatch):
    monkeypatch.setattr(lessons, "ROOT", lesson.parent.parent)
    assert lessons.lesson_paths("light") == [lesson] and lessons.lesson_paths("heavy") == []  # never measured
    notebook = nbformat.read(lesson, as_version=4)
    notebook.metadata["course"] = {"seconds": lessons.LIGHT + 1}
    nbformat.write(notebook, lesson)
    assert lessons.lesson_paths("light") == [] and lessons.lesson_paths("heavy") == lessons.lesson_paths() == [lesson]


def test_hash_follows_the_code_not_the_prose(lesson):
    notebook = nbformat.read(lesson, as_version=4)
    before = lessons.code_hash(notebook)
    notebook.cells[1].source = "另一句"
    assert lessons.code_hash(notebook) == before
    notebook.cells[3].source += "\ny = 2"
    assert lessons.code_hash(notebook) != before


def test_a_lesson_that_fails_is_left_as_it_was(lesson, on_full_data, capsys):
    notebook = nbformat.read(lesson, as_version=4)
    notebook.cells[3].source = "1 / 0"
    nbformat.write(notebook, lesson)
    before = lesson.read_bytes()
    assert lessons.run([lesson]) == 1
    assert lesson.read_bytes() == before
    assert "FAILED" in capsys.readouterr().out


def test_on_the_sample_nothing_is_saved(lesson, on_full_data, monkeypatch, capsys):
    def found():
        data.is_sample = True

    monkeypatch.setattr(data, "load_mnist", found)
    before = lesson.read_bytes()
    assert lessons.run([lesson]) == 0
    assert lesson.read_bytes() == before and "offline sample" in capsys.readouterr().out
