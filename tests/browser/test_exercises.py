"""What a learner does with an exercise: type an answer into the cell, wrong first and then right, and read what the check says."""

import nbformat
import pytest
from browser.lab_page import close, open_lesson, run_all_and_save, screenshot
from tiers import RELEASE

from tools import exercises, lessons

# chapter: exercise, a wrong answer in one line, what is said of it, a right one
TYPED = {
    "01": (
        "01.1",
        "def read_probabilities(probabilities): return probabilities.argmax(axis=0), probabilities.max(axis=0)",
        "down a column",
        "def read_probabilities(probabilities): return probabilities.argmax(axis=1), probabilities.max(axis=1)",
    ),
    "03": (
        "03.1",
        "def least_squares(x, y): return np.polyfit(x, y, 1)[::-1]",
        "wrong way round",
        "def least_squares(x, y): return np.polyfit(x, y, 1)",
    ),
    "04": (
        "04.5",
        "def forward(x, weights, biases): return x @ weights[0] + biases[0]",
        "Not all layers",
        "def forward(x, weights, biases): return x @ weights[0] + biases[0] if len(weights) == 1 else "
        "forward(np.maximum(x @ weights[0] + biases[0], 0), weights[1:], biases[1:])",
    ),
    "05": (
        "05.4",
        "def output_size(n, kernel, stride, padding): return (n - kernel) // stride + 1",
        "the size for VALID",
        'def output_size(n, kernel, stride, padding): return (n - kernel) // stride + 1 if padding == "valid" else math.ceil(n / stride)',
    ),
    "06": (
        "06.4",
        "def ensemble(probabilities, labels): return probabilities[0].argmax(axis=1), "
        "np.mean(probabilities[0].argmax(axis=1) == labels)",
        "Only the first network",
        "def ensemble(probabilities, labels): return probabilities.mean(axis=0).argmax(axis=1), "
        "np.mean(probabilities.mean(axis=0).argmax(axis=1) == labels)",
    ),
    "02": (
        "02.4",
        "def backward(x, y): return 2 * x * y, x * x",
        "two places",
        "def backward(x, y): return 2 * x * y, x * x + 1",
    ),
}
RUN = """async place => {
    const notebook = window.jupyterapp.shell.currentWidget;
    notebook.content.activeCellIndex = place;
    await window.jupyterapp.commands.execute("notebook:run-cell");
    return notebook.content.widgets[place].outputArea.node.innerText;
}"""
CHOOSE = """place => {
    const {content} = window.jupyterapp.shell.currentWidget;
    content.activeCellIndex = place;
    content.scrollToItem(place);
}"""


def type_answer(page, place, text):
    """Replace what stands in the notebook's cell at `place` (int) by typing `text` (str)."""
    page.evaluate(CHOOSE, place)
    page.locator(".jp-Notebook .jp-Cell.jp-mod-active .cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


@pytest.mark.parametrize("name", TYPED if RELEASE else ["02"])
def test_an_exercise_is_solved_by_typing(browser, lab, name):
    number, wrong, said, right = TYPED[name]
    (solutions,) = [path for path in exercises.solutions_paths() if path.parent.name.startswith(name)]
    path = solutions.with_name("exercises.ipynb").relative_to(lessons.ROOT)
    page = open_lesson(browser, lab, path.as_posix())
    run_all_and_save(page, lab.folder / path)
    ids = [cell["id"] for cell in nbformat.read(lab.folder / path, as_version=4).cells]
    place = ids.index(f"ex-{number.replace('.', '-')}-answer")
    assert "还没有动笔" in page.evaluate(RUN, place + 1)
    for answer, mark, told in ((wrong, "✗", said), (right, "✓", "")):
        type_answer(page, place, answer)
        page.evaluate(RUN, place)
        shown = page.evaluate(RUN, place + 1)
        assert f"{mark} {number}" in shown and told in shown and "Traceback" not in shown, shown
        page.evaluate(CHOOSE, place)
        page.wait_for_timeout(500)
        screenshot(page, f"exercise_{name}_{'wrong' if mark == '✗' else 'right'}")
    close(page, lab)
