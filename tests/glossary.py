"""The course's glossary (shared/glossary.csv): the Chinese of its terms, and wrong translations met elsewhere."""

import csv
import re

from tools.lessons import ROOT

with (ROOT / "shared/glossary.csv").open(encoding="utf-8") as file:
    ROWS = list(csv.DictReader(file))
CHINESE = {row["english"]: row["chinese"] for row in ROWS}
AVOID = {wrong: row["chinese"] for row in ROWS for wrong in row["avoid"].split(";") if wrong}  # wrong: right


def wrong_terms(prose):
    """Return a list of "wrong (say right)" for the terms in Chinese `prose` that the course does not use.

    Quotations and code do not count: other and wrong names may be quoted. A program may well be left (退出), a neuron not.
    """
    text = re.sub(r"“[^”]*”|`[^`]*`", "", prose)
    found = [word for word in AVOID if word in text]
    if re.search("程序|Ctrl|按|键|会话|内核", text):
        found = [word for word in found if word != "退出"]
    return [f"{word} (say {AVOID[word]})" for word in found]
