"""The project's own promises: README tables, the 100-line program, the locks, what a clone holds."""

import re
import subprocess
import tomllib
from pathlib import Path

import nbformat
import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools import lessons, readme

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("language, name", readme.NAMES.items())
def test_readme_is_made_from_the_lessons(language, name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert readme.refreshed(text, language, readme.repository()) == text, "run: python -m tools.readme"


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
    made = readme.pictures()
    film = ROOT / "pictures/live.gif"  # made by python -m tools.live_picture
    assert made and {*made, film} == set((ROOT / "pictures").glob("*"))
    assert film.stat().st_size < 1_500_000
    assert all(file.read_bytes() == png for file, png in made.items()), "run: python -m tools.readme"


def test_program_past_99_is_under_100_lines():
    notebook = nbformat.read(ROOT / "06_mnist_99/01_breaking_99.ipynb", as_version=4)
    programs = [cell.source for cell in notebook.cells if "program" in cell.metadata.get("tags", [])]
    assert len(programs) == 1
    lines = [line for line in programs[0].splitlines() if line.strip()]
    assert len(lines) <= 100
    for part in ("load_mnist", "import keras", "keras.Sequential", ".fit(", "x_test"):
        assert part in programs[0], f"the program is complete by itself: {part}"


def pins(name):
    """Return {package: [(version, marker or None, hashes), ...]} of a lock."""
    found = {}
    for line in (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ").splitlines():
        if line and not line.startswith("#"):
            package, version, rest = re.fullmatch(r"([\w.-]+)==([\w.+!-]+)(.*)", line).groups()
            marker, _, hashes = rest.partition("--hash=")
            marker = Marker(marker.strip(" ;")) if marker.strip(" ;") else None
            found.setdefault(package, []).append((version, marker, hashes.replace("--hash=", "").split()))
    return found


def requirements(name):
    """Return the requirements of a file and of the files that it names by -r."""
    found = []
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        line = line.split("#")[0].strip()
        if line.startswith("-r "):
            found += requirements(line.removeprefix("-r ").strip())
        elif line:
            found.append(Requirement(line))
    return found


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_lock_holds_every_requirement_in_its_range(name):
    locked = pins(f"{name}.lock")
    for requirement in requirements(f"{name}.txt"):
        versions = [version for version, _, _ in locked.get(canonicalize_name(requirement.name), [])]
        assert versions, f"{requirement} is not in {name}.lock: run make locks"
        assert all(requirement.specifier.contains(version) for version in versions), f"{requirement}: {versions}"


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_locks_have_hashes_and_one_version_for_each_system(name):
    for package, found in pins(name).items():
        assert all(hashes and all(re.fullmatch(r"sha256:[0-9a-f]{64}", h) for h in hashes) for _, _, hashes in found), package
        for python in ("3.11", "3.12", "3.13"):
            for system, platform, short in (
                ("Linux", "linux", "posix"),
                ("Darwin", "darwin", "posix"),
                ("Windows", "win32", "nt"),
            ):
                here = {"python_version": python, "python_full_version": f"{python}.9", "platform_system": system}
                here |= {"sys_platform": platform, "os_name": short, "implementation_name": "cpython"}
                chosen = [version for version, marker, _ in found if marker is None or marker.evaluate(here)]
                assert len(chosen) <= 1, f"{package} on {system}, Python {python}: {chosen}"
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"://|file:|^-|[ =]/", text, flags=re.M), "no addresses, no paths of one machine"


def test_maintainers_have_what_learners_have():
    learner, maintainer = pins("requirements.lock"), pins("requirements-dev.lock")
    for package, wanted in learner.items():
        # a maintainer's package may want it on more systems
        everywhere = [(version, None, hashes) for version, _, hashes in wanted]
        assert maintainer.get(package) in (wanted, everywhere), f"{package}: run: make locks"
    assert not {"playwright", "ruff", "pytest", "nbval", "jupytext"} & learner.keys()


def test_workflow_takes_actions_by_commit_and_windows_as_it_is():
    text = (ROOT / ".github/workflows/test.yml").read_text(encoding="utf-8")
    actions = re.findall(r"uses: (\S+)", text)
    assert actions and all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", action) for action in actions)
    assert "PYTHONUTF8" not in text, "a learner on Windows does not set it"


def test_lessons_are_all_collected():
    folders = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"]["ini_options"]["testpaths"]
    assert {path.parent.name for path in lessons.lesson_paths()} <= set(folders)


def test_no_text_twins_or_environment_in_git():
    try:
        files = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git clone")
    assert not [f for f in files if re.match(r"0\d_.*\.py$|\.venv/|\.lab/", f)]
