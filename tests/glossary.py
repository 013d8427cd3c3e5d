"""The course's glossary (shared/glossary.csv): wrong translations, and terms that a text uses before it introduces them."""

import ast
import csv
import functools
import re

from IPython.core.inputtransformer2 import TransformerManager

from tools import folding
from tools.lessons import ROOT

with (ROOT / "shared/glossary.csv").open(encoding="utf-8") as file:
    ROWS = list(csv.DictReader(file, restval=""))
CHINESE = {row["english"]: row["chinese"] for row in ROWS}
AVOID = {wrong: row["chinese"] for row in ROWS for wrong in row["avoid"].split(";") if wrong}  # wrong: right
CODE = {name: row["english"] for row in ROWS for name in row["code"].split(";") if name}  # name in code: term
EVERYDAY = {(row["english"], language) for row in ROWS for language in ("zh", "en") if row["everyday"] in (language, "both")}
# Not a use: a quotation (other people's words and wrong names), code in prose (a name of the program; code is read where it
# runs), a formula, the text of a link (somebody else's title).
SKIP = re.compile(r"“[^”]*”|`[^`\n]+`|\$\$.+?\$\$|\$[^$\n]+\$|\[[^\]]*\]\([^)]*\)", re.S)
# Nor are what a lesson promises (the list in its first cell) and the name of the lesson that comes next.
PROMISE = re.compile(r"^- .*$", re.M)
NEXT = re.compile(r"^下一课：[^。？]*|^Next(?: lesson)?: [^.?]*")


def wrong_terms(prose):
    """Return a list of "wrong (say right)" for the terms in Chinese `prose` that the course does not use.

    Quotations and code do not count: other and wrong names may be quoted. A program may well be left (退出), a neuron not.
    """
    text = re.sub(r"“[^”]*”|`[^`]*`", "", prose)
    found = [word for word in AVOID if word in text]
    if re.search("程序|Ctrl|按|键|会话|内核", text):
        found = [word for word in found if word != "退出"]
    return [f"{word} (say {AVOID[word]})" for word in found]


def spellings(term):
    """Return the singular and the plural of an English term (list of str, in small letters)."""
    plural = term[:-1] + "ies" if re.search("[^aeiou]y$", term) else term + ("es" if term.endswith(("s", "x")) else "s")
    return [term.lower(), plural.lower()]


def tokens(text):
    """Return `[(token, where)]`: Latin words in small letters, every other character by itself; spaces and hyphens are none."""
    return [(found.group().lower(), found.start()) for found in re.finditer(r"[A-Za-z0-9]+|[^\sA-Za-z0-9-]", text)]


@functools.cache
def words(language):
    """Return {tokens (tuple): term}: how `language` (zh or en) says each term of the glossary.

    Abbreviations in the glossary's note count in both, the English word in Chinese too where Chinese keeps it (softmax).
    """
    found = {}
    for row in ROWS:
        said = re.findall(r"\b[A-Z]{2,}\b", row["note"]) + ([row["chinese"]] if language == "zh" else [])
        if language == "en" or re.search("[A-Za-z]", row["chinese"]):
            said += spellings(row["english"])
        found |= {tuple(token for token, _ in tokens(word)): row["english"] for word in said}
    return found


def uses(prose, language):
    """Return {term: where it first stands} for the terms that `prose` uses; everyday words do not count.

    A term within a longer one (梯度 in 梯度下降) is not a use of its own.
    """
    text = tokens(SKIP.sub(lambda skipped: "|" * len(skipped.group()), prose))
    bare, known, found, i = [token for token, _ in text], words(language), {}, 0
    lengths = {word[0]: len(word) for word in sorted(known, key=len)}  # of the longest word that begins so
    while i < len(text):
        ahead = range(lengths.get(bare[i], 0), 0, -1)
        length = next((length for length in ahead if tuple(bare[i : i + length]) in known), 0)
        term = known.get(tuple(bare[i : i + length]))
        if term and (term, language) not in EVERYDAY:
            found.setdefault(term, text[i][1])
        i += length or 1
    return found


@functools.cache
def introduction(term, language):
    """Return the pattern of a term's introduction: bold, then the other language in brackets (none where both are one word)."""
    chinese, latin = re.escape(CHINESE[term]), f"(?:{re.sub('[ -]', '[ -]', '|'.join(spellings(term)))})"
    bold, other = (chinese, latin) if language == "zh" else (latin, chinese)
    brackets = rf"(?: ?\({other}(?:[,，;；][^)]*)?\))" + ("?" if CHINESE[term] == term else "")
    return re.compile(rf"\*\*{bold}\*\*{brackets}", re.I)


def introduces(prose, language):
    """Return {term: where} for the terms that `prose` introduces."""
    near = [term for term in CHINESE if CHINESE[term].lower() in prose.lower()] if "**" in prose else []
    found = {term: introduction(term, language).search(prose) for term in near}
    return {term: match.start() for term, match in found.items() if match}


def unlisted(prose, language):
    """Return what `prose` puts in bold, with the other language in brackets, and the glossary lacks (list of str)."""
    first, other = ("[\u4e00-\u9fff]", "[A-Za-z]") if language == "zh" else ("[A-Za-z]", "[\u4e00-\u9fff]")
    bold = re.finditer(rf"\*\*[^*\n]*{first}[^*\n]*\*\* ?\({other}[^)]*\)", prose)
    listed = introduces(prose, language).values()
    return [match.group() for match in bold if match.start() not in listed]


def code_terms(source):
    """Return the terms (set) whose names in code stand in `source`: names, attributes, arguments, whole strings."""
    names = set()
    for node in ast.walk(ast.parse(TransformerManager().transform_cell(source))):
        names |= {value for _, value in ast.iter_fields(node) if isinstance(value, str)}
    return {CODE[name] for name in names & CODE.keys()}


def forms(term):
    """Return how both languages introduce a term (str), for a message."""
    chinese = CHINESE[term]
    return f"**{term}**" if chinese == term else f"**{chinese}** ({term}) and **{term}** ({chinese})"


def late_terms(cells, known):
    """Return `[(cell id, term, what is wrong)]` for one lesson, each term once; adds the terms it meets to `known` (set).

    `cells` is a list of dicts with the keys id, cell_type, source (str) and metadata, as in a notebook's file.
    """
    late = []

    def report(cell, term, problem):
        late.append((cell["id"], term, problem))
        known.add(term)

    for cell, other in zip(cells, [*cells[1:], None]):
        tags = cell["metadata"].get("tags", [])
        if cell["cell_type"] == "code" and not set(tags) & set(folding.FOLDED):
            for term in sorted(code_terms(cell["source"]) - known):
                report(cell, term, "stands in the code")
        elif "zh" in tags and other:
            pair = {"zh": cell, "en": other}
            bold = {language: introduces(half["source"], language) for language, half in pair.items()}
            for language, half in pair.items():
                prose = half["source"]
                for pattern in (PROMISE if half["id"].startswith("intro") else NEXT,):
                    prose = pattern.sub(lambda found: " " * len(found.group()), prose)
                for term, place in uses(prose, language).items():
                    if term not in known and not (bold["zh"].keys() & bold["en"].keys() & {term}):
                        one = " with one language in bold only" if term in bold["zh"].keys() | bold["en"].keys() else ""
                        report(half, term, "is used" + one)
                    elif term not in known and place < bold[language][term]:
                        report(half, term, "stands before its bold form")
            known |= bold["zh"].keys() & bold["en"].keys()
    return late
