"""A pad to write a digit on with mouse, pen or finger, while a network reads along."""

from pathlib import Path

import anywidget
import matplotlib.pyplot as plt
import numpy as np
import traitlets

from .. import own_digits
from ..plotting import BLUE, GREY, ORANGE, bare, figure_html

SIDE = 280  # the pad's own units, also its width on the page in pixels where there is room
HERE = Path(__file__).parent


class DrawingPad(anywidget.AnyWidget):
    """A square of paper, an undo and a clear button, ten bars of probability that move while one writes.

    `prepare`: function from a picture, uint8 (140, 140), ink 0 on paper 255 as a photo would have it, to what the
    network gets: (28, 28), uint8 with ink 255 or float in 0..1 with ink 1; or None if there is no ink. `predict`: function
    from that to ten probabilities. `pen` (pixels of the pad, 280 wide) is the width of the brush.

    The browser sends the strokes, Python draws them (`own_digits.raster`), prepares, predicts and answers. What was
    drawn last can be read from `pad.picture`, `pad.image` (what `prepare` made of it) and `pad.probabilities`; the last two
    are None while the pad is blank. `pad.strokes = [...]` draws from Python. Works with ipywidgets 7.7 (Colab) and 8.
    Raises TypeError if `prepare` or `predict` is no function. What goes wrong while it is in use stands on the pad.
    """

    _esm = (HERE / "drawing_pad.js").read_text(encoding="utf-8")
    _css = (HERE / "drawing_pad.css").read_text(encoding="utf-8")
    strokes = traitlets.List([]).tag(sync=True)  # lists of [x, y] in 0..280
    answer = traitlets.Dict({}).tag(sync=True)  # probabilities and image, or error, or nothing: a blank pad
    pen = traitlets.Float(22).tag(sync=True)

    def __init__(self, prepare, predict, **options):
        for name, function in (("prepare", prepare), ("predict", predict)):
            if not callable(function):
                raise TypeError(f"{name}: 应为一个函数，收到 {function!r}。 / {name}: expected a function, got {function!r}.")
        self.prepare, self.predict = prepare, predict
        super().__init__(**options)
        self.read({})
        self.observe(self.read, names="strokes")

    def read(self, change):
        """Draw the strokes, ask the network, send the answer to the page; called at each change of the strokes."""
        self.image = self.probabilities = None
        try:
            lines = [np.asarray(line, float) * own_digits.SIZE / SIDE for line in self.strokes]
            self.picture = 255 - own_digits.raster(lines, self.pen * own_digits.SIZE / SIDE)
            image = self.prepare(self.picture)
            if image is None:
                self.answer = {}
                return
            whole = np.asarray(image).dtype == np.uint8
            seen = _checked("prepare", np.asarray(image) / (255 if whole else 1), (28, 28))
            self.probabilities = _checked("predict", self.predict(image), (10,))
            self.image = image
            self.answer = {
                "probabilities": self.probabilities.tolist(),
                "image": np.rint(255 * seen).astype(int).ravel().tolist(),
            }
        except Exception as problem:  # an exception in here would reach only a log that no learner reads
            self.answer = {"error": f"{type(problem).__name__}: {problem}"}

    def show(self, example, zh, en):
        """Put the pad on the page, blank, and for readers without a kernel a picture of it with an example on it.

        `example`: strokes in the pad's units. `zh`, `en` (str): the caption of that picture in both languages.
        Raises ValueError if the network cannot read the example.
        """
        from IPython.display import display

        self.strokes = [np.rint(line).astype(int).tolist() for line in example]
        if self.probabilities is None:
            problem = self.answer.get("error", "空白 / blank")
            raise ValueError(f"example: 没有读出数字。 / example: no digit was read. ({problem})")
        fig = pad_picture(self.picture, self.image, self.probabilities)
        page = figure_html(fig, zh, en)
        plt.close(fig)
        self.strokes = []
        view, metadata = self._repr_mimebundle_()  # on Colab the metadata say where the front end finds anywidget
        display({**view, "text/html": page, "text/plain": zh + " " + en}, metadata=metadata, raw=True)


def pad_picture(picture, image, probabilities):
    """Draw what the pad shows: `picture` (height, width), ink dark, `image` (28, 28), 0 without ink, and ten bars; return the figure."""
    fig, (paper, seen, bars) = plt.subplots(1, 3, figsize=(7.2, 2.9), width_ratios=[1.1, 0.6, 1])
    paper.imshow(picture, cmap="gray", vmin=0, vmax=255)
    seen.imshow(image, vmin=0, interpolation="nearest")
    for ax, title in ((paper, "the pad"), (seen, "what the\nnetwork sees")):
        bare(ax, GREY).set_title(title)
    best = int(np.argmax(probabilities))
    for digit, p in enumerate(probabilities):
        bars.barh(digit, p, color=ORANGE if digit == best else BLUE)
    bars.text(min(probabilities[best] + 0.03, 0.6), best - 0.62, f"{probabilities[best]:.1%}", va="bottom")
    bars.set(xlim=(0, 1.02), ylim=(9.6, -1.6), yticks=range(10), xticks=[0, 0.5, 1], title="probability")
    bars.grid(False, axis="y")
    return fig


def _checked(name, values, shape):
    """Return `values` as a float array; raise ValueError, naming the function they came from, if they do not fit 0..1."""
    values = np.asarray(values, float)
    if values.shape != shape or not (values.min() >= 0 and values.max() <= 1 + 1e-5):
        raise ValueError(
            f"{name}: 结果应为 {shape}、在 0..1 之间，收到 {values.shape}。"
            f" / {name}: its result should be {shape} within 0..1, got {values.shape}."
        )
    return values
