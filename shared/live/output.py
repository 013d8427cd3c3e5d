"""Where the pictures of the live view go: a notebook page, a script; a window of Matplotlib has a module of its own."""

import io
import os

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.backends import BackendFilter, backend_registry
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from ..messages import kernel
from ..plotting import png_html


def where():
    """Return where a picture can move: "page" (a notebook), "window" (of Matplotlib) or "nowhere" (terminal, CI)."""
    if os.environ.get("CI") or os.environ.get("TERM") == "dumb":
        return "nowhere"
    backend = matplotlib.get_backend().lower()
    if backend in backend_registry.list_builtin(BackendFilter.INTERACTIVE) or "ipympl" in backend:
        return "window"
    return "page" if kernel() else "nowhere"


class Page:
    """One picture on a notebook page. It moves if `moves` (bool); the last one stays in any case."""

    def __init__(self, moves):
        self.moves = moves
        self._figure = self._shown = None

    def figure(self, size, last):
        """Return the figure, `size` inches, to draw on. It is outside pyplot: no other code shows, closes or draws on it."""
        if self._figure is None:
            self._figure = Figure(size, layout="none")
            FigureCanvasAgg(self._figure)
        return self._figure

    def show(self, zh, en, last):
        """Show the figure as it is now, with captions `zh` and `en`; `last` (bool): it will not move again."""
        from IPython.display import HTML, display

        if not (self.moves or last):
            return
        html = HTML(png_html(png(self._figure, last), self._figure.get_figwidth(), zh, en))
        if self._shown is None:
            self._shown = display(html, display_id=True)
        else:
            self._shown.update(html)

    def listen(self):
        """Return the seconds of a pause: none here, where there are no keys."""
        return 0.0


class Script(Page):
    """A terminal or CI: nothing moves, and the last picture becomes Matplotlib's current figure, to save or to show."""

    def __init__(self):
        super().__init__(moves=False)

    def figure(self, size, last):
        """Return the figure, `size` inches, to draw on: the current one of pyplot if `last`."""
        return plt.figure(figsize=size, layout="none") if last else super().figure(size, last)

    def show(self, zh, en, last):
        """Show nothing."""


def png(fig, last):
    """Return `fig` as PNG (bytes): fast while it moves, small for the picture that stays."""
    fig.set_dpi(150 if last else 100)
    picture, packed = drawn(fig), io.BytesIO()
    if last:
        picture = picture.quantize(128, dither=Image.Dither.NONE)
    picture.save(packed, "png", compress_level=6 if last else 1)  # 9 takes nine times as long and saves a twentieth
    return packed.getvalue()


def drawn(fig):
    """Return `fig`, drawn as it is now, as a picture (PIL, RGB)."""
    if not hasattr(fig.canvas, "buffer_rgba"):  # a window that is drawn by something other than Agg
        packed = io.BytesIO()
        fig.savefig(packed, format="png")
        return Image.open(packed).convert("RGB")
    fig.canvas.draw()
    return Image.fromarray(np.asarray(fig.canvas.buffer_rgba())).convert("RGB")


def caption(record, interrupted, last):
    """Return what stands under the picture of `record` (live.record.Record), a pair of strings (Chinese, English)."""
    parts = [(f"第 {record.epoch} 轮，第 {record.step:,} 次迭代。", f"Epoch {record.epoch}, iteration {record.step:,}.")]
    if interrupted:
        parts.append(("训练被中断，权重保留在这一刻。", "Training was interrupted; the weights are as they were then."))
    elif last:
        parts.append(("训练结束。", "Training has ended."))
    if record.checked is not None:
        wrong, count = int(np.sum(record.checked[1] != record.checked[2])), len(record.checked[1])
        parts.append((f"{count:,} 张验证图错了 {wrong} 张。", f"Of {count:,} validation images {wrong} are misread."))
    if not np.isfinite(record.training[:, 1]).all():
        parts.append(("损失变成了 NaN：试试更小的学习率。", "The loss has become NaN: try a smaller learning rate."))
    return "".join(zh for zh, _ in parts), " ".join(en for _, en in parts)
