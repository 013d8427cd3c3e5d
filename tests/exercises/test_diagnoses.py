"""What a check says of an answer holds: a cause fits every case, numbers are written in full, text is no number, blanks are named."""

import numpy as np
import pytest

from shared.exercises.answers import Unchecked, Wrong, case, compare, explain, parts, value
from shared.exercises.desk import judge

KEYS = {
    "01.6": "ABCD",
    "02.10": "ABC",
    "03.7": "ABC",
    "04.10": ["trick", "seed", "gain", "mean", "told apart"],
    "05.7": "ABCDEF",
}
COSTS = [
    lambda h, w, i, o, k: (k * k * i + 1) * o,
    lambda h, w, i, o, k: h * w * k * k * i * o,
    lambda h, w, i, o, k: (h * w * i + 1) * h * w * o,
    lambda h, w, i, o, k: h * w * i * h * w * o,
]


def said(number, given):
    """Return the kind and the English words of what the check of `number` says of `given`."""
    outcome = judge(number, given, seed=0)
    assert outcome.zh and outcome.en
    return outcome.kind, outcome.en


@pytest.mark.parametrize("number", KEYS)
def test_a_dict_of_choices_is_looked_at_alike_everywhere(number):
    keys = list(KEYS[number])
    whole, first, last = dict.fromkeys(keys, "x"), keys[0], keys[-1]
    assert said(number, ...)[0] == said(number, dict.fromkeys(keys, ...))[0] == "untouched"
    for odd, why in [
        (keys, "this is list"),
        ({key: "x" for key in keys[:-1]}, f'missing: "{last}"'),
        (whole | {"Z": "x"}, 'not among them: "Z"'),
        (whole | {7: "x"}, "not among them: int 7"),
        (whole | {last: ...}, f'"{last}" is still open.'),
        (whole | {first: ..., last: ...}, f'"{first}" and "{last}" are still open.'),
    ]:
        kind, words = said(number, odd)
        assert kind == "unchecked" and why in words
        assert "still open" in why or words.startswith("The answer is a dict with the keys ")
    if number != "04.10":  # where not all values are choices
        assert said(number, whole)[0] == "wrong" and '"x" is none of the choices, which are ' in said(number, whole)[1]
        assert "[1] is none of the choices" in said(number, whole | {first: [1]})[1]


def test_the_blank_that_is_left_is_named_in_chinese():
    outcome = judge("05.7", dict.fromkeys("ABCDE", "neither") | {"F": ...})
    assert outcome.zh == '"F" 还空着。'


@pytest.mark.parametrize("kind", [tuple, list, np.array])
def test_four_numbers_may_come_in_an_array(kind):
    assert judge("05.5", lambda *sizes: kind([one(*sizes) for one in COSTS]), seed=0).kind == "right"


def test_an_array_of_another_shape_is_not_taken_for_parts():
    names = [("甲", "a"), ("乙", "b")]
    assert parts(np.array([1, 2]), *names) == [1, 2]
    for other in (np.array([1, 2, 3]), np.eye(2), np.array(2)):
        with pytest.raises(Wrong, match="Return 2 things"):
            parts(other, *names)


@pytest.mark.parametrize(("place", "name"), list(enumerate(("first", "second", "third", "fourth"))))
def test_the_number_that_is_wrong_is_named(place, name):
    kind, words = said("05.5", lambda *sizes: [one(*sizes) + (i == place) * 7 for i, one in enumerate(COSTS)])
    assert kind == "wrong" and f": the {name} number (" in words


@pytest.mark.parametrize(
    ("got", "want", "words"),
    [
        (1_234_567, 1_234_667, "One number is 1,234,567; it should be 1,234,667."),
        (120_000, 125_440, "One number is 120,000; it should be 125,440."),
        (175_500.5, 9, "One number is 175,500; it should be 9."),
        (0.25, 0.5, "One number is 0.25; it should be 0.5."),
        (1.00001, 1, "Close, but not close enough: one number is 1.00001; it should be 1."),
        (np.inf, 1, "One number is inf; it should be 1."),
    ],
)
def test_a_number_is_written_in_full(got, want, words):
    with pytest.raises(Wrong) as told:
        compare(got, want)
    assert told.value.en == words


@pytest.mark.parametrize("letter", ["O", "o", "l", "0", "12"])
def test_text_is_not_a_number(letter):
    for given in ([letter, 1], np.array([letter]), np.array([letter, 1], dtype=object)):
        with pytest.raises(Unchecked, match="text is not a number") as told:
            value(given, None)
        assert repr(letter) in told.value.en and "文字不是数" in told.value.zh
    with pytest.raises(Unchecked, match="should be numbers; this is str"):
        value(letter)


def test_a_name_keeps_its_capitals():
    with pytest.raises(Wrong, match="^The loss and R² should be"):
        value([1.0], (2,), ("损失和 R²", "the loss and R²"))


def test_a_cause_is_named_only_where_it_gives_every_case():
    slips = [(lambda n: n + 1, "多了 1。", "One too many."), (lambda n: 2 * n, "翻了倍。", "It is doubled.")]
    with pytest.raises(Wrong) as told:
        explain("f", [((1,), 2, 1), ((5,), 10, 5)], slips)  # in the first case both would do
    assert told.value.en == "f(1): one number is 2; it should be 1. It is doubled."
    assert told.value.zh == "f(1)：有一个数是 2，应该是 1。翻了倍。"
    with pytest.raises(Wrong) as told:
        explain("f", [((3,), 3, 3), ((1,), 2, 1), ((5,), 7, 5)], slips)
    assert told.value.en == "f(1): one number is 2; it should be 1."
    explain("f", [((3,), 3, 3)], slips)


@pytest.mark.parametrize("error", [Wrong, Unchecked])
def test_a_case_is_told_after_what_is_said(error):
    with pytest.raises(error) as told, case("2 × 3 的图", "a picture of 2 × 3"):
        raise error("错了。", "It is wrong.")
    assert type(told.value) is error
    assert (told.value.zh, told.value.en) == ("错了。试的是 2 × 3 的图。", "It is wrong. Tried with a picture of 2 × 3.")
