"""A plan for a camp: the course's core spread over periods, then options and exercises in what is left.

Core sections keep their order. A lesson may be split between two periods, though not after its introduction or before its recap; a section never. `python -m tools.timetable` prints plans.
"""

import dataclasses

from tools import core, minutes

LONG, BREAK = 100, 10  # minutes


@dataclasses.dataclass
class Period:
    """A period of a plan: its core sections, the options (Section) and exercises (lesson, number) that fit, the minutes left."""

    core: list
    left: float
    options: list = dataclasses.field(default_factory=list)
    exercises: list = dataclasses.field(default_factory=list)

    @property
    def minutes(self):
        """Minutes of the core sections."""
        return sum(section.minutes for section in self.core)


def room(length):
    """Return the minutes to teach in a period of `length` minutes: without its break, if it is long."""
    return length - BREAK if length > LONG else length


def blocks(sections, size):
    """Return `sections` as lists that stay together where they fit `size` minutes: an introduction and what follows, a recap and what it follows."""
    found = []
    for section in sections:
        last = found[-1] if found and found[-1][-1].lesson == section.lesson else []
        belongs = section.heading == minutes.RECAP or (last and last[-1].heading.startswith("# "))
        if last and belongs and sum(part.minutes for part in [*last, section]) <= size:
            last.append(section)
        else:
            found.append([section])
    return found


def pack(sections, size):
    """Return `sections` in order, as lists of at most `size` minutes each."""
    packed, filled = [[]], 0.0
    for block in blocks(sections, size):
        taken = sum(section.minutes for section in block)
        if filled + taken > size and packed[-1]:
            packed.append([])
            filled = 0.0
        packed[-1] += block
        filled += taken
    return packed


def spread(sections, count, size):
    """Return `sections` spread over `count` periods, the fullest as empty as can be; None where `size` minutes do not do."""
    least = max((section.minutes for section in sections), default=0.0)
    while least <= size:
        packed = pack(sections, least)
        if len(packed) <= count:
            return packed + [[] for _ in range(count - len(packed))]
        least += 0.5
    return None


def fitted(sections, count, size):
    """Return `(periods, dropped)`: core `sections` spread over `count` periods of `size` minutes, and the sections left out for it.

    Out go sections longer than a period; then, from the last lesson to the first and round again, each lesson's last core section
    before its recap; where a lesson has no other left, the whole lesson.
    """
    dropped = [section for section in sections if section.minutes > size]
    kept = [section for section in sections if section.minutes <= size]
    while (periods := spread(kept, count, size)) is None:
        for lesson in reversed(list(dict.fromkeys(section.lesson for section in kept))):
            own = [section for section in kept if section.lesson == lesson]
            out = own[-2:-1] if len(own) > 3 else own
            dropped += out
            kept = [section for section in kept if section not in out]
            if spread(kept, count, size) is not None:
                break
    return periods, [section for section in sections if section in dropped]


def plan(course, count, length):
    """Return `(periods, dropped)` for `count` periods of `length` minutes: Period objects, and core sections that do not fit."""
    size = room(length)
    packed, dropped = fitted([section for section in course if section.kind == "core"], count, size)
    periods = [Period(sections, size - sum(section.minutes for section in sections)) for sections in packed]
    taught = [section for sections in packed for section in sections]
    waiting = []  # exercises of lessons that have ended: [lesson, number]
    for number, period in enumerate(periods):
        for section in course:
            if section.kind == "option" and section.minutes <= period.left and _told(section, course, packed) == number:
                own = [other for other in course if other.lesson == section.lesson]
                if not core.problems(own, [*taught, section]):  # it may need an option that was left out
                    taught.append(section)
                    period.options.append(section)
                    period.left -= section.minutes
        later = {section.lesson for sections in packed[number + 1 :] for section in sections}
        ended = {section.lesson for section in period.core} - later
        waiting = [[s.lesson, s.exercises] for s in course if s.exercises and s.lesson in ended] + waiting
        for exercises in waiting:
            done = min(exercises[1], int(period.left // minutes.AN_EXERCISE))
            if done:
                period.exercises.append((exercises[0], done))
                exercises[1] -= done
                period.left -= done * minutes.AN_EXERCISE
    return periods, dropped


def _told(option, course, packed):
    """Return the number of the period that holds the last core section before `option` in its lesson, None without one."""
    before = [section for section in course[: course.index(option)] if section.lesson == option.lesson]
    return next((i for section in reversed(before) for i, sections in enumerate(packed) if section in sections), None)
