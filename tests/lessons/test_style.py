"""One way to write things, in every lesson and both READMEs: chapters, numbers, exercises, spelling, names of terms."""

import functools
import json
import re

import pytest

from tools import lessons

LESSONS = lessons.lesson_paths()
IDS = [p.parent.name[:2] + "/" + p.stem for p in LESSONS]
READMES = [lessons.ROOT / "README.zh-CN.md", lessons.ROOT / "README.md"]
# Not the course's prose: code, formulas, addresses, quotations, generated parts of the READMEs
ASIDE = re.compile(r"```.*?```|`[^`\n]+`|\$\$.+?\$\$|\$[^$\n]+\$|\]\([^)]*\)|“[^”]*”|<!-- (\w+) -->.*?<!-- \1 -->", re.S)
BOTH = {
    "× between numbers": r"\d ?[xX] ?\d",
    "a thousands separator": r"(?<![\d.,/:-])(?!(?:1[5-9]|20)\d\d(?!\d))\d{4,}",
}
CHINESE = {
    "第 4 章": r"第 ?[一二三四五六七八九十]+ ?章|第 ?0\d ?[章、]",
    "the fact, not who got it wrong": r"[有不许很]\S{0,3}(?:教程|资料|笔记|讲义|文章)[^，。：；]{0,4}(?:说|教|写|把)|[老旧]\S{0,2}(?:教程|资料|讲义)|常[有听]人说",
    "把握": "信心",
    "(sum of squared errors, SSE)": r"\([A-Za-z][\w -]*，[A-Z]+\)",
    "a phrase of Chinese": r"价钱|买到|层越深|四眼|别读过头|读数要诚实|用在正处|翘头|慢启动|压平|拉平",
}
ENGLISH = {
    "chapter 4": r"[Cc]hapters? (?:0\d|one|two|three|four|five|six)\b",
    "the fact, not who got it wrong": r"(?i)\b(?:many|some|older|most) (?:older |other )?(?:texts|tutorials|notes|introductions)\b|\b"
    r"people (?:like to )?say|you (?:may|will|might) (?:often )?(?:read|hear) that|often said",
    "-ize": r"\b\w*(?:ormali|egulari|ecogni|emori|ptimi|nitiali|tandardi|enerali|ummari|inimi|isuali|rgani)s(?:e|ed|es|ing|ation)\b",
    "curly quotes": '"',
    "per": r"\b(?:number|pictures|images|units|parameters|iterations|weights) an? (?:pixel|class|second|channel|layer|step|epoch|row)\b",
}
# Names that a reader may know from elsewhere, said once, in quotation marks, where the right one is introduced
OTHER_NAMES = ["偏见", "退出", "时期", "暂退法", "批量规范化", "汇聚"]


@functools.cache
def prose(path):
    """Return `[(cell id, language, source)]` for the prose cells of the lesson at `path`."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    tagged = [(cell["id"], set(cell["metadata"].get("tags", [])) & {"zh", "en"}, "".join(cell["source"])) for cell in cells]
    return [(name, tags.pop(), source) for name, tags, source in tagged if tags]


def slips(source, language):
    """Return `["write this: what stands there"]` for the prose `source`."""
    text = ASIDE.sub(" ", source)
    rules = BOTH | (CHINESE if language == "zh" else ENGLISH)
    return [f"write {rule}: {found.group()}" for rule, pattern in rules.items() for found in re.finditer(pattern, text)]


@pytest.mark.parametrize("path", LESSONS, ids=IDS)
def test_prose_follows_the_style(path):
    found = [f"{name}: {slip}" for name, language, source in prose(path) for slip in slips(source, language)]
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("path", LESSONS, ids=IDS)
def test_a_command_in_a_formula_has_one_backslash(path):  # two are a line break
    doubled = [
        (name, found) for name, _, source in prose(path) for found in re.findall(r"\$[^$\n]*\\\\[A-Za-z][^$\n]*\$", source)
    ]
    assert not doubled, doubled


@pytest.mark.parametrize("path", LESSONS, ids=IDS)
def test_exercises_are_numbered(path):
    for name, _, source in prose(path):
        if name.startswith("exercises-"):
            items = re.findall(r"^(?:[-*]|(\d+)\.) ", source, flags=re.M)
            assert items == [str(i + 1) for i in range(len(items))] and items, name


@pytest.mark.parametrize("path", LESSONS, ids=IDS)
def test_lessons_that_are_named_exist(path):
    names = {lessons.short_name(lesson) for lesson in LESSONS}
    for name, _, source in prose(path):
        said = re.findall(r"\b0\d/\d\d\b", source)
        said += [f"0{chapter}/0{lesson}" for chapter, lesson in re.findall(r"第 (\d) 章第 (\d) 课", source)]
        said += [f"0{chapter}/0{lesson}" for lesson, chapter in re.findall(r"[Ll]esson (\d) of chapter (\d)", source)]
        assert set(said) <= names, f"{name}: {set(said) - names}"


@pytest.mark.parametrize("path", READMES, ids=["zh", "en"])
def test_the_readmes_follow_the_style(path):
    assert not slips(path.read_text(encoding="utf-8"), "zh" if "zh" in path.name else "en")


@pytest.mark.parametrize("name", OTHER_NAMES)
def test_other_names_are_said_once_in_both_languages(name):
    said = [(path.stem, cell) for path in LESSONS for cell, _, source in prose(path) if f"“{name}”" in source]
    assert len(said) == 2 and said[0][1].removesuffix("-zh") == said[1][1].removesuffix("-en"), f"“{name}”: {said}"


@pytest.mark.parametrize(
    "source, language, slip",
    [
        ("第四章", "zh", True),
        ("第 04 章", "zh", True),
        ("第 4 章", "zh", False),
        ("28 x 28", "zh", True),
        ("28 × 28，`28 x 28`", "zh", False),
        ("60000 张", "zh", True),
        ("60,000 张，1998 年，0.0001", "zh", False),
        ("有的旧教程说它是 0", "zh", True),
        ("许多入门文章说", "zh", True),
        ("常听人说", "zh", True),
        ("网络有信心", "zh", True),
        ("(mean squared error，MSE)", "zh", True),
        ("(mean squared error, MSE)", "zh", False),
        ("chapter four", "en", True),
        ("Many tutorials", "en", True),
        ("regularise", "en", True),
        ("`normalise`, otherwise precise", "en", False),
        ('"quoted"', "en", True),
        ("one number a pixel", "en", True),
    ],
)
def test_slips_are_seen(source, language, slip):
    assert bool(slips(source, language)) == slip
