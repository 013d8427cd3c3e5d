"""What a learner does: open a lesson in JupyterLab, run all cells, look, move the sliders."""

import nbformat
import pytest
from browser.lab_page import SHOTS, close, open_lesson, run_all_and_save, screenshot
from tiers import RELEASE

from tools import lessons


def test_lab_opens_clean_where_a_newcomer_starts(browser, lab):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{lab.address}/?token={lab.token}")
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
    assert "00_start_here" in page.inner_text(".lm-TabBar-tab.lm-mod-current .lm-TabBar-tabLabel >> nth=-1")
    page.wait_for_selector(".jp-TableOfContents-tree >> text=从这里开始", timeout=20_000)
    page.wait_for_timeout(2000)
    assert not page.is_visible(".Toastify__toast"), "a prompt about news covers the page"
    page.close()


def move_every_slider(page, path):
    """Move each slider of the lesson by two steps and back: its picture must change, then be the first one again.

    Cells further down have run by now; a picture that comes back changed reads a name that they gave to something else.
    """
    from playwright.sync_api import expect

    boxes = page.locator(".widget-vbox:has(img)")
    sources = [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    assert boxes.count() == sum(source.count("explore.sliders(") for source in sources)
    for i in range(boxes.count()):
        picture, handles = boxes.nth(i).locator("img"), boxes.nth(i).locator(".noUi-handle")
        assert handles.count() > 0
        for j in range(handles.count()):
            before = picture.get_attribute("src")
            handles.nth(j).press("ArrowLeft")
            handles.nth(j).press("ArrowLeft")
            expect(picture).not_to_have_attribute("src", before, timeout=15_000)
            handles.nth(j).press("ArrowRight")
            handles.nth(j).press("ArrowRight")
            expect(picture).to_have_attribute("src", before, timeout=15_000)
        boxes.nth(i).scroll_into_view_if_needed()
        screenshot(page, f"{path.parent.name[:2]}_{path.stem}_slider_{i}")


def with_controls():
    """Return the lessons that hold something to move: a short one every day, all of them for a release or for pictures."""
    found = [path for path in lessons.lesson_paths() if "explore.sliders(" in path.read_text(encoding="utf-8")]
    if SHOTS:
        return lessons.lesson_paths()
    return found if RELEASE else [path for path in found if lessons.short_name(path) == "02/02"]


@pytest.mark.parametrize("path", with_controls(), ids=lambda path: path.parent.name[:2] + "/" + path.stem)
def test_run_all_in_jupyterlab(browser, lab, path):
    name = path.relative_to(lessons.ROOT)
    page = open_lesson(browser, lab, name.as_posix())
    notebook = run_all_and_save(page, lab.folder / name)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for cell in code:
        for output in cell.outputs:
            assert output.get("name") != "stderr", f"{cell['id']}: {output.text}"
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    pictures = page.locator(".jp-OutputArea img")
    assert pictures.count() > 0
    assert all(pictures.nth(i).evaluate("p => p.naturalWidth > 0 && p.alt.length > 10") for i in range(pictures.count()))
    screenshot(page, f"{path.parent.name[:2]}_{path.stem}")
    move_every_slider(page, path)
    close(page, lab)


LIVE = """
import sys
sys.path.insert(0, "..")
from shared import data, device, live
device.prepare(seed=0)
import keras
(x_train, y_train), _ = data.load_mnist()
model = keras.Sequential([keras.Input((28, 28)), keras.layers.Flatten(), keras.layers.Dense(10, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
view = live.LiveTraining(validation_data=(x_train[:500], y_train[:500]), every=0.5)
history = model.fit(x_train[500:] / 255, y_train[500:], epochs=40, batch_size=20, callbacks=[view], verbose=0)
print("the end")
"""


def test_the_live_view_moves_and_leaves_one_picture(browser, lab):
    file = lab.folder / "01_getting_started/live.ipynb"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(LIVE)])
    notebook.metadata = nbformat.read(lessons.lesson_paths()[0], as_version=4).metadata  # names the kernel, so nobody asks
    nbformat.write(notebook, file)
    page = open_lesson(browser, lab, "01_getting_started/live.ipynb")
    page.evaluate("""() => {
        window.seen = new Set();
        const look = () => document.querySelectorAll(".jp-OutputArea img").forEach(picture => window.seen.add(picture.src));
        new MutationObserver(look).observe(document.querySelector(".jp-Notebook"), {childList: true, subtree: true});
    }""")
    saved = run_all_and_save(page, file)
    assert page.evaluate("window.seen.size") >= 5, "a first picture, at least three changes, and the last one"
    assert page.locator(".jp-OutputArea img").count() == 1
    outputs = saved.cells[0].outputs
    pictures = [output for output in outputs if "<figure" in output.get("data", {}).get("text/html", "")]
    assert len(pictures) == 1 and "训练结束" in pictures[0].data["text/html"]
    assert not any(output.get("name") == "stderr" or output.output_type == "error" for output in outputs)
    screenshot(page, "live")
    close(page, lab)


@pytest.mark.parametrize("language, other", [("zh", "en"), ("en", "zh")])
def test_the_first_picture_is_on_the_first_screen(browser, lab, language, other):
    notebook = nbformat.read(lessons.find("01/01"), as_version=4)  # with its outputs
    notebook.cells = [cell for cell in notebook.cells if other not in cell.metadata.get("tags", [])]
    path = f"01_getting_started/first_{language}.ipynb"
    nbformat.write(notebook, lab.folder / path)
    page = open_lesson(browser, lab, path)
    picture = page.locator(".jp-OutputArea img").first
    picture.wait_for(timeout=30_000)
    box = picture.bounding_box()
    screenshot(page, f"first_screen_{language}")
    assert box["y"] + box["height"] < 860, "the picture ends below the first screen"
    close(page, lab)
