"""Where the pictures of the live training view go: a notebook page, a window, an animation."""

import io
import os
import sys
from pathlib import Path

import matplotlib
import numpy as np
from PIL import Image

INTERACTIVE = {"tkagg", "qtagg", "qt5agg", "gtk3agg", "gtk4agg", "wxagg", "macosx", "tkcairo", "qtcairo"}


def where():
    """Return where a picture can move: "page" (a notebook), "window" (of Matplotlib) or "nowhere" (terminal, CI)."""
    if os.environ.get("CI") or os.environ.get("TERM") == "dumb":
        return "nowhere"
    backend = matplotlib.get_backend().lower()
    if backend in INTERACTIVE or "ipympl" in backend:
        return "window"
    return "page" if kernel() else "nowhere"


def kernel():
    """Return the notebook's kernel, or None in a terminal or a script."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    return getattr(shell, "kernel", None)


def png(fig, last):
    """Return `fig` as PNG (bytes): fast while it moves, small for the picture that stays."""
    fig.set_dpi(150 if last else 100)
    picture, packed = _drawn(fig), io.BytesIO()
    if last:
        picture = picture.quantize(128, dither=Image.Dither.NONE)
    picture.save(packed, "png", compress_level=6 if last else 1)  # 9 takes nine times as long and saves a twentieth
    return packed.getvalue()


def frame(fig):
    """Return `fig` as one picture (PIL) of an animation, in 64 colours."""
    return _drawn(fig).quantize(64, dither=Image.Dither.NONE)


def _drawn(fig):
    fig.canvas.draw()
    return Image.fromarray(np.asarray(fig.canvas.buffer_rgba())).convert("RGB")


def caption(record, interrupted, last):
    """Return what stands under the picture of `record` (see live_panels), a pair of strings (Chinese, English)."""
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


def thinned(frames):
    """Return `frames`, or every second of them when there are too many for an animation."""
    return frames[::2] if len(frames) > 120 else frames


def save_animation(frames, path):
    """Write `frames` (PIL images) to `path`; the last one stays for three seconds. Nothing half-written is left."""
    if not frames:
        return
    part = path.with_name("." + path.name)
    times = [300] * (len(frames) - 1) + [3000]
    frames[0].save(part, format=path.suffix[1:], save_all=True, append_images=frames[1:], duration=times, loop=0)
    part.replace(path)


def checked_path(save):
    """Return `save` as a path. Raises ValueError unless it ends in .gif or .png and its folder exists."""
    path = Path(save)
    if path.suffix not in (".gif", ".png") or not path.parent.is_dir():
        raise ValueError(
            f"save: 文件名应以 .gif 或 .png 结尾，所在文件夹要存在，收到 {save}。"
            f" / save: expected a file name ending in .gif or .png in a folder that exists, got {save}."
        )
    return path
