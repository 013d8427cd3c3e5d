"""Lesson 01/00 as a newcomer works through it: by keyboard alone, from the address to the saved page."""

import nbformat
import pytest
from browser.lab_page import close, screenshot

from tools import lessons

PATH = "01_getting_started/by_keyboard.ipynb"  # a copy: other tests read the lesson itself
READY = """() => document.querySelector(".jp-Dialog") || (window.jupyterapp?.shell.currentWidget?.sessionContext?.isReady
    && window.jupyterapp.shell.currentWidget.sessionContext.session?.kernel?.status === "idle")"""
STATE = """() => {
    const {content, context, sessionContext} = window.jupyterapp.shell.currentWidget;
    const cell = content.activeCell;
    return {id: cell.model.id, place: content.activeCellIndex, mode: content.mode, saved: !context.model.dirty,
        kernel: sessionContext.session?.kernel?.status, dialog: document.querySelector(".jp-Dialog") !== null,
        source: cell.model.sharedModel.source};
}"""
SHOWN = """([id, part]) => {
    const cell = window.jupyterapp.shell.currentWidget.content.widgets.find(widget => widget.model.id === id);
    return cell.node.querySelector(part)?.innerText ?? "";
}"""

WATCH = """() => {
    window.restarted = false;
    const {kernel} = window.jupyterapp.shell.currentWidget.sessionContext.session;
    kernel.statusChanged.connect((_, status) => {window.restarted ||= status === "restarting"});
}"""


class Learner:
    """Somebody with a keyboard: presses keys and waits for what the page shows."""

    def __init__(self, page):
        self.page = page
        self.press = page.keyboard.press

    def state(self):
        return self.page.evaluate(STATE)

    def wait(self, condition, argument=None):
        """Wait until the JavaScript `condition` on the `state` and the `argument` holds."""
        self.page.wait_for_function(
            f"argument => {{const state = ({STATE})(); return {condition}}}", arg=argument, timeout=20_000
        )

    def wait_for_output(self, cell, text, part=".jp-Cell-outputWrapper"):
        """Wait until `text` stands under the cell with that id, or in another `part` of it (a selector)."""
        self.page.wait_for_function(
            f"([text, ...where]) => ({SHOWN})(where).includes(text)", arg=[text, cell, part], timeout=20_000
        )

    def wait_for_prompt(self, cell, text):
        """Wait until the brackets at the left of a cell are `text`."""
        self.wait_for_output(cell, text, ".jp-InputPrompt")

    def go_to(self, cell, key):
        """Press the arrow `key`, outside of cells, until `cell` is the active one."""
        while (here := self.state())["id"] != cell:
            self.press(key)
            self.wait("state.place !== argument", here["place"])

    def run(self):
        """Run the active cell; the next one is then active."""
        place = self.state()["place"]
        self.press("Shift+Enter")
        self.wait("state.place === argument + 1 && state.mode === 'command'", place)

    def run_until(self, cell):
        """Run one cell after the other until `cell` is the active one."""
        while self.state()["id"] != cell:
            self.run()

    def edit(self, old, new):
        """Go into the active cell and type its text anew, with `new` in place of `old`; stay inside."""
        source = self.state()["source"]
        assert source.count(old) == 1
        self.press("Enter")
        self.wait("state.mode === 'edit'")
        self.press("Control+a")
        self.page.keyboard.insert_text(source.replace(old, new))
        self.wait("state.source === argument", source.replace(old, new))


@pytest.fixture
def learner(browser, lab):
    notebook = nbformat.read(lessons.find("01/00"), as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    nbformat.write(notebook, lab.folder / PATH)
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{lab.address}/lab/workspaces/auto-k/tree/{PATH}?token={lab.token}&reset")
    page.wait_for_function(READY, timeout=60_000)
    learner = Learner(page)
    if learner.state()["dialog"]:  # a slow machine asks which kernel: the one it proposes
        learner.press("Enter")
        page.wait_for_function(READY, timeout=60_000)
    yield learner
    close(page, lab)


def test_a_newcomer_needs_no_mouse(learner, lab):
    run_the_page_so_far_and_change_a_cell(learner)
    stop_a_cell_that_runs(learner)
    meet_a_stale_value_and_restart(learner)
    learner.press("Control+s")
    learner.wait("state.saved")
    cells = {cell["id"]: cell for cell in nbformat.read(lab.folder / PATH, as_version=4).cells}
    assert cells["run-code"].source == "6 * 8" and cells["run-code"].outputs[0].data["text/plain"] == "48"
    assert cells["busy-code"].outputs[-1].ename == "KeyboardInterrupt"
    assert cells["order-show"].outputs[0].ename == "NameError" and cells["order-show"].execution_count == 1


def run_the_page_so_far_and_change_a_cell(learner):
    """As section "Run a cell" says. The arrow keys skip folded cells, Shift+Enter does not."""
    learner.wait("state.id === 'title'")
    learner.run_until("edit-zh")
    learner.wait_for_output("run-code", "42")
    learner.go_to("run-code", "ArrowUp")
    learner.edit("6 * 7", "6 * 8")
    learner.run()
    learner.wait_for_output("run-code", "48")


def stop_a_cell_that_runs(learner):
    learner.go_to("busy-code", "ArrowDown")
    learner.edit("seconds = 4", "seconds = 60")
    learner.run()
    learner.wait_for_output("busy-code", "1")
    learner.go_to("busy-code", "ArrowUp")
    learner.wait_for_prompt("busy-code", "[*]:")
    screenshot(learner.page, "start_here_running")
    learner.press("i")
    learner.press("i")
    learner.wait_for_output("busy-code", "KeyboardInterrupt")


def meet_a_stale_value_and_restart(learner):
    learner.go_to("order-price", "ArrowDown")
    learner.run_until("order-after-zh")
    learner.wait_for_output("order-show", "15")
    screenshot(learner.page, "start_here_stale")
    learner.page.evaluate(WATCH)
    learner.press("0")
    learner.press("0")
    learner.wait("state.dialog")
    learner.press("Enter")
    learner.wait("window.restarted && state.kernel === 'idle' && !state.dialog")
    learner.go_to("order-show", "ArrowUp")
    learner.run()
    learner.wait_for_output("order-show", "NameError: name 'total' is not defined")
    learner.wait_for_prompt("order-show", "[1]:")
