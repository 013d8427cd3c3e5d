"""How long a lesson takes: one formula gives each section its minutes.

A section runs from one `##` heading to the next; the title and what stands before the first `##` are one too. It takes, to the half minute,

    max(Chinese characters / 250, English words / 180) of its prose + lines of open code / 10 + 0.5 per figure + 1 per guess

and the exercises 6 minutes each, nothing else. A figure is an output with a picture, or, in a lesson that has not run, a cell that
will show one; a guess is a pair of prose cells that asks for one. The formula is for a class that reads together, not for the computer.

The heading's tag says what kind a section is: `core` (a class cannot do without it), `option` (good, can be skipped) or `home` (read at
home; the exercises always). Without a tag it is core. A `###` heading with a tag of its own begins a section of that kind. A lesson whose
sections are all home has its introduction read at home as well.
"""

import dataclasses
import math
import re

import nbformat

from tools import folding
from tools.lessons import lesson_paths, short_name

KINDS = ("core", "option", "home")
RECAP, EXERCISES = "## 小结 · Recap", "## 练习 · Exercises"
AN_EXERCISE = 6  # minutes
ASKS_ZH = re.compile(r"先[^。？]{0,9}猜|猜一猜|猜猜|你猜")
ASKS_EN = re.compile(r"\bGuess\b|\bguess (first|before)\b")
SHOWS = re.compile(r"plotting\.show\(|\bsliders\(|LiveTraining\(")
# How an introduction ends. Each group is kept; between the groups stand the minutes in class and in all, or those at home.
TOLD = {
    "zh": r"(课上约 )\d+( 分钟，全部约 )\d+( 分钟，练习另算（标题带 ☆ 的节可以跳过）；电脑运行不到 \d+ 分钟。)$",
    "en": r"(About )\d+( minutes in class, about )\d+( in all without the exercises "
    r"\(sections marked ☆ can be skipped\); under \d+ minutes? to run\.)$",
}
TOLD_AT_HOME = {
    "zh": r"(在家做，约 )\d+( 分钟，练习另算；电脑运行不到 \d+ 分钟。)$",
    "en": r"(At home, about )\d+( minutes without the exercises; under \d+ minutes? to run\.)$",
}


@dataclasses.dataclass(frozen=True, eq=False)
class Section:
    """A section of a lesson: its lesson ("02/01"), heading (as in the cell), kind, cells, and what it takes."""

    lesson: str
    heading: str
    kind: str
    cells: tuple
    minutes: float
    exercises: int

    def title(self, language):
        """Return the half of the heading that is in `language` ("zh" or "en"), without the star."""
        chinese, english = self.heading.lstrip("# ").removesuffix(" ☆").split(" · ", 1)
        return {"zh": chinese, "en": english}[language]


def heading(cell):
    """Return the level of the heading that `cell` holds: 1, 2 or 3; 0 where it is none."""
    found = re.match(r"(#{1,3}) ", cell.source) if cell.cell_type == "markdown" else None
    return len(found.group(1)) if found else 0


def own_kind(cell):
    """Return the kind that a heading's tags name, None without one."""
    return next((kind for kind in KINDS if kind in cell.metadata.get("tags", [])), None)


def sections(notebook, lesson=""):
    """Return the sections of `notebook` in reading order, a list of Section that name their lesson `lesson` (str)."""
    groups = []  # [kind, cells], the heading first
    outer = "core"  # the kind of the last `##`
    for cell in notebook.cells:
        level = heading(cell)
        if level == 2:
            outer = own_kind(cell) or ("home" if cell.source == EXERCISES else "core")
            groups.append([outer, [cell]])
        elif not groups or level == 3 and (own_kind(cell) or outer) != groups[-1][0]:
            groups.append([own_kind(cell) or outer, [cell]])
        else:
            groups[-1][1].append(cell)
    if len(groups) > 1 and all(kind == "home" for kind, _ in groups[1:]):
        groups[0][0] = "home"
    return [Section(lesson, cells[0].source, kind, tuple(cells), *_takes(cells)) for kind, cells in groups]


def _takes(cells):
    """Return `(minutes, exercises)` of a section's cells."""
    if cells[0].source == EXERCISES:
        chinese = [cell.source for cell in cells if "zh" in cell.metadata.get("tags", [])]
        exercises = sum(len(re.findall(r"^\d+\. ", text, flags=re.M)) for text in chinese)
        return float(AN_EXERCISE * exercises), exercises
    minutes = sum(parts(cells).values())
    return max(round(2 * minutes) / 2, 0.5), 0


def parts(cells):
    """Return `{"prose", "code", "figures", "guesses"}`: the minutes of each in a section's `cells`."""
    prose = {"zh": [], "en": []}
    lines = figures = 0
    for cell in cells:
        if cell.cell_type == "code":
            lines += _open_lines(cell)
            figures += _figures(cell)
        for language in prose.keys() & set(cell.metadata.get("tags", [])):
            prose[language].append(re.sub(r"\]\([^)]*\)", "]", cell.source))
    characters = sum(len(re.findall(r"[\u4e00-\u9fff]", text)) for text in prose["zh"])
    words = sum(bool(re.search(r"[A-Za-z0-9]", word)) for text in prose["en"] for word in text.split())
    asked = [bool(ASKS_ZH.search(zh) or ASKS_EN.search(en)) for zh, en in zip(prose["zh"], prose["en"])]
    return {"prose": max(characters / 250, words / 180), "code": lines / 10, "figures": figures / 2, "guesses": sum(asked)}


def _open_lines(cell):
    """Return the number of lines of an open code cell, blank ones not counted; 0 for a folded one."""
    return sum(bool(line.strip()) for line in cell.source.splitlines()) if folding.kind(cell) == "lesson" else 0


def _figures(cell):
    """Return how many figures a code cell shows, or will show where it has not run."""
    if cell.outputs:
        return sum("<img" in output.get("data", {}).get("text/html", "") for output in cell.outputs)
    return int(bool(SHOWS.search(cell.source)))


def course():
    """Return the sections of all lessons in reading order."""
    return [section for path in lesson_paths() for section in of_lesson(path)]


def of_lesson(path):
    """Return the sections of the lesson at `path`."""
    return sections(nbformat.read(path, as_version=4), short_name(path))


def core_only(notebook):
    """Leave in `notebook` the cells of core sections only, in place; return it."""
    notebook.cells = [cell for section in sections(notebook) if section.kind == "core" for cell in section.cells]
    return notebook


def totals(found):
    """Return `{kind: minutes}` of the sections `found`; the exercises stand by themselves, under "exercises"."""
    sums = dict.fromkeys((*KINDS, "exercises"), 0.0)
    for section in found:
        sums["exercises" if section.heading == EXERCISES else section.kind] += section.minutes
    return sums


def rounded(taken):
    """Return minutes as an introduction tells them: rounded up to five (int)."""
    return 5 * math.ceil(taken / 5)


def told(text, language, found):
    """Return an introduction `text` with the minutes of the sections `found` in its last sentence, exercises not counted.

    Raises ValueError where the sentence is not there.
    """
    sums = totals(found)
    whole = rounded(sums["core"] + sums["option"] + sums["home"])
    if sums["core"]:
        form, figures = TOLD, [rounded(sums["core"]), whole, ""]
    else:
        form, figures = TOLD_AT_HOME, [whole, ""]
    end = re.search(form[language], text)
    if not end:
        raise ValueError(f"the introduction should end with the sentence that tells the time: {text[-120:]!r}")
    return text[: end.start()] + "".join(f"{part}{figure}" for part, figure in zip(end.groups(), figures))


def tell(path):
    """Write the minutes of the lesson at `path` into both its introductions, where they are others. Raises SystemExit without the sentence."""
    notebook = nbformat.read(path, as_version=4)
    found, changed = sections(notebook), False
    for cell in notebook.cells:
        if cell["id"] in ("intro-zh", "intro-en"):
            try:
                text = told(cell.source, cell["id"][-2:], found)
            except ValueError as problem:
                raise SystemExit(f"{short_name(path)}: {problem}") from None
            changed = changed or text != cell.source
            cell.source = text
    if changed:
        nbformat.write(notebook, path)
