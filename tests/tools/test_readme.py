"""tools/readme.py: one headline a lesson, and the address in one place."""

import nbformat
import pytest

from tools import lessons, readme

LESSONS = {lessons.short_name(path): path for path in lessons.lesson_paths()}


def test_every_lesson_has_a_headline_and_no_other():
    assert readme.HEADLINES.keys() == LESSONS.keys()


@pytest.mark.parametrize("name", LESSONS)
def test_headline_is_found_in_what_the_lesson_printed(name):
    reached = lessons.results(nbformat.read(LESSONS[name], as_version=4))
    for language in readme.NAMES:
        sentence = readme.headline(name, reached, language)
        assert 10 <= len(sentence) <= 80 and "{" not in sentence and any(letter.isdigit() for letter in sentence)


def test_a_lesson_without_its_figure_is_named():
    with pytest.raises(SystemExit, match="02/01: .* is not in its results: 'nothing'"):
        readme.headline("02/01", "nothing", "en")
    with pytest.raises(SystemExit, match="09/09: give it a line"):
        readme.headline("09/09", "nothing", "en")


def test_figures_are_written_as_a_reader_says_them():
    assert readme.headline("06/01", "one epoch: test accuracy 0.9926, mean of six, worst 0.9919", "en").endswith(
        "99.26%, mean of six runs"
    )
    assert "159,010 个权重最多相差 0" in readme.headline("06/05", "largest difference of 159,010 weights 0.0", "zh")


@pytest.mark.parametrize("language, name", readme.NAMES.items())
def test_address_stands_where_it_is_set_and_nowhere_before(language, name, monkeypatch):
    monkeypatch.setattr(readme, "table", lambda language: "the table")
    text = (lessons.ROOT / name).read_text(encoding="utf-8")
    without, given = readme.refreshed(text, language, ""), readme.refreshed(text, language, "https://example.org/camp")
    assert f"git clone {readme.CLONE}\n" in without and "/issues" not in without
    assert "git clone https://example.org/camp\n" in given and "](https://example.org/camp/issues)" in given
    assert readme.refreshed(given, language, "") == without and "the table" in given
