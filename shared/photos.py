"""Photos of digits on paper: read from a file whatever its kind, and cut into digits; or refused, with what to do."""

from pathlib import Path

import numpy as np
from PIL import Image, ImageOps
from scipy import ndimage

LARGEST, SMALLEST = 1000, 28  # pixels: the longer side is reduced to the first; below the second there is nothing to read
MOST = 60  # digits on one photo; more pieces are a texture


def load(file):
    """Return the picture in `file` (path) as uint8 (height, width, 3), the right way up, at most LARGEST pixels long.

    What is transparent becomes paper; 16 bits become 8. Raises ValueError, in both languages, for a file that is not
    there, that is no picture, is broken, in a phone's HEIC format, or too small.
    """
    path = Path(file)
    try:
        with Image.open(path) as picture:
            picture.load()
            picture = ImageOps.exif_transpose(picture)  # a phone notes which way is up
    except FileNotFoundError:
        raise _refused(
            f"{path.name}：没有这个文件。请把照片放在笔记本旁边。",
            f"{path.name}: no such file. Put the photo beside the notebook.",
        ) from None
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise _unreadable(path) from None
    if min(picture.size) < SMALLEST:
        raise _refused(
            f"{path.name}：图太小，只有 {picture.width} × {picture.height} 个像素，每边至少要 {SMALLEST} 个。",
            f"{path.name}: the picture is too small, {picture.width} x {picture.height} pixels; {SMALLEST} a side are needed.",
        )
    picture = _on_paper(_eight_bits(picture))
    picture.thumbnail((LARGEST, LARGEST))
    return np.asarray(picture)


def split(ink):
    """Return the digits of a photo, line by line: a list of lines from the top, each a list of arrays from the left.

    `ink`: float (height, width), 0 where there is paper; or None: no ink. Each array is cut to the box around its ink. What
    is much lower than the tallest piece is dust and left out. Raises ValueError, in both languages, where there is no ink, where
    it reaches the edge (a table, a shadow, ruled lines), where a piece is too wide for a digit, or where there are too many.
    """
    if ink is None or not (ink > 0).any():
        raise _refused(
            "没有找到墨迹。请用深色的笔写大一些，靠近一点拍。", "No ink found. Write larger, with a dark pen, and go nearer."
        )
    near = max(1, round(min(ink.shape) / 80))  # the bar of a 5 belongs to its digit even where the pen did not quite touch
    blots, count = ndimage.label(ndimage.binary_dilation(ink > 0, iterations=near))
    pieces = []
    for k, place in enumerate(ndimage.find_objects(blots), start=1):
        rows, columns = np.nonzero(np.where(blots[place] == k, ink[place], 0))
        top, left = rows.min() + place[0].start, columns.min() + place[1].start
        box = slice(top, rows.max() + place[0].start + 1), slice(left, columns.max() + place[1].start + 1)
        pieces.append((box, np.where(blots[box] == k, ink[box], 0)))
    tallest = max(len(part) for box, part in pieces)
    pieces = [(box, part) for box, part in pieces if len(part) > tallest / 3]
    _check(pieces, ink.shape)
    return _in_lines(pieces, tallest)


def _eight_bits(picture):
    """Return `picture` with 8 bits a channel: the modes of 16 and 32 bits are scaled to their own largest value."""
    if not picture.mode.startswith(("I", "F")):
        return picture
    values = np.nan_to_num(np.asarray(picture, "float64"))
    return Image.fromarray(np.uint8(255 * np.clip(values, 0, None) / max(values.max(), 1e-9)))


def _on_paper(picture):
    """Return `picture` as RGB; transparent places become white, or black behind light ink."""
    picture = picture.convert("RGBA")
    opaque = np.asarray(picture.getchannel("A")) > 127
    lightness = np.asarray(picture.convert("RGB").convert("L"))[opaque]
    dark_behind = len(lightness) > 0 and not opaque.all() and lightness.mean() > 127
    page = Image.new("RGBA", picture.size, "black" if dark_behind else "white")
    return Image.alpha_composite(page, picture).convert("RGB")


def _check(pieces, shape):
    """Raise ValueError where `pieces`, (box, part) each, cannot be the digits of a picture of `shape`."""
    touching = any(extent.start == 0 or extent.stop == length for box, part in pieces for extent, length in zip(box, shape))
    if touching:
        raise _refused(
            "有墨碰到了图的边：也许是桌子、阴影或横格。请让光照均匀的白纸占满整张照片，四周留空，纸上不要有格线。",
            "Ink reaches the edge of the picture: a table, a shadow or ruled lines? Let evenly lit paper without lines fill the"
            " picture, with a margin all round.",
        )
    if len(pieces) > MOST:
        raise _refused(
            f"找到 {len(pieces)} 块墨迹，不像数字。请让光照均匀的白纸占满整张照片。",
            f"{len(pieces)} pieces of ink do not look like digits. Let evenly lit paper fill the picture.",
        )
    for box, part in pieces:
        if part.shape[1] > 1.8 * part.shape[0]:
            raise _refused(
                f"第 {box[1].start} 列起的一块太宽，不像一个数字。请把数字分开写，不要相碰。",
                f"The piece that begins at column {box[1].start} is too wide for one digit. Write digits that do not touch.",
            )


def _in_lines(pieces, tallest):
    """Return the parts of `pieces` in lines: pieces whose middles differ by less than 0.6 of `tallest` share a line."""
    middle = {id(part): (box[0].start + box[0].stop) / 2 for box, part in pieces}
    lines, last = [], None
    for box, part in sorted(pieces, key=lambda piece: middle[id(piece[1])]):
        if last is None or middle[id(part)] - last > 0.6 * tallest:
            lines.append([])
        last = middle[id(part)]
        lines[-1].append((box[1].start, part))
    return [[part for start, part in sorted(line, key=lambda piece: piece[0])] for line in lines]


def _unreadable(path):
    """Return the refusal of a file that Pillow cannot read; of HEIC by its name or its first bytes."""
    try:
        start = path.read_bytes()[4:12]
    except OSError:
        start = b""
    if path.suffix.lower() in (".heic", ".heif") or start in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc"):
        return _refused(
            f"{path.name} 是手机的 HEIC 格式，这里读不了。请导出成 JPEG 再试。",
            f"{path.name} is in a phone's HEIC format, which cannot be read here. Export it as JPEG.",
        )
    return _refused(
        f"{path.name} 不是能读的图片，或者已经损坏。请另存为 JPEG 或 PNG 再试。",
        f"{path.name} is not a picture that can be read, or it is broken. Save it as JPEG or PNG.",
    )


def _refused(zh, en):
    return ValueError(f"{zh}\n{en}")
