"""shared/summary_card.py: two cards with the same contents, text that fits, pictures that are up to date."""

import csv
import re
from pathlib import Path
from xml.etree import ElementTree

import nbformat
import pytest
from matplotlib.textpath import TextPath
from PIL import Image

from shared import summary_card
from shared.summary_card.drawings import DRAWINGS, curve
from shared.summary_card.text import LADDER, PANELS, SYMPTOMS, TERMS
from tools import lessons
from tools.summary_card import source_hash

ROOT = Path(__file__).resolve().parent.parent
GLOSSARY = ROOT.parent / "shared/course/glossary.csv"  # kept beside the project on the maintainers' machines
CHINESE = re.compile(r"[\u4e00-\u9fff]")
SVG = "{http://www.w3.org/2000/svg}"
AVOID = ["偏见", "时期", "时代", "退出", "适应器", "衰退", "坡度", "正规化", "过度拟合", "精确度", "补丁", "数据增大"]


def texts(language):
    """Return every text element of a card as (element, its words without the zero-width joins)."""
    card = ElementTree.fromstring(summary_card.svg(language))
    return [(text, "".join(text.itertext()).replace("\u200b", "")) for text in card.iter(f"{SVG}text")]


def numbers(words):
    return sorted(number.rstrip(",") for number in re.findall(r"\d[\d,]*(?:\.\d+)?", words))


def test_both_cards_hold_the_same_numbers_and_drawings():
    (zh, en) = (ElementTree.fromstring(summary_card.svg(language)) for language in ("zh", "en"))
    for kind in ("text", "rect", "polyline", "polygon", "circle"):
        assert len(list(zh.iter(SVG + kind))) == len(list(en.iter(SVG + kind))) > 0, kind
    assert numbers(" ".join(w for _, w in texts("zh"))) == numbers(" ".join(w for _, w in texts("en")))


def test_each_line_says_the_same_in_both_languages():
    pairs = [title for _, title, _ in PANELS] + [e for _, _, lines in PANELS for e in lines if not isinstance(e, str)]
    pairs += [cell for _, *cells in SYMPTOMS for cell in cells]
    symbols = re.compile(r"[A-Za-zσ]?_\{\w+\}|[=+·√Σ⌈⌊]")
    for zh, en in pairs:
        assert CHINESE.search(zh) and not CHINESE.search(en)
        assert symbols.findall(zh) == symbols.findall(en), zh
        assert not re.search(r"[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]|[\u4e00-\u9fff][,.;:!?]", zh), zh


def test_numbers_on_the_card_are_right():
    assert 256 * 256 * 3 == 196_608 and -(-60_000 // 128) == 469 and 784 * 10 + 10 == 7_850
    assert round(0.38 - 0.01 * -0.55, 4) == 0.3855 and round((0.99 * 0.01 / 10_000) ** 0.5, 4) == 0.001
    x, y = 3, 4
    assert (x * x * y + y + 2, 2 * x * y, x * x + 1) == (42, 24, 10)
    words = " ".join(words for _, words in texts("en"))
    for number in ("196,608", "469", "7,850", "0.3855", "0.10 points", "42", "24"):
        assert number in words, number


def test_kernel_of_the_drawing_gives_the_feature_map_of_chapter_05():
    cells = re.findall(r">(\d)<", DRAWINGS["convolution"](1))
    image, pairs = cells[:25], cells[25:]
    assert "".join(image) == "1110001110001110011001100"
    assert "".join(pairs[0::2]) == "101010101" and "".join(pairs[1::2]) == "434243234"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_text_is_large_enough_and_inside_its_panel(language):
    card = ElementTree.fromstring(summary_card.svg(language))
    for element, words in texts(language):
        assert float(element.get("font-size")) * 72 / 96 >= 7, words  # points in print
    checked = 0
    for element in card.findall(f"{SVG}text"):  # the drawings' own labels stand inside groups
        x, y, size = (float(element.get(key)) for key in ("x", "y", "font-size"))
        words = "".join(element.itertext()).replace("\u200b", "")
        inside = [left + width for left, top, width in summary_card._places() if left < x < left + width and 0 < y - top < 213]
        if inside and element.get("text-anchor") is None:
            # DejaVu, which Matplotlib carries, is about a tenth wider than Arial; a Chinese character is a square
            latin = TextPath((0, 0), CHINESE.sub("", words).strip() or ".", size=size).get_extents().width * 0.92
            assert x + latin + size * len(CHINESE.findall(words)) <= inside[0], words
            checked += 1
    assert checked >= 60


def test_card_uses_the_glossary():
    words = "".join(words for _, words in texts("zh"))
    assert not [bad for bad in AVOID if bad in words]
    assert len({zh for zh, _ in TERMS}) == len(TERMS)
    if not GLOSSARY.exists():
        pytest.skip("the glossary is not beside the project")
    with GLOSSARY.open(encoding="utf-8") as file:
        glossary = {row["english"]: row["chinese"] for row in csv.DictReader(file)}
    assert {en: glossary.get(en) for _, en in TERMS} == {en: zh for zh, en in TERMS}
    for term in ("epoch", "loss function", "dropout", "batch normalization", "early stopping", "autoencoder", "baseline"):
        assert glossary[term] in words, term


def test_bounds_of_the_ladder_are_kept_by_the_saved_lessons():
    patterns = ["softmax", "early stopping", "decaying rate", "convolutional", "mean", "longer run"]
    for (lesson, _, bound), pattern in zip(LADDER, patterns, strict=True):
        (path,) = [p for p in lessons.lesson_paths() if f"{p.parent.name[:2]}/{p.name[:2]}" == lesson]
        found = re.search(rf"{pattern}[^;]*?(0\.\d+)", lessons.results(nbformat.read(path, as_version=4)))
        assert found and float(found.group(1)) >= bound, lesson


@pytest.mark.parametrize("language", ["zh", "en"])
def test_pictures_show_this_card(language):
    file = ROOT / f"pictures/card-{language}.png"
    picture = Image.open(file)
    assert picture.size == (2480, 1754) and file.stat().st_size < 400_000
    assert picture.text["svg-sha256"] == source_hash(summary_card.svg(language)), "run: python tools/summary_card.py"


def test_every_symptom_has_its_curve():
    assert len({curve(name) for name, *_ in SYMPTOMS}) == len(SYMPTOMS)


def test_save_writes_a_picture_file_and_nothing_else(tmp_path):
    path = summary_card.save(tmp_path / "card.svg", "zh")
    assert ElementTree.parse(path).getroot().tag == SVG + "svg"
    with pytest.raises(ValueError, match="svg"):
        summary_card.save(tmp_path / "card.png", "zh")
    with pytest.raises(ValueError, match="language"):
        summary_card.svg("fr")


def test_show_puts_the_picture_on_the_page_in_both_languages(monkeypatch):
    pages = []
    monkeypatch.setattr("IPython.display.display", lambda page: pages.append(page.data))
    summary_card.show("zh", zh="总结卡", en="the card", pixels=400)
    assert 'alt="总结卡 the card"' in pages[0] and "data:image/png;base64," in pages[0]


def test_marks_in_a_line_become_raised_lowered_and_bold():
    piece = ElementTree.fromstring(summary_card.text(0, 0, "**e**^{z_{i}} < 1"))
    assert "".join(piece.itertext()).replace("\u200b", "") == "ezi < 1"
    bold, *_ = piece
    assert bold.get("font-weight") == "bold"


def test_few_colors_keep_those_of_the_card():
    image = Image.new("RGB", (2, 1), "#D55E00")
    image.putpixel((1, 0), (254, 254, 255))
    kept = summary_card.few_colors(image).convert("RGB")
    assert [kept.getpixel((x, 0)) for x in (0, 1)] == [(0xD5, 0x5E, 0x00), (255, 255, 255)]
