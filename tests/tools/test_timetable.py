"""tools/minutes.py, plan.py and timetable.py: the formula, and plans that add up."""

import itertools

import nbformat
import pytest

from tools import minutes, plan, timetable


def markdown(source, *tags, id=None):
    return nbformat.v4.new_markdown_cell(source, metadata={"tags": list(tags)}, **({"id": id} if id else {}))


def code(source, id, *tags):
    return nbformat.v4.new_code_cell(source, id=id, metadata={"tags": list(tags)})


def lesson(*sections):
    """A notebook of a title, an introduction and `sections`: (kind, [cells])."""
    cells = [markdown("# 课 · Lesson", "both"), *pair("字" * 250, "word")]
    for number, (kind, inside) in enumerate(sections):
        cells += [markdown(f"## 节 {number} · Section {number}", "both", kind), *inside]
    return nbformat.v4.new_notebook(cells=cells)


def pair(zh, en):
    return [markdown(zh, "zh"), markdown(en, "en")]


def shown(cell):
    cell.outputs = [nbformat.v4.new_output("display_data", data={"text/html": "<figure><img></figure>"})]
    return cell


def made(name, *lengths):
    """Sections of a lesson `name` that take `lengths`: a letter before a length says its kind, core without one."""
    kinds = {"o": "option", "h": "home", "c": "core"}
    found = []
    for number, length in enumerate(lengths):
        kind = kinds[length[0]] if isinstance(length, str) else "core"
        taken = float(length[1:] if isinstance(length, str) else length)
        found.append(minutes.Section(name, f"{'##' if number else '#'} 节{number} · {name}.{number}", kind, (), taken, 0))
    return found


COURSE = (
    made("01/00", "h10") + made("01/01", 1, 9, "o3", 12, 2) + made("02/01", 1, 14, 6, "o8", 11, 3) + made("03/01", 1, 7, 8, 2)
)
COURSE.insert(5 + 1, minutes.Section("01/01", minutes.EXERCISES, "home", (), 24.0, 4))
CORE = [section for section in COURSE if section.kind == "core"]


def test_formula():
    inside = [
        *pair("先猜：" + "字" * 120, "Guess first: " + "word " * 88),  # 122 characters, 90 words: half a minute either way
        *pair("[" + "字" * 125 + "](https://example.org/a/b)", "word"),
        code("a = 1\n\nb = 2\nprint(a)", "open-code"),
        code("# @title 图：甲 · Figure: a\nplotting.show(fig)", "figure-code", "figure"),
        shown(code("x", "shown-code", "figure")),
    ]
    parts = minutes.parts(inside)
    assert parts == pytest.approx({"prose": 247 / 250, "code": 0.3, "figures": 1.0, "guesses": 1})
    section = minutes.sections(lesson(("core", inside)))[1]
    assert section.minutes == 3.5 and section.title("zh") == "节 0" and section.title("en") == "Section 0"


def test_exercises_take_six_minutes_each():
    cells = [markdown(minutes.EXERCISES, "both", "home"), *pair("先猜。\n\n1. 甲\n2. 乙\n3. 丙", "1. a\n2. b\n3. c")]
    (section,) = minutes.sections(nbformat.v4.new_notebook(cells=cells))
    assert (section.minutes, section.exercises, section.kind) == (18.0, 3, "home")


def test_a_heading_inside_a_section_may_have_a_kind_of_its_own():
    inside = [
        *pair("字", "a"),
        markdown("### 里 · Inside ☆", "both", "option"),
        *pair("字", "b"),
        markdown("### 回 · Back", "both"),
    ]
    found = minutes.sections(lesson(("core", inside), ("option", [])))
    assert [(section.title("en"), section.kind) for section in found] == [
        ("Lesson", "core"), ("Section 0", "core"), ("Inside", "option"), ("Back", "core"), ("Section 1", "option"),
    ]  # fmt: skip


def test_introduction_of_a_lesson_for_home_is_for_home():
    assert {section.kind for section in minutes.sections(lesson(("home", []), ("home", [])))} == {"home"}
    assert minutes.sections(lesson(("home", []), ("core", [])))[0].kind == "core"


def test_the_minutes_told_are_rounded_up_to_five():
    found = made("01/01", 10, 1, "o9.5", "h5")
    before = "甲。\n\n课上约 0 分钟，全部约 0 分钟，练习另算（标题带 ☆ 的节可以跳过）；电脑运行不到 1 分钟。"
    assert minutes.told(before, "zh", found) == before.replace("约 0", "约 15", 1).replace("约 0", "约 30", 1)
    before = "About 0 minutes in class, about 0 in all without the exercises (sections marked ☆ can be skipped); under 2 minutes to run."
    assert minutes.told(before, "en", found).startswith("About 15 minutes in class, about 30 in all")
    home = made("01/00", "h11")
    assert (
        minutes.told("在家做，约 1 分钟，练习另算；电脑运行不到 1 分钟。", "zh", home)
        == "在家做，约 15 分钟，练习另算；电脑运行不到 1 分钟。"
    )
    with pytest.raises(ValueError, match="sentence"):
        minutes.told("At home, about 1 minutes without the exercises; under 1 minute to run.", "en", found)


def test_writing_changes_only_the_minutes(tmp_path):
    notebook = lesson(("core", pair("字" * 2500, "word")))
    notebook.cells[1] = markdown(
        "课上约 0 分钟，全部约 0 分钟，练习另算（标题带 ☆ 的节可以跳过）；电脑运行不到 1 分钟。", "zh", id="intro-zh"
    )
    path = tmp_path / "01_a" / "01_b.ipynb"
    path.parent.mkdir()
    nbformat.write(notebook, path)
    minutes.tell(path)
    after = nbformat.read(path, as_version=4)
    assert after.cells[1].source.startswith("课上约 15 分钟，全部约 15 分钟")
    assert [cell for cell in after.cells if cell["id"] != "intro-zh"] == [c for c in notebook.cells if c["id"] != "intro-zh"]


@pytest.mark.parametrize("count, length", [(4, 25), (3, 40), (2, 35), (1, 110), (12, 45), (7, 14), (20, 12)])
def test_a_plan_adds_up(count, length):
    periods, dropped = plan.plan(COURSE, count, length)
    assert len(periods) == count and bool(dropped) == ((count, length) in [(2, 35), (7, 14), (20, 12)])
    taught = list(itertools.chain(*(period.core for period in periods)))
    assert taught == [section for section in CORE if section not in dropped], "every core section once, in order"
    assert sum(period.minutes for period in periods) + sum(s.minutes for s in dropped) == sum(s.minutes for s in CORE)
    for period in periods:
        more = sum(section.minutes for section in period.options) + minutes.AN_EXERCISE * sum(n for _, n in period.exercises)
        assert period.minutes + more + period.left == plan.room(length) and period.left >= 0
    done = [number for period in periods for _, number in period.exercises]
    assert sum(done) <= 4 and all(done)


def test_what_does_not_fit_is_dropped_from_the_end_of_each_lesson():
    periods, dropped = plan.plan(COURSE, 2, 35)
    assert [section.title("en") for section in dropped] == ["02/01.4", "03/01.2"]
    periods, dropped = plan.plan(COURSE, 20, 12)
    assert [section.title("en") for section in dropped] == ["02/01.1"], "longer than a period"


def test_periods_are_filled_evenly_and_lessons_keep_introduction_and_recap():
    periods, _ = plan.plan(COURSE, 2, 100)
    assert [period.minutes for period in periods] == [39, 38]
    periods, _ = plan.plan(
        COURSE, 3, 36
    )  # 25, 31 and 21 would do, with the introduction of 02/01 alone at the end of the first
    assert [period.minutes for period in periods] == [24, 32, 21]
    recap = minutes.Section("03/01", minutes.RECAP, "core", (), 1.0, 0)
    periods, _ = plan.plan([*made("03/01", 1, 5, 5), recap, *made("04/01", 9)], 2, 40)  # 11 and 10 would cut the recap off
    assert [period.minutes for period in periods] == [12, 9]


def test_a_long_period_has_a_break():
    assert (plan.room(100), plan.room(101), plan.room(180)) == (100, 91, 170)


def test_an_option_that_needs_another_one_waits_for_it():
    book = lesson(
        ("core", []), ("option", [code("x = 1", "one")] + pair("字" * 2500, "a")), ("option", [code("print(x)", "two")])
    )
    found = minutes.sections(book, "01/01")
    assert [s.title("en") for s in plan.plan(found, 1, 9)[0][0].options] == []
    assert [s.title("en") for s in plan.plan(found, 1, 90)[0][0].options] == ["Section 1", "Section 2"]


@pytest.mark.parametrize("language, words", [("en", "does not fit"), ("zh", "放不下")])
def test_the_command_says_whether_the_core_fits(language, words, monkeypatch, capsys):
    monkeypatch.setattr(minutes, "course", lambda: COURSE)
    assert timetable.main(["--slots", "3x40", "--language", language]) == 0
    plain = capsys.readouterr().out
    assert words not in plain and "01/00" in plain and "77" in plain
    assert timetable.main(["--slots", "2x35", "--language", language]) == 1
    assert words in capsys.readouterr().out
    with pytest.raises(SystemExit):
        timetable.main(["--slots", "12*45"])


def test_a_period_names_lessons_whole_or_by_their_first_and_last_section():
    own = [section for section in CORE if section.lesson == "02/01"]
    names = [timetable.name(part, CORE, "en") for part in (own, own[:2], own[2:], own[1:3], own[1:2])]
    assert names == [
        "02/01", "02/01 up to “02/01.1”", "02/01 from “02/01.2”", "02/01 from “02/01.1” to “02/01.2”", "02/01 “02/01.1”",
    ]  # fmt: skip
