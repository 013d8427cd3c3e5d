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
