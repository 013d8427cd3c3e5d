"""say: a line in two languages reaches every kind of output."""

import io
import sys

from shared import messages


def test_a_message_without_a_page_is_one_line(capsys):
    messages.say("找到了", "found")
    assert capsys.readouterr().out == "找到了 / found\n"


def test_an_output_that_knows_no_chinese_still_gets_the_english(monkeypatch):
    out = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding="cp1252", write_through=True))
    messages.say("找到了", "found")
    assert out.getvalue().split() == [b"???", b"/", b"found"]


def test_html_is_escaped_and_marked_by_language():
    block = messages.block("a < b", "b > a")
    assert '<span lang="zh"' in block and "a &lt; b" in block and "b &gt; a" in block


def test_what_belongs_to_both_languages_stands_once_before_them(capsys):
    messages.say("核", "cores", lead="Keras < 4 · ")
    assert capsys.readouterr().out == "Keras < 4 · 核 / cores\n"
    block = messages.block("核", "cores", "Keras < 4 · ")
    assert block.count("Keras &lt; 4") == 1 and "display:block" not in block


def test_lines_of_a_message_stay_lines():
    assert "white-space:pre-line" in messages.block("一\n二", "one\ntwo")
