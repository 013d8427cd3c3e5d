"""The project's own promises: README tables, the 100-line program, what a clone holds."""

import re
import subprocess
import tomllib
from pathlib import Path

import nbformat
import pytest

from tools import lessons

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("language, name", [(0, "README.zh-CN.md"), (1, "README.md")])
def test_readme_table_is_made_from_the_lessons(language, name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert lessons.with_table(text, language) == text, "run: python tools/lessons.py --readme"


def test_readmes_hold_the_same_facts():
    zh, en = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.zh-CN.md", "README.md"))
    for what, pattern in {
        "headings": r"^#+ ",
        "pictures": r"!\[",
        "code blocks": r"^```[\s\S]*?^```",
        "list items": r"^\s*[-*] ",
        "table rows": r"^\|",
    }.items():
        assert len(re.findall(pattern, zh, flags=re.M)) == len(re.findall(pattern, en, flags=re.M)), what
    commands = [re.findall(r"^```\w*\n([\s\S]*?)^```", text, flags=re.M) for text in (zh, en)]
    assert commands[0] == commands[1]


@pytest.mark.parametrize("name", ["README.zh-CN.md", "README.md"])
def test_readme_links_and_pictures_exist(name):
    for target in re.findall(r"\]\(([^)#]+)\)", (ROOT / name).read_text(encoding="utf-8")):
        assert target.startswith("https://") or (ROOT / target).exists(), target


def test_pictures_are_those_of_the_lessons():
    made = lessons.pictures()
    film = ROOT / "pictures/live.gif"  # made by tools/live_picture.py
    cards = {ROOT / f"pictures/card-{language}.png" for language in ("zh", "en")}  # by tools/summary_card.py
    assert made and {*made, *cards, film} == set((ROOT / "pictures").glob("*"))
    assert film.stat().st_size < 1_500_000
    assert all(file.read_bytes() == png for file, png in made.items()), "run: python tools/lessons.py --readme"


def test_program_past_99_is_under_100_lines():
    notebook = nbformat.read(ROOT / "06_mnist_99/01_breaking_99.ipynb", as_version=4)
    programs = [cell.source for cell in notebook.cells if "program" in cell.metadata.get("tags", [])]
    assert len(programs) == 1
    lines = [line for line in programs[0].splitlines() if line.strip()]
    assert len(lines) <= 100
    for part in ("load_mnist", "import keras", "keras.Sequential", ".fit(", "x_test"):
        assert part in programs[0], f"the program is complete by itself: {part}"


def test_lock_holds_every_requirement():
    names = lambda file: {  # noqa: E731
        re.split(r"[=<>\[; ]", line)[0].lower()
        for line in (ROOT / file).read_text(encoding="utf-8").splitlines()
        if line and line[0] not in "#-"
    }
    assert names("requirements.txt") | names("requirements-dev.txt") <= names("requirements.lock")


def test_lessons_are_all_collected():
    folders = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["pytest"]["ini_options"]["testpaths"]
    assert {path.parent.name for path in lessons.lesson_paths()} <= set(folders)


def test_no_text_twins_or_environment_in_git():
    try:
        files = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git clone")
    assert not [f for f in files if re.match(r"0\d_.*\.py$|\.venv/|\.lab/", f)]
