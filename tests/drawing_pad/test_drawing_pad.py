"""shared/drawing_pad: strokes come in, an answer goes out; mistakes stand on the pad; a picture for pages without a kernel."""

import ast
from pathlib import Path

import matplotlib.pyplot as plt
import nbformat
import numpy as np
import pytest
from PIL import Image
from scipy import ndimage

from shared import drawing_pad, own_digits
from tools import lessons
from tools.summary_card import CHROMIUM

LINE = [[[40, 140], [240, 140]]]
VIEW = "application/vnd.jupyter.widget-view+json"


def prepare(picture):
    """Shrink by averaging, ink 1; None for a blank pad."""
    small = 1 - picture.reshape(28, 5, 28, 5).mean(axis=(1, 3)) / 255
    return small if small.max() > 0 else None


def predict(image):
    return np.eye(10)[7] * 0.9 + 0.01


def test_a_stroke_gets_an_answer():
    pad = drawing_pad.DrawingPad(prepare, predict)
    assert pad.answer == {} and pad.image is None and pad.probabilities is None
    pad.strokes = LINE
    assert pad.picture.shape == (140, 140) and pad.picture.dtype == np.uint8
    assert pad.picture[70, 70] == 0 and pad.picture[10, 10] == 255, "dark ink on light paper"
    rows = np.flatnonzero((pad.picture < 128).any(axis=1))
    assert 10 <= len(rows) <= 12, "22 units of 280 are 11 pixels of 140"
    assert pad.image.shape == (28, 28) and pad.probabilities.argmax() == 7
    assert pad.answer["probabilities"][7] == pytest.approx(0.91)
    assert len(pad.answer["image"]) == 784 and max(pad.answer["image"]) == 255


def test_a_cleared_pad_is_blank_again():
    pad = drawing_pad.DrawingPad(prepare, predict)
    pad.strokes = LINE
    pad.strokes = []
    assert pad.answer == {} and pad.image is None and pad.probabilities is None and pad.picture.min() == 255


def test_a_click_leaves_a_dot():
    pad = drawing_pad.DrawingPad(prepare, predict)
    pad.strokes = [[[140, 140]]]
    assert pad.picture[70, 70] == 0


def test_whole_numbers_are_shown_as_they_are():
    image = np.arange(784).reshape(28, 28).astype("uint8")
    pad = drawing_pad.DrawingPad(lambda picture: image, predict)
    assert pad.answer["image"] == image.ravel().tolist() and pad.image.dtype == np.uint8


@pytest.mark.parametrize(
    "prepare, predict, found",
    [
        (lambda picture: picture, predict, "prepare"),  # not 28 x 28
        (lambda picture: np.full((28, 28), 255), predict, "prepare"),  # not 0..1
        (prepare, lambda image: np.zeros(11), "predict"),  # not ten
        (prepare, lambda image: np.full(10, np.nan), "predict"),
        (prepare, lambda image: image.no_such_thing, "no_such_thing"),
    ],
)
def test_mistakes_of_the_functions_stand_on_the_pad(prepare, predict, found):
    pad = drawing_pad.DrawingPad(prepare, predict)
    pad.strokes = LINE
    assert list(pad.answer) == ["error"] and found in pad.answer["error"]
    assert pad.image is None and pad.probabilities is None


def test_what_is_no_function_is_refused_in_both_languages():
    with pytest.raises(TypeError, match="predict: 应为.*predict: expected"):
        drawing_pad.DrawingPad(prepare, 3)


def test_show_puts_out_the_pad_and_a_picture(monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda bundle, metadata, raw: shown.append(bundle))
    pad = drawing_pad.DrawingPad(prepare, predict)
    pad.show([np.array([(40.2, 140.7), (240, 140)])], "画板", "the pad")
    (bundle,) = shown
    assert bundle[VIEW]["model_id"] == pad.model_id
    assert "<figure" in bundle["text/html"] and "画板" in bundle["text/html"] and "the pad" in bundle["text/html"]
    assert pad.strokes == [] and pad.answer == {}, "a learner finds it blank"
    assert not plt.get_fignums()


def test_show_refuses_an_example_without_an_answer():
    pad = drawing_pad.DrawingPad(lambda picture: None, predict)
    with pytest.raises(ValueError, match="没有读出.*no digit was read"):
        pad.show([np.array([(40, 140), (240, 140)])], "画板", "the pad")


def test_the_picture_marks_the_best_answer():
    fig = drawing_pad.pad_picture(np.full((140, 140), 255), np.zeros((28, 28)), predict(None))
    bars = fig.axes[2].patches
    assert [bar.get_facecolor() == bars[7].get_facecolor() for bar in bars] == [i == 7 for i in range(10)]
    assert any(text.get_text() == "91.0%" for text in fig.axes[2].texts)


@pytest.fixture(scope="module")
def lesson_prepare():
    """Return `prepare` as the lesson has it: the pad uses the lesson's own code, there is no other copy."""
    notebook = nbformat.read(lessons.ROOT / "06_mnist_99/03_your_own_digits.ipynb", as_version=4)
    names = {"np": np, "Image": Image, "ndimage": ndimage}
    steps = {"paper_light", "only_ink", "crop", "fit_20", "centre", "prepare"}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            found = [node for node in ast.parse(cell.source).body if getattr(node, "name", None) in steps]
            exec(compile(ast.Module(found, []), cell["id"], "exec"), names)
    return names["prepare"]


@pytest.mark.parametrize("variant", ["usual", "shifted", "small", "large", "inverted"])
def test_the_lesson_prepares_as_mnist_did(lesson_prepare, variant):
    for picture in own_digits.digits(variant, per_digit=3)[0][:30]:
        image = lesson_prepare(picture)
        assert image.shape == (28, 28) and image.dtype == np.uint8 and image.max() == 255
        inked = np.argwhere(image > 0)
        assert np.ptp(inked, axis=0).max() + 1 in (19, 20), "the longer side, but for a row fainter than a grey level"
        assert np.abs(np.subtract(ndimage.center_of_mass(image), 14)).max() <= 0.501


def test_the_lesson_s_preparation_forgets_place_and_polarity(lesson_prepare):
    for picture in own_digits.digits("usual", per_digit=1)[0]:
        image = lesson_prepare(picture)
        assert np.abs(lesson_prepare(255 - picture).astype(int) - image).max() <= 6
        assert np.abs(lesson_prepare(np.roll(picture, (9, -12), axis=(0, 1))).astype(int) - image).max() <= 6


@pytest.mark.parametrize("grey", [0, 128, 255])
def test_the_lesson_finds_no_ink_on_blank_paper(lesson_prepare, grey):
    assert lesson_prepare(np.full((140, 140), grey, "uint8")) is None


PAGE = """async source => {
    const {default: {render}} = await import(URL.createObjectURL(new Blob([source], {type: "text/javascript"})));
    window.sent = 0;
    const values = {strokes: [], answer: {}, pen: 22};
    const model = {get: name => values[name], set: () => {}, save_changes: () => { window.sent += 1; }, on: () => {}, off: () => {}};
    window.leave = render({model, el: document.body});
}"""


def test_a_pad_that_is_gone_sends_nothing_more():
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: see requirements-dev.txt")
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed (Debian: apt-get install chromium)")
    with playwright.sync_playwright() as p:
        browser = p.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.clock.install(time=0)
        page.clock.pause_at(60)  # from here on only run_for moves it, however slow the machine
        page.evaluate(PAGE, (Path(drawing_pad.__file__).parent / "drawing_pad.js").read_text(encoding="utf-8"))
        page.mouse.move(50, 50)
        page.mouse.down()
        page.mouse.move(90, 90)
        assert page.evaluate("window.sent") == 0, "the strokes wait for the next message"
        page.clock.run_for(200)
        assert page.evaluate("window.sent") == 1
        page.mouse.move(120, 120)
        page.evaluate("window.leave()")
        page.clock.run_for(1000)
        assert page.evaluate("window.sent") == 1
        browser.close()
