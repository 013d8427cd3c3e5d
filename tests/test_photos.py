"""Photos of digits: with the steps of lesson 06/03 and shared/photos.py each kind is read, or refused in both languages."""

import ast

import nbformat
import numpy as np
import pytest
from PIL import Image
from scipy import ndimage

from shared import own_digits, photos
from tools import lessons

LESSON = lessons.ROOT / "06_mnist_99/03_your_own_digits.ipynb"
BOTH = r"(?s)[\u4e00-\u9fff].*[a-z]{3}"


@pytest.fixture(scope="module")
def lesson():
    """Return the lesson's own functions {name: function}: there is no other copy of its steps."""
    names = {"np": np, "Image": Image, "ndimage": ndimage}
    steps = {"paper_light", "only_ink", "crop", "fit_20", "centre", "prepare"}
    for cell in nbformat.read(LESSON, as_version=4).cells:
        if cell.cell_type == "code":
            found = [node for node in ast.parse(cell.source).body if getattr(node, "name", None) in steps]
            exec(compile(ast.Module(found, []), cell["id"], "exec"), names)
    return names


def parts_of(lesson, picture):
    """Return the digits of a photo as the network would get them: a list of lines of (28, 28)."""
    lines = photos.split(lesson["only_ink"](lesson["paper_light"](picture)))
    return [[lesson["centre"](lesson["fit_20"](part)) for part in line] for line in lines]


def paper(digit=3):
    """Return a digit, black on white: uint8 (140, 140)."""
    return 255 - own_digits.digits("usual", 1)[0][digit]


def looks_like(image, other):
    return np.abs(np.subtract(image, other, dtype=float)).mean() < 12  # of 255; two different digits: 30 and more


def rotated(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera lay on its side
    Image.fromarray(np.rot90(paper())).save(tmp_path / "a.jpg", exif=exif, quality=95)
    return tmp_path / "a.jpg"


def saved(picture, name):
    def make(tmp_path):
        picture.save(tmp_path / name)
        return tmp_path / name

    return make


def transparent(light):
    ink = Image.fromarray(255 - paper())
    picture = Image.merge("RGBA", [Image.new("L", ink.size, 255 if light else 0)] * 3 + [ink])
    return saved(picture, "a.png")


FILES = {
    "png": saved(Image.fromarray(paper()), "a.png"),
    "two colours": saved(Image.fromarray(paper()).convert("1"), "a.png"),
    "palette": saved(Image.fromarray(paper()).convert("P"), "a.gif"),
    "cmyk": saved(Image.fromarray(paper()).convert("CMYK"), "a.jpg"),
    "transparent": transparent(light=False),
    "transparent, light ink": transparent(light=True),
    "16 bits": saved(Image.fromarray(paper().astype("uint16") * 257), "a.png"),
    "12 of 16 bits": saved(Image.fromarray(paper().astype("uint16") * 16), "a.png"),
    "turned by EXIF": rotated,
    "large": saved(Image.fromarray(paper()).resize((2800, 2800)), "a.png"),
}


@pytest.mark.parametrize("kind", FILES)
def test_files_of_every_kind_are_read(lesson, tmp_path, kind):
    picture = photos.load(FILES[kind](tmp_path))
    assert picture.dtype == np.uint8 and picture.shape[2] == 3 and max(picture.shape) <= photos.LARGEST
    assert picture.max() > 240 and picture.min() < 15, "no bits are lost"
    assert looks_like(lesson["prepare"](picture), lesson["prepare"](paper()))
    ((digit,),) = parts_of(lesson, picture)
    assert looks_like(digit, lesson["prepare"](paper()))


@pytest.mark.parametrize("most", [4095, 65535])
def test_bits_beyond_eight_are_scaled_not_cut(tmp_path, most):
    shades = np.tile(np.linspace(0, most, 256), (100, 1))
    Image.fromarray(shades.astype("uint16")).save(tmp_path / "a.png")
    assert np.abs(photos.load(tmp_path / "a.png")[50, :, 0].astype(int) - np.arange(256)).max() <= 1


@pytest.mark.parametrize(
    "name, content, said",
    [
        ("a.heic", b"\0\0\0\x18ftypheic\0\0\0\0", "JPEG"),
        ("a.jpg", b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC"),  # renamed by hand
        ("a.jpg", b"no picture", "not a picture"),
        ("a.png", b"", "not a picture"),
        ("missing.jpg", None, "no such file"),
    ],
)
def test_files_that_cannot_be_read_are_refused_in_both_languages(tmp_path, name, content, said):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(ValueError, match=BOTH) as refusal:
        photos.load(tmp_path / name)
    assert said in str(refusal.value)


def test_a_broken_and_a_tiny_picture_are_refused(tmp_path):
    noise = np.random.default_rng(0).integers(0, 256, (200, 200, 3), dtype="uint8")
    Image.fromarray(noise).save(tmp_path / "a.jpg")
    (tmp_path / "a.jpg").write_bytes((tmp_path / "a.jpg").read_bytes()[:3000])
    Image.fromarray(noise[:8, :8]).save(tmp_path / "b.png")
    for name, said in [("a.jpg", "broken"), ("b.png", "too small")]:
        with pytest.raises(ValueError, match=BOTH) as refusal:
            photos.load(tmp_path / name)
        assert said in str(refusal.value)


LIGHTS = {
    "dim": lambda picture: picture * 0.49,
    "very dim": lambda picture: picture * 0.2,
    "faint ink": lambda picture: 255 - (255 - picture) * 0.4,
    "grey on grey": lambda picture: 60 + picture * 0.2,
    "inverted": lambda picture: 255 - picture,
    "a blackboard": lambda picture: 20 + (255 - picture) * 0.45,
    "light from one side": lambda picture: picture * np.linspace(0.25, 1, 140),
    "a shadow over one half": lambda picture: picture * np.where(np.arange(140) < 70, 0.5, 1)[:, None],
    "dim and from one side": lambda picture: picture * np.linspace(0.15, 0.5, 140)[:, None],
}


@pytest.mark.parametrize("light", LIGHTS)
def test_dim_and_uneven_light_change_nothing_much(lesson, light):
    for digit in range(10):
        picture = np.uint8(LIGHTS[light](paper(digit).astype(float)))
        assert looks_like(lesson["prepare"](picture), lesson["prepare"](paper(digit))), digit


def test_a_line_of_digits_in_dim_light_is_cut_as_in_good_light(lesson):
    photo = own_digits.photo("230467", seed=1)
    good, dim = parts_of(lesson, photo), parts_of(lesson, np.uint8(photo * 0.45))
    assert [len(line) for line in good] == [len(line) for line in dim] == [6]
    assert all(looks_like(a, b) for a, b in zip(good[0], dim[0]))


def test_several_lines_are_read_from_top_to_bottom_and_left_to_right(lesson):
    numbers = ["31485", "27906"]
    page = np.vstack([np.hstack([paper(int(digit)) for digit in number]) for number in numbers])
    page = np.uint8(page * np.linspace(0.5, 1, page.shape[1]))
    found = parts_of(lesson, page)
    assert [len(line) for line in found] == [5, 5]
    for number, line in zip(numbers, found):
        assert all(looks_like(image, lesson["prepare"](paper(int(digit)))) for image, digit in zip(line, number))


def test_dust_is_left_out_and_a_loose_bar_belongs_to_its_digit(lesson):
    five = 1 * own_digits.raster([[(50, 30), (45, 65), (70, 62), (85, 80), (60, 105), (40, 100)], [(63, 29), (90, 29)]], 8)
    five[120:126, 20:26] = 255  # dust
    ((digit,),) = photos.split(lesson["only_ink"](lesson["paper_light"](255 - five)))
    assert digit.shape[1] > 55, "the bar ends at column 94"
    assert digit.shape[0] < 90, "the dust lies below"


def ruled():
    page = np.full((240, 600), 235.0)
    page[60::60] = page[61::60] = 60
    return page


def table_edge():
    page = own_digits.photo("42").astype(float)
    page[:, :40] = 30
    return page


REFUSED = {
    "nothing": (lambda: np.full((140, 140), 255), "No ink"),
    "nothing, dark": (lambda: np.full((140, 140), 0), "No ink"),
    "nothing, in uneven light": (lambda: np.tile(np.linspace(120, 250, 300), (200, 1)), "No ink"),
    "nothing, with grain": (lambda: np.random.default_rng(0).normal(200, 5, (240, 300)), "No ink"),
    "ruled": (ruled, "without lines"),
    "a dark table": (table_edge, "fill the"),
    "touching digits": (lambda: 255 - own_digits.raster([[(20, 50), (60, 90), (120, 50)], [(20, 70), (120, 70)]]), "touch"),
    "a texture": (lambda: 255 - np.pad(np.kron(255 * (np.indices((19, 19)) % 2 == 0).all(0), np.ones((9, 9))), 20), "pieces"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_line_of_digits_is_refused_in_both_languages(lesson, kind):
    make, said = REFUSED[kind]
    with pytest.raises(ValueError, match=BOTH) as refusal:
        parts_of(lesson, np.uint8(make()))
    assert said in str(refusal.value)


@pytest.mark.parametrize("value", [0, 20, 130, 255])
def test_a_blank_picture_has_no_digit(lesson, value):
    assert lesson["prepare"](np.full((140, 140), value, "uint8")) is None


def test_a_blank_pad_breaks_no_later_run(lesson):
    cells = {cell["id"]: cell.source for cell in nbformat.read(LESSON, as_version=4).cells}
    source = cells["score-code"].replace("written = None", "written = 7")
    assert source != cells["score-code"]

    class Pad:
        image = None

    names = {"pad": Pad, "my_digits": [], "read": lambda image: np.eye(10)[7]}
    for image in (None, None, np.zeros((28, 28), "uint8"), None):
        Pad.image = image
        exec(source, names)
    assert [digit for digit, image in names["my_digits"]] == [7]
