"""TensorBoard opened inside JupyterLab as lesson 06/05 does it: its curves are there, and its server ends with the kernel."""

import time

import nbformat
import pytest
from browser.lab_page import close, open_lesson, run_all_and_save, screenshot
from tensorboard import manager
from tiers import in_a_release

from tools import lessons

expect = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: see requirements-dev.txt").expect

CELL = """
import sys, tempfile
sys.path.insert(0, "..")
from tensorboard.summary import Writer
from shared import board
folder = tempfile.TemporaryDirectory()
writer = Writer(folder.name)
for step in range(5):
    writer.add_scalar("a_falling_loss", 1 / (step + 1), step)
writer.close()
board.open_tensorboard(folder.name)
"""


@in_a_release("lesson 06/05 opens TensorBoard")
def test_tensorboard_shows_its_curves_in_the_notebook(browser, lab):
    file = lab.folder / "01_getting_started/board.ipynb"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CELL)])
    notebook.metadata = nbformat.read(lessons.lesson_paths()[0], as_version=4).metadata  # names the kernel, so nobody asks
    nbformat.write(notebook, file)
    before = {info.pid for info in manager.get_all()}
    page = open_lesson(browser, lab, "01_getting_started/board.ipynb")
    run_all_and_save(page, file)
    shown = page.frame_locator(".jp-OutputArea iframe")
    expect(shown.get_by_text("a_falling_loss").first).to_be_visible(timeout=90_000)
    expect(shown.locator("line-chart").first).to_be_visible(timeout=30_000)
    screenshot(page, "tensorboard")
    assert {info.pid for info in manager.get_all()} - before
    close(page, lab)
    for _ in range(100):
        if not {info.pid for info in manager.get_all()} - before:
            break
        time.sleep(0.2)
    assert not {info.pid for info in manager.get_all()} - before, "TensorBoard goes on after its kernel"
