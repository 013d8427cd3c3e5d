"""The course on one sheet of A4, as an SVG in either language.

`svg(language)` builds it, `save(path, language)` writes it, `show(language, zh, en)` puts the committed picture of it
(pictures/card-zh.png, card-en.png, made by tools/summary_card.py) on the page. The text of the SVG stays text, so the
reader's own browser brings the Chinese glyphs; Matplotlib would need a Chinese font, which many machines lack.
"""

import html
import io
import re
from pathlib import Path

import numpy as np

from .drawings import BLUE, DRAWINGS, INK, ORANGE, SAND, SOFT, curve, line, rect
from .text import FOOT, LADDER, PANELS, SYMPTOM_HEADS, SYMPTOMS, TERMS, TITLE

WIDTH, HEIGHT = 1123, 794  # A4 lying down at 96 dots an inch: 10.6 of these units are 8 points in print
MARGIN, GAP, COLUMNS = 18, 8, 4
TOP, ROW, STRIP = 48, 213, 74
BODY, LEADING, INSET = 10.6, 15.2, 9
FONTS = (
    "'Helvetica Neue', Arial, 'Liberation Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', "
    "'Source Han Sans SC', 'WenQuanYi Micro Hei', sans-serif"
)
PICTURES = Path(__file__).resolve().parents[2] / "pictures"


def svg(language):
    """Return the card as the text of an SVG file, one A4 page. `language`: "zh" or "en"; ValueError for another."""
    side = _side(language)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="297mm" height="210mm" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'xml:lang="{["zh-CN", "en"][side]}" font-family="{html.escape(FONTS)}" font-size="{BODY}" fill="{INK}">',
        f"<title>{html.escape(TITLE[side])}</title>",
        rect(0, 0, WIDTH, HEIGHT, fill="white", stroke="none"),
        text(MARGIN, 34, TITLE[side], size=21, weight="bold"),
        text(WIDTH - MARGIN, 34, FOOT[side], anchor="end"),
    ]
    for (left, top, width), (name, title, lines) in zip(_places(), PANELS):
        parts.append(rect(left, top, width, ROW, stroke="#8A8A8A", radius=5))
        parts.append(text(left + INSET, top + 18, title[side], size=13, weight="bold"))
        parts.append(line([(left, top + 25), (left + width, top + 25)], color="#8A8A8A", width=0.8))
        if name == "symptoms":
            parts.append(_symptoms(left + INSET, top + 41, side))
            continue
        drawing = DRAWINGS[name](side)
        parts.append(f'<g transform="translate({left + INSET} {top + 32})">{drawing}</g>')
        formulas = [entry for entry in lines if _say(entry, side).startswith("= ")]
        for i, entry in enumerate(lines):
            words, y = _say(entry, side), top + ROW - 9 - LEADING * (len(lines) - 1 - i)
            if words.startswith("= "):  # formulas come first: the last of them stands a little apart from the text
                y -= 4 + 1.5 * (len(formulas) - 1 - i)
                parts.append(text(left + width / 2, y, words[2:], size=12.2, anchor="middle", weight="bold"))
            else:
                parts.append(text(left + INSET, y, words))
    parts += [_terms(side), "</svg>"]
    return "\n".join(parts)


def save(path, language):
    """Write the card to `path` (a file name ending in .svg; open it in a browser and print). Return the path.

    Raises ValueError for another ending or language.
    """
    path = Path(path)
    if path.suffix != ".svg":
        raise ValueError(
            f"path: 文件名要以 .svg 结尾，收到 {path.name}。 / path: expected a file name that ends in .svg, got {path.name}."
        )
    path.write_text(svg(language), encoding="utf-8")
    return path


def show(language, zh, en, pixels=1240):
    """Put the picture of the card, `pixels` wide, on the page with its caption in both languages (`zh`, `en`: str)."""
    from IPython.display import HTML, display
    from PIL import Image

    from .plotting import png_html

    card = Image.open(PICTURES / f"card-{('zh', 'en')[_side(language)]}.png").convert("RGB")
    small, packed = card.resize((pixels, round(pixels * card.height / card.width)), Image.Resampling.LANCZOS), io.BytesIO()
    few_colors(small).save(packed, "png", optimize=True)
    display(HTML(png_html(packed.getvalue(), 8.0, zh, en)))


def few_colors(image):
    """Return the PIL `image` (RGB) with the card's own colours, the dark ones in eight steps from white: a small file."""
    from PIL import Image

    colors = [np.array([int(color[i : i + 2], 16) for i in (1, 3, 5)]) for color in (INK, BLUE, ORANGE, SAND, SOFT)]
    mixed = colors[3:] + [255 + (color - 255) * share / 8 for color in colors[:3] for share in range(9)]
    palette = Image.new("P", (1, 1))
    palette.putpalette(np.round(mixed).astype("uint8").tobytes())
    return image.quantize(palette=palette, dither=Image.Dither.NONE)


def text(x, y, words, size=BODY, anchor="start", weight="normal", color=INK):
    """Return an SVG text element; `_{..}` in `words` is set low, `^{..}` high, `**..**` bold."""
    pieces = html.escape(words, quote=False)
    pieces = re.sub(r"\*\*(.+?)\*\*", r'<tspan font-weight="bold">\1</tspan>', pieces)
    small = 0.72 * size
    while match := re.search(r"([_^])\{([^{}]*)\}", pieces):  # inner ones first
        down = (0.24 if match[1] == "_" else -0.36) * size
        raised = f'<tspan dy="{down:.2f}" font-size="{small:.1f}">{match[2]}</tspan><tspan dy="{-down:.2f}">\u200b</tspan>'
        pieces = pieces[: match.start()] + raised + pieces[match.end() :]
    style = (f' text-anchor="{anchor}"' if anchor != "start" else "") + (
        f' font-weight="{weight}"' if weight != "normal" else ""
    )
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{color}"{style} xml:space="preserve">{pieces}</text>'


def _side(language):
    if language not in ("zh", "en"):
        raise ValueError(f'language: 应为 "zh" 或 "en"，收到 {language!r}。 / language: use "zh" or "en", got {language!r}.')
    return ("zh", "en").index(language)


def _say(entry, side):
    return entry if isinstance(entry, str) else entry[side]


def _places():
    """Return `(left, top, width)` of each panel, row by row; the table of symptoms takes two places."""
    width = (WIDTH - 2 * MARGIN - (COLUMNS - 1) * GAP) / COLUMNS
    places, column, row = [], 0, 0
    for name, _, _ in PANELS:
        wide = 2 if name == "symptoms" else 1
        places.append((MARGIN + column * (width + GAP), TOP + row * (ROW + GAP), wide * width + (wide - 1) * GAP))
        column += wide
        if column == COLUMNS:
            column, row = 0, row + 1
    return places


def _symptoms(left, top, side):
    parts, columns = [], (0, 62, 262, 393)
    for x, head in zip(columns[1:], SYMPTOM_HEADS):
        parts.append(text(left + x, top, head[side], weight="bold"))
    for i, (name, *cells) in enumerate(SYMPTOMS):
        y = top + 13 + 26.4 * i
        parts.append(line([(left, y - 5), (left + 520, y - 5)], color="#CFCFCF", width=0.7))
        parts.append(f'<g transform="translate({left} {y:.1f})">{curve(name)}</g>')
        parts += [text(left + x, y + 12, cell[side]) for x, cell in zip(columns[1:], cells)]
    return "".join(parts)


def _terms(side):
    top, columns = TOP + 3 * (ROW + GAP), 7
    parts = [rect(MARGIN, top, WIDTH - 2 * MARGIN, STRIP, stroke="#8A8A8A", radius=5)]
    for i, pair in enumerate(TERMS):
        x = MARGIN + INSET + (i % columns) * (WIDTH - 2 * MARGIN - INSET) / columns
        parts.append(text(x, top + 17 + 16.4 * (i // columns), f"**{pair[side]}** {pair[1 - side]}"))
    return "".join(parts)


__all__ = ["LADDER", "few_colors", "save", "show", "svg"]
