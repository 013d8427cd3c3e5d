"""shared/summary_card: two cards with the same contents, one sheet of paper each, pictures that are up to date."""

import math
import re
from xml.etree import ElementTree

import nbformat
import pytest
from glossary import CHINESE, wrong_terms
from PIL import Image

from shared import summary_card
from shared.summary_card.drawings import DRAWINGS, curve
from shared.summary_card.text import LABELS, LADDER, PANELS, SYMPTOMS, TERMS
from tools import lessons
from tools.summary_card import CHROMIUM, PIXELS, printed, source_hash

HAN = re.compile(r"[\u4e00-\u9fff]")


def body(language):
    return re.sub(r"(?s)<style>.*?</style>|^.*?<header>", "", summary_card.page(language))


def words(language):
    """Return what a reader of the card reads, without marks; low and high letters follow straight on."""
    return re.sub(r"<[^>]+>", "", re.sub(r"</(?:p|td|th|text|span|h\d)>", "\n", body(language))).replace("&emsp;", " ")


def numbers(language):
    return sorted(number.rstrip(",") for number in re.findall(r"\d[\d,]*(?:\.\d+)?", words(language)))


def labels(name):
    return re.findall(r"<text [^>]*>(.*?)</text>", DRAWINGS[name](lambda label: label))


def test_both_cards_hold_the_same_numbers_and_marks():
    assert numbers("zh") == numbers("en")
    zh, en = (sorted(re.findall(r"<\w+", body(language))) for language in ("zh", "en"))
    assert [mark for mark in zh if mark != "<var"] == [mark for mark in en if mark != "<var"]
    assert zh.count("<section") == 11 and zh.count("<svg") == 10 + len(SYMPTOMS)


def test_each_line_says_the_same_in_both_languages():
    pairs = [title for _, title, *_ in PANELS] + [e for *_, lines in PANELS for e in lines if not isinstance(e, str)]
    pairs += [cell for _, *cells in SYMPTOMS for cell in cells]
    pairs += [(zh, en) for en, zh in LABELS.items()]
    symbols = re.compile(r"[A-Za-zσ]?<su[bp]>\w+|[=+·√Σ⌈⌊]")
    for zh, en in pairs:
        assert HAN.search(zh) and not HAN.search(en)
        assert symbols.findall(zh) == symbols.findall(en), zh
        plain = re.sub(r"<[^>]+>", "", zh)
        assert not re.search(r"[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]|[\u4e00-\u9fff][,.;:!?]", plain), zh


def test_the_english_card_holds_no_chinese_but_its_terms():
    english = body("en").replace("".join(re.findall(r"(?s)<footer>.*?</footer>", body("en"))), "")
    assert not HAN.search(english)
    used = {label for name in DRAWINGS for label in labels(name)}
    assert all(any(label.startswith(key) for label in used) for key in LABELS), "a label that no drawing has"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_sums_on_the_card_are_right(language):
    """Every "calculation = number" on the card is calculated again."""
    text = words(language)
    for sign, python in {"×": "*", "·": "*", "−": "-", "⌈": "math.ceil(", "⌉": ")", "ln 10": "math.log(10)"}.items():
        text = text.replace(sign, python)
    text = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    sums = re.findall(r"((?:math\.\w+|[\d.()*/+ -])*[\d)]) = (\d+(?:\.\d+)?)", text)
    assert len(sums) == 6
    for left, right in sums:
        digits = len(right.partition(".")[2])
        assert f"{eval(left, {'math': math}):.{digits}f}" == right, f"{left} = {right}"


def test_standard_error_on_the_card_is_right():
    percent, n, points = re.search(r"p = (\d+)%, n = ([\d,]+) gives ([\d.]+) points", words("en")).groups()
    p = int(percent) / 100
    assert f"{100 * math.sqrt(p * (1 - p) / int(n.replace(',', ''))):.2f}" == points


def test_values_and_slopes_of_the_graph_are_right():
    formula, x, x_value, x_slope, y, y_value, y_slope, f, f_value, f_slope, *_ = labels("graph")
    assert (formula, x, y, f) == ("f = x²·y + y + 2", "x", "y", "f") and f_slope == "1"
    a, b = int(x_value), int(y_value)
    assert (int(f_value), int(x_slope), int(y_slope)) == (a * a * b + b + 2, 2 * a * b, a * a + 1)


def test_kernel_of_the_drawing_gives_the_feature_map_of_chapter_05():
    cells = "".join(label for label in labels("convolution") if label.isdigit())
    assert (cells[:25], cells[25:34], cells[34:]) == ("1110001110001110011001100", "101010101", "434243234")


def test_card_uses_the_glossary():
    text = words("zh")
    assert not wrong_terms(text)
    assert len({zh for zh, _ in TERMS}) == len(TERMS)
    assert {en: CHINESE.get(en) for _, en in TERMS} == {en: zh for zh, en in TERMS}
    for term in ("epoch", "loss function", "dropout", "batch normalization", "early stopping", "autoencoder", "baseline"):
        assert CHINESE[term] in text, term


def test_the_ladder_climbs_and_shows_what_the_saved_lessons_print():
    patterns = ["softmax", "784-128-128-10", "batch norm: test accuracy", "convolutional", "LeNet-5: test accuracy"]
    drawn = [float(label.split()[-1].rstrip("%")) for label in labels("ladder") if label.endswith("%")]
    assert drawn == sorted(drawn, reverse=True) and len(drawn) == len(LADDER)
    for (lesson, _), pattern, error in zip(LADDER[:-2], patterns, drawn[:-2], strict=True):
        found = re.search(rf"{pattern}[^;]*?(0\.\d+)", lessons.results(saved(lesson)))
        assert abs(100 - 100 * float(found.group(1)) - error) < 0.011, lesson
    printed = dict(re.findall(r"^(\d\d/\d\d) .*test error ([\d.]+)%", prints("06/01", "ladder-print-code"), flags=re.M))
    assert [float(printed[lesson]) for lesson, _ in LADDER[:-1]] == drawn[:-1], "the lesson's own ladder"
    assert f"test error {drawn[-1]:.2f}%" in prints("06/02", "rung-code")


def saved(lesson):
    (path,) = [path for path in lessons.lesson_paths() if lessons.short_name(path) == lesson]
    return nbformat.read(path, as_version=4)


def prints(lesson, name):
    (cell,) = [cell for cell in saved(lesson).cells if cell["id"] == name]
    return cell.outputs[0].text


def test_every_symptom_has_its_curve():
    assert len({curve(name) for name, *_ in SYMPTOMS}) == len(SYMPTOMS)


def test_drawings_are_svg():
    for drawing in [draw(lambda label: label) for draw in DRAWINGS.values()] + [curve(name) for name, *_ in SYMPTOMS]:
        assert ElementTree.fromstring(drawing).tag == "svg"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_pictures_show_this_card(language):
    file = summary_card.picture(language)
    picture = Image.open(file)
    assert picture.size == PIXELS and file.stat().st_size < 400_000
    assert picture.text["page-sha256"] == source_hash(summary_card.page(language)), "run: python -m tools.summary_card"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_card_is_one_sheet_and_nothing_stands_outside_its_panel(language):
    pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: see requirements-dev.txt")
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed (Debian: apt-get install chromium)")
    with printed(language) as page:
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == 1
        outside = page.evaluate("""() => [...document.querySelectorAll("section *, footer *")].filter(part => {
            const panel = part.closest("section, footer").getBoundingClientRect(), box = part.getBoundingClientRect();
            return box.left < panel.left || box.right > panel.right || box.top < panel.top || box.bottom > panel.bottom;
        }).map(part => part.textContent)""")
        assert not outside
        overlapping = page.evaluate("""() => [...document.querySelectorAll("section:not(.wide)")].filter(panel => {
            const [head, drawing, words] = [...panel.children].map(part => part.getBoundingClientRect());
            return drawing.top < head.bottom || words.top < drawing.bottom;
        }).map(panel => panel.textContent)""")
        assert not overlapping
        sizes = page.evaluate("""() => [...document.querySelectorAll("p, td, th, span, text")].map(
            part => parseFloat(getComputedStyle(part).fontSize))""")
        assert min(sizes) * 72 / 96 >= 7, "points in print"


def test_save_writes_a_page_and_nothing_else(tmp_path):
    path = summary_card.save(tmp_path / "card.html", "zh")
    assert path.read_text(encoding="utf-8") == summary_card.page("zh")
    with pytest.raises(ValueError, match="html"):
        summary_card.save(tmp_path / "card.svg", "zh")
    with pytest.raises(ValueError, match="language"):
        summary_card.page("fr")


def test_show_puts_the_picture_on_the_page_in_both_languages(monkeypatch):
    pages = []
    monkeypatch.setattr("IPython.display.display", lambda page: pages.append(page.data))
    summary_card.show("zh", zh="总结卡", en="the card")
    assert 'alt="总结卡 the card"' in pages[0] and "data:image/png;base64," in pages[0]
