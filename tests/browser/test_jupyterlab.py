"""What a learner does: open a lesson in JupyterLab, run all cells, look. Needs Chromium; skipped, with a reason, without."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import nbformat
import pytest

from tools import lessons

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: see requirements-dev.txt")

CHROMIUM = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
SHOTS = os.environ.get("SCREENSHOTS")  # a folder: keep a picture of every lesson at laptop and phone width

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed (Debian: apt-get install chromium)")


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as p:
        browser = p.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """Start JupyterLab as `make lab` does, on a copy of the course; return (address, token, folder)."""
    folder = tmp_path_factory.mktemp("course")
    for part in ["shared", "tools", *sorted({path.parent.name for path in lessons.lesson_paths()})]:
        shutil.copytree(lessons.ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    for path in folder.glob("0*/*.ipynb"):  # what stands there at the end was made by this run
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        nbformat.write(notebook, path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "tools/lab.py", "--no-browser", f"--port={port}", "--IdentityProvider.token=learner"]
    at_home = {name: value for name, value in os.environ.items() if name != "CI"}  # in CI the live view does not move
    with open(folder / "lab.log", "w") as log:
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, env=at_home)
    address = f"http://127.0.0.1:{port}"
    for _ in range(120):
        try:
            urllib.request.urlopen(f"{address}/api/kernelspecs?token=learner", timeout=5)  # a cold lab asks for a kernel
            break
        except OSError:
            time.sleep(0.5)
    else:
        pytest.fail((folder / "lab.log").read_text())
    yield address, "learner", folder
    server.terminate()
    server.wait(20)


def open_lab(browser, address, token, path, width=1280):
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(f"{address}/lab/tree/{path}?token={token}&reset")  # reset: no other lesson is open
    page.wait_for_selector(f".lm-DockPanel-tabBar .lm-mod-current:has-text('{Path(path).name}')", timeout=60_000)
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
    page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status=idle]", timeout=60_000)
    return page


def click_run_all(page):
    page.click("text=Run >> nth=0")
    page.click("text=Run All Cells")


def run_all_and_save(page, kernels, file, minutes=4):
    """Run all cells by the menu; return the notebook as saved once the kernel has nothing left to do.

    On a slow machine the first page asks which kernel to take: as a learner would, accept and run again. A menu that is
    clicked while the page still settles may do nothing: then likewise.
    """
    click_run_all(page)
    end, idle = time.monotonic() + 60 * minutes, 0
    while time.monotonic() < end:
        time.sleep(1)
        if page.is_visible(".jp-Dialog button.jp-mod-accept"):
            page.click(".jp-Dialog button.jp-mod-accept")
            page.wait_for_timeout(3000)
            click_run_all(page)
        states = [kernel["execution_state"] for kernel in json.load(urllib.request.urlopen(kernels))]
        idle = idle + 1 if states and set(states) == {"idle"} else 0
        if idle >= 3:  # idle for a moment between two cells is not the end
            page.keyboard.press("Control+s")
            time.sleep(1)
            notebook = nbformat.read(file, as_version=4)
            code = [cell for cell in notebook.cells if cell.cell_type == "code"]
            errors = [output for cell in code for output in cell.outputs if output.output_type == "error"]
            if errors:  # JupyterLab runs no further cell
                pytest.fail(f"{file.name}: {errors[0].ename}: {errors[0].evalue}")
            if all(cell.execution_count for cell in code):
                return notebook
            if not any(cell.execution_count for cell in code):
                click_run_all(page)
                idle = 0
    dialog = page.inner_text(".jp-Dialog") if page.is_visible(".jp-Dialog") else "none"
    pytest.fail(f"{file.name} after {minutes} minutes: kernel {states}, dialog: {dialog}")


def close(page, address, token):
    """Close the page and stop its kernel, to give the memory back."""
    page.close()
    for kernel in json.load(urllib.request.urlopen(f"{address}/api/kernels?token={token}")):
        urllib.request.urlopen(urllib.request.Request(f"{address}/api/kernels/{kernel['id']}?token={token}", method="DELETE"))


def test_lab_opens_clean_on_the_first_lesson(browser, lab):
    address, token, _ = lab
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{address}/?token={token}")
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
    assert "01_black_box" in page.inner_text(".lm-TabBar-tab.lm-mod-current .lm-TabBar-tabLabel >> nth=-1")
    page.wait_for_selector(".jp-TableOfContents-tree >> text=黑箱", timeout=20_000)
    page.wait_for_timeout(2000)
    assert not page.is_visible(".Toastify__toast"), "a prompt about news covers the page"
    page.close()


def move_every_slider(page, path):
    """Move each slider of the lesson by two steps and back: its picture must change, then be the first one again.

    Cells further down have run by now; a picture that comes back changed reads a name that they gave to something else.
    """
    boxes = page.locator(".widget-vbox:has(img)")
    sources = [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    assert boxes.count() == sum("explore.sliders(\n" in source for source in sources)
    for i in range(boxes.count()):
        picture, handles = boxes.nth(i).locator("img"), boxes.nth(i).locator(".noUi-handle")
        assert handles.count() > 0
        for j in range(handles.count()):
            before = picture.get_attribute("src")
            handles.nth(j).press("ArrowLeft")
            handles.nth(j).press("ArrowLeft")
            playwright.expect(picture).not_to_have_attribute("src", before, timeout=15_000)
            handles.nth(j).press("ArrowRight")
            handles.nth(j).press("ArrowRight")
            playwright.expect(picture).to_have_attribute("src", before, timeout=15_000)
        if SHOTS:
            boxes.nth(i).scroll_into_view_if_needed()
            page.screenshot(path=f"{SHOTS}/{path.parent.name[:2]}_{path.stem}_slider_{i}.png")


def with_controls():
    """Return the lessons that hold something to click; the others are run by nbval alone, which keeps `make test` short."""
    return [path for path in lessons.lesson_paths() if "explore.sliders(" in path.read_text(encoding="utf-8") or SHOTS]


@pytest.mark.parametrize("path", with_controls(), ids=lambda path: path.parent.name[:2] + "/" + path.stem)
def test_run_all_in_jupyterlab(browser, lab, path):
    address, token, folder = lab
    name = path.relative_to(lessons.ROOT)
    page = open_lab(browser, address, token, name.as_posix())
    notebook = run_all_and_save(page, f"{address}/api/kernels?token={token}", folder / name)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for cell in code:
        for output in cell.outputs:
            assert output.get("name") != "stderr", f"{cell['id']}: {output.text}"
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    pictures = page.locator(".jp-OutputArea img")
    assert pictures.count() > 0
    assert all(pictures.nth(i).evaluate("p => p.naturalWidth > 0 && p.alt.length > 10") for i in range(pictures.count()))
    if SHOTS:
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{SHOTS}/{path.parent.name[:2]}_{path.stem}.png")
    move_every_slider(page, path)
    close(page, address, token)


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
    address, token, folder = lab
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(LIVE)])
    notebook.metadata = nbformat.read(lessons.lesson_paths()[0], as_version=4).metadata  # names the kernel, so nobody asks
    nbformat.write(notebook, folder / "01_getting_started/live.ipynb")
    page = open_lab(browser, address, token, "01_getting_started/live.ipynb")
    page.evaluate("""() => {
        window.seen = new Set();
        const look = () => document.querySelectorAll(".jp-OutputArea img").forEach(picture => window.seen.add(picture.src));
        new MutationObserver(look).observe(document.querySelector(".jp-Notebook"), {childList: true, subtree: true});
    }""")
    saved = run_all_and_save(page, f"{address}/api/kernels?token={token}", folder / "01_getting_started/live.ipynb")
    assert page.evaluate("window.seen.size") >= 5, "a first picture, at least three changes, and the last one"
    assert page.locator(".jp-OutputArea img").count() == 1
    outputs = saved.cells[0].outputs
    pictures = [output for output in outputs if "text/html" in output.get("data", {})]
    assert len(pictures) == 1 and "训练结束" in pictures[0].data["text/html"]
    assert not any(output.get("name") == "stderr" or output.output_type == "error" for output in outputs)
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/live.png")
    close(page, address, token)
