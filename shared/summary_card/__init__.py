"""The course on one sheet of A4: a page of HTML in either language, and pictures of it.

`page(language)` builds it from card.html, text.py and drawings.py; `save(path, language)` writes it; `show(language, zh, en)`
puts the picture of it on the page of a lesson. The pictures, card-zh.png and card-en.png beside this file, are made by
`python -m tools.summary_card`.
"""

from pathlib import Path
from string import Template

from .drawings import DRAWINGS, curve
from .text import LABELS, NOTE, PANELS, SYMPTOM_HEADS, SYMPTOMS, TERMS, TITLE

HERE = Path(__file__).parent


def page(language):
    """Return the card as the text of an HTML page, one sheet of A4. `language`: "zh" or "en"; ValueError for another."""
    if language not in ("zh", "en"):
        raise ValueError(f'language: 应为 "zh" 或 "en"，收到 {language!r}。 / language: use "zh" or "en", got {language!r}.')
    side = ("zh", "en").index(language)
    terms = [f"<span><b>{pair[side]}</b> {pair[1 - side]}</span>" for pair in TERMS]
    return Template((HERE / "card.html").read_text(encoding="utf-8")).substitute(
        lang=("zh-CN", "en")[side],
        title=TITLE[side],
        note=NOTE[side],
        panels="\n".join(_panel(side, *panel) for panel in PANELS),
        terms="\n".join(terms),
    )


def save(path, language):
    """Write the card to `path` (a file name ending in .html; open it in a browser and print). Return the path.

    Raises ValueError for another ending or language.
    """
    path = Path(path)
    if path.suffix != ".html":
        raise ValueError(
            f"path: 文件名要以 .html 结尾，收到 {path.name}。 / path: expected a file name that ends in .html, got {path.name}."
        )
    path.write_text(page(language), encoding="utf-8")
    return path


def picture(language):
    """Return the path of the picture of the card, A4 at 212 dots an inch. `language`: "zh" or "en"."""
    return HERE / f"card-{language}.png"


def show(language, zh, en):
    """Put the picture of the card, half its size, on the page with its caption in both languages (`zh`, `en`: str)."""
    from IPython.display import HTML, display
    from PIL import Image

    from ..plotting import png_html, small_png

    card = Image.open(picture(language)).convert("RGB")
    display(HTML(png_html(small_png(card.reduce(2), 64), 8.0, zh, en)))


def _say(entry, side):
    return entry if isinstance(entry, str) else entry[side]


def _panel(side, name, title, formulas, sentences):
    """Return a panel: its drawing, then its formulas and sentences; or the table of symptoms, which is twice as wide."""
    head = f"<h2>{title[side]}</h2>"
    if name == "symptoms":
        return f'<section class="wide">{head}{_symptoms(side)}</section>'
    drawing = DRAWINGS[name](lambda label: label if side else LABELS.get(label, label))
    words = [f'<p class="formula">{formula}</p>' for formula in formulas]
    words += [f"<p>{_say(sentence, side)}</p>" for sentence in sentences]
    return f"<section>{head}{drawing}<div>{''.join(words)}</div></section>"


def _symptoms(side):
    rows = ["<tr><th></th>" + "".join(f"<th>{head[side]}</th>" for head in SYMPTOM_HEADS) + "</tr>"]
    for name, *cells in SYMPTOMS:
        rows.append(f"<tr><td>{curve(name)}</td>" + "".join(f"<td>{cell[side]}</td>" for cell in cells) + "</tr>")
    return "<table>" + "\n".join(rows) + "</table>"
