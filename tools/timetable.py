"""The course on a timetable: what each lesson takes, and a plan for a camp.

    python -m tools.timetable                    all lessons: minutes in class, in all, and of the exercises
    python -m tools.timetable 02/01 ...          the sections of a lesson, each with its kind and its minutes
    python -m tools.timetable --slots 12x45      a plan for 12 periods of 45 minutes (4x180, 6x120, 16x90, any NxM);
                                                 where the core does not fit it says what to drop, and ends with status 1
    python -m tools.timetable --write            the minutes that each lesson's introduction tells

Add `--language zh` for Chinese. tools/minutes.py has the formula, tools/plan.py spreads the core over the periods, and `python -m
tools.readme` writes the plan for 12 periods of 45 minutes into both README files. A period longer than 100 minutes gives 10 of them
to a break.
"""

import argparse
import re
from itertools import groupby

from tools import minutes, plan
from tools.lessons import find, lesson_paths, short_name

CAMP = (12, 45)  # the plan in the README files
WORDS = {
    "zh": {
        "plan": "{count} 个课时，每个 {length} 分钟；核心内容 {core:g} 分钟，讲课的时间共 {room:g} 分钟。",
        "rest": "每个课时中间休息 {rest} 分钟。",
        "home": "开课之前在家做：{lessons}，约 {minutes:g} 分钟。",
        "period": "第 {number} 课时：核心 {core:g} 分钟，剩 {left:g} 分钟",
        "more": "有余时：",
        "drop": "核心内容 {core:g} 分钟，讲课的时间只有 {room:g} 分钟，放不下。去掉下面这些就放得下：",
        "section": "{lesson} “{first}”，{minutes:g} 分钟",
        "option": "{lesson} “{first}”☆",
        "one": "{lesson} “{first}”",
        "head": "{lesson} 到“{last}”为止",
        "tail": "{lesson} 从“{first}”起",
        "middle": "{lesson} 从“{first}”到“{last}”",
        "exercises": "{lesson} 练习 {number} 道",
        "comma": "；",
        "columns": "| 课时 | 核心内容 | 分钟 | 有余时 |",
        "total": "合计",
        "kinds": {"core": "核心", "option": "可选", "home": "在家", "exercises": "练习"},
    },
    "en": {
        "plan": "{count} periods of {length} minutes; the core takes {core:g} of {room:g} minutes of teaching.",
        "rest": "Each period has a break of {rest} minutes.",
        "home": "Before the first, at home: {lessons}, about {minutes:g} minutes.",
        "period": "Period {number}: core {core:g} minutes, {left:g} left",
        "more": "if time is left: ",
        "drop": "The core takes {core:g} minutes, and there are {room:g} of teaching: it does not fit. Without these it does:",
        "section": "{lesson} “{first}”, {minutes:g} min",
        "option": "{lesson} “{first}” ☆",
        "one": "{lesson} “{first}”",
        "head": "{lesson} up to “{last}”",
        "tail": "{lesson} from “{first}”",
        "middle": "{lesson} from “{first}” to “{last}”",
        "exercises": "{lesson} exercises: {number}",
        "comma": "; ",
        "columns": "| period | core | minutes | if time is left |",
        "total": "total",
        "kinds": {"core": "core", "option": "option", "home": "home", "exercises": "exercises"},
    },
}


def name(part, taught, language):
    """Return how a plan of the sections `taught` names `part` of it, in `language`: the sections of one lesson in one period, a list."""
    own = [section for section in taught if section.lesson == part[0].lesson]
    titles = {"lesson": part[0].lesson, "first": part[0].title(language), "last": part[-1].title(language)}
    if part == own:
        return part[0].lesson
    if part[0] is own[0]:
        form = "head"
    elif part[-1] is own[-1]:
        form = "tail"
    else:
        form = "middle" if len(part) > 1 else "one"
    return WORDS[language][form].format(**titles)


def row(period, taught, language):
    """Return `(core, more)` of a period, as lists of str in `language`: what it holds, and what fits if time is left."""
    words = WORDS[language]
    core = [name(list(part), taught, language) for _, part in groupby(period.core, key=lambda section: section.lesson)]
    more = [words["option"].format(lesson=s.lesson, first=s.title(language)) for s in period.options]
    more += [words["exercises"].format(lesson=lesson, number=number) for lesson, number in period.exercises]
    return core, more


def head(course, periods, count, length, language):
    """Return the sentences before a plan (list of str): what it holds, the break, and what is read at home before it."""
    words = WORDS[language]
    core, room = sum(period.minutes for period in periods), plan.room(length)
    lines = [words["plan"].format(count=count, length=length, core=core, room=count * room)]
    if room < length:
        lines.append(words["rest"].format(rest=plan.BREAK))
    taught = {section.lesson for section in course if section.kind == "core"}
    alone = [section for section in course if section.lesson not in taught and section.heading != minutes.EXERCISES]
    if alone:
        lessons = words["comma"].join(dict.fromkeys(section.lesson for section in alone))
        taken = minutes.rounded(sum(section.minutes for section in alone))
        lines.append(words["home"].format(lessons=lessons, minutes=taken))
    return lines


def printed(course, count, length, language):
    """Return `(text, fits)`: the plan for `count` periods of `length` minutes in `language`, and whether the whole core fits."""
    words, lines = WORDS[language], []
    periods, dropped = plan.plan(course, count, length)
    if dropped:
        core = minutes.totals(course)["core"]
        lines.append(words["drop"].format(core=core, room=count * plan.room(length)))
        lines += [f"  {words['section'].format(lesson=s.lesson, first=s.title(language), minutes=s.minutes)}" for s in dropped]
    lines += head(course, periods, count, length, language)
    taught = [section for period in periods for section in period.core]
    for number, period in enumerate(periods, 1):
        core, more = row(period, taught, language)
        lines.append(words["period"].format(number=number, core=period.minutes, left=plan.room(length) - period.minutes))
        lines += [f"  {part}" for part in core]
        lines += [f"  {words['more']}{words['comma'].join(more)}"] if more else []
    return "\n".join(lines), not dropped


def markdown(language):
    """Return the README's plan in `language` (str): the sentences before it and a table."""
    course, words = minutes.course(), WORDS[language]
    periods, _ = plan.plan(course, *CAMP)
    taught = [section for period in periods for section in period.core]
    lines = [
        {"zh": "", "en": " "}[language].join(head(course, periods, *CAMP, language)),
        "",
        words["columns"],
        "|---|---|---|---|",
    ]
    for number, period in enumerate(periods, 1):
        core, more = (words["comma"].join(parts) for parts in row(period, taught, language))
        lines.append(f"| {number} | {core} | {period.minutes:g} | {more} |")
    return "\n".join(lines)


def listed(found, language):
    """Return the sections `found` as lines (str), each with kind and minutes, and the totals of all kinds."""
    kinds = WORDS[language]["kinds"]
    lines = [f"{section.minutes:5g}  {kinds[section.kind]:8}{section.title(language)}" for section in found]
    sums = minutes.totals(found)
    return "\n".join([*lines, "       " + ", ".join(f"{kinds[kind]} {sums[kind]:g}" for kind in sums)])


def overview(course, language):
    """Return the minutes of all lessons of `course` by kind as a table (str), with the totals."""
    kinds, rows = WORDS[language]["kinds"], []
    for lesson, own in groupby(course, key=lambda section: section.lesson):
        rows.append((lesson, minutes.totals(list(own))))
    rows.append((WORDS[language]["total"], minutes.totals(course)))
    lines = [" " * 7 + "".join(f"{kinds[kind]:>10}" for kind in rows[0][1])]
    return "\n".join(lines + [f"{lesson:7}" + "".join(f"{sums[kind]:10g}" for kind in sums) for lesson, sums in rows])


def main(arguments):
    """Do what `arguments` (list of str, None for the command line's) say, as the module's first lines show."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lessons", nargs="*")
    parser.add_argument("--slots", type=slots, metavar="NxM")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--language", choices=["zh", "en"], default="en")
    asked = parser.parse_args(arguments)
    if asked.write:
        for path in lesson_paths():
            minutes.tell(path)
    elif asked.slots:
        text, fits = printed(minutes.course(), *asked.slots, asked.language)
        print(text)
        return 0 if fits else 1
    elif asked.lessons:
        for path in map(find, asked.lessons):
            print(short_name(path))
            print(listed(minutes.of_lesson(path), asked.language))
    else:
        print(overview(minutes.course(), asked.language))
    return 0


def slots(text):
    """Return `(count, length)` of "12x45". Raises ArgumentTypeError where `text` (str) is not of that form."""
    found = re.fullmatch(r"([1-9]\d*)[x×]([1-9]\d*)", text)
    if not found:
        raise argparse.ArgumentTypeError(f"{text!r}: 节数x分钟，如 12x45 / periods x minutes, such as 12x45")
    return int(found.group(1)), int(found.group(2))


if __name__ == "__main__":
    raise SystemExit(main(None))
