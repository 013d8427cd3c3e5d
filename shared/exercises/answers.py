"""How a chapter's exercises look at an answer: call it safely, name what is odd about it, compare what it gives.

A test of an exercise is a function of the answer and a random generator. It raises Wrong, Untouched or Unchecked, or returns: then the answer
is right.
"""

import contextlib
import copy
import inspect
import linecache
import traceback
import types
from dataclasses import dataclass

import numpy as np

HUGE = 10_000_000  # numbers; no exercise asks for as many
A_NUMBER = "有一个数", "one number"  # of an answer, how it is called in messages
BLANK = (lambda: ...).__code__.co_code, (lambda: None).__code__.co_code
WHY = {  # what usually stands behind an exception
    NameError: (
        "这个名字没有定义：拼写对吗？上面的格子运行过吗？",
        "This name is not defined: is it spelled right, were the cells above run?",
    ),
    IndexError: ("下标超出了范围：下标从 0 数起。", "An index is out of range: indices count from 0."),
    KeyError: ("字典里没有这个键。", "The dictionary has no such key."),
    ZeroDivisionError: ("除数是 0。", "Something is divided by 0."),
    AttributeError: ("这个对象没有这个属性或方法。", "The object has no such attribute or method."),
    RecursionError: ("函数不停地调用自己。", "The function keeps calling itself."),
    TypeError: ("参数的个数或者类型对不上。", "The number of arguments, or a type, does not fit."),
    ValueError: ("值或者形状对不上：把形状 (shape) 打印出来看看。", "A value or a shape does not fit: print the shapes."),
}
SAID = {  # what some of their words tell
    "invalid index to scalar": ("对一个数用了下标：这里要整个数组。", "A single number was indexed: the whole array is wanted here."),
    "math domain error": ("负数开了平方或取了对数；次方写 **。", "Root or log of a negative number; a power is written **."),
    "only length-1 arrays": ("math 的函数只收一个数，数组用 np 里的。", "Functions of math take one number; for arrays use those of np."),
    "only 0-dimensional arrays": ("math 的函数只收一个数，数组用 np 里的。", "Functions of math take one number; for arrays use those of np."),
}  # fmt: skip


class Wrong(Exception):
    """The answer is wrong; `zh`, `en`: what is wrong and why it probably is."""

    def __init__(self, zh, en):
        super().__init__(en)
        self.zh, self.en = zh, en


class Unchecked(Wrong):
    """The answer cannot be checked; `zh`, `en`: what came instead."""


class Untouched(Exception):
    """The blank is still there."""


@dataclass(frozen=True)
class Texts:
    """What an exercise is worth, what is said when its answer is right, and its hints: each a pair (zh, en)."""

    points: int
    right: tuple
    hints: tuple


def asked(answer, call):
    """Return a function that calls the learner's function `answer` safely: `asked(mse, "mse(y_true, y_pred)")(y, p)`.

    Arguments are copied, and the call raises Wrong where it changed one or returned None, Untouched where the blank is still there,
    Unchecked where `answer` is no function, or raised, or gave a generator or something huge.
    """
    if answer is Ellipsis or (
        inspect.isfunction(answer) and answer.__code__.co_code in BLANK and len(answer.__code__.co_consts) <= 1
    ):
        raise Untouched
    if answer is None or not callable(answer):
        raise Unchecked(
            f"这里要一个函数 {call}，得到的是 {kind(answer)}。", f"A function {call} is expected; this is {kind(answer)}."
        )

    def ask(*arguments, **named):
        given = copy.deepcopy((arguments, named))
        try:
            got = answer(*given[0], **given[1])
        except (Wrong, Untouched):
            raise
        except Exception as problem:
            raise Unchecked(*_told(answer, problem)) from None
        if not _equal(given, (arguments, named)):
            raise Wrong(
                f"{call} 改动了传给它的东西：写 w = w - …，不要写 w -= …；要改动就先复制。",
                f"{call} changes an array or a list that it was given: write w = w - ..., not w -= ...; to change one, copy it first.",
            )
        if _has_blank(got):
            raise Untouched
        if got is None:
            raise Wrong(f"{call} 什么也没有返回：少了 return？", f"{call} returns nothing: is a return missing?")
        if isinstance(got, types.GeneratorType):
            raise Unchecked(
                f"{call} 返回的是生成器：用 return，不用 yield。", f"{call} gives a generator: use return instead of yield."
            )
        return got

    return ask


def value(answer, shape=(), what=("答案", "the answer"), bools=False):
    """Return `answer` as a float array of `shape` (tuple; None for any length of an axis; shape None: any shape at all).

    `what` (zh, en): how the answer is called in messages. Raises Untouched for a blank, Unchecked for what is not numbers or far too
    many, Wrong for NaN and for another shape, with both shapes said.
    """
    zh, en, lead = _spaced(what[0]), what[1], _upper(what[1])
    if _has_blank(answer):
        raise Untouched
    not_numbers = Unchecked(f"{zh}应该是数，得到的是 {kind(answer)}。", f"{lead} should be numbers; this is {kind(answer)}.")
    if answer is None or isinstance(answer, (str, bytes, types.GeneratorType, types.FunctionType, dict, set)):
        raise not_numbers
    try:
        found = np.asarray(answer)
        if found.dtype == bool and not bools:
            raise not_numbers
        if found.size > HUGE:
            raise Unchecked(f"{zh}有 {found.size:,} 个数，太多了。", f"{lead} holds {found.size:,} numbers, far too many.")
        if found.dtype.kind in "USO" and (words := [str(one) for one in found.ravel() if isinstance(one, (str, bytes))]):
            raise Unchecked(
                f"{zh}里有文字 {words[0]!r}：文字不是数，写的是数字也不行。",
                f"There is text in {en}, {words[0]!r}: text is not a number, even where it spells one.",
            )
        found = found.astype(float)
    except (TypeError, ValueError):
        raise not_numbers from None
    if shape is not None and not _fits(found.shape, shape):
        (want_zh, want_en), (have_zh, have_en) = _shape(shape), _shape(found.shape)
        raise Wrong(f"{zh}应该是{want_zh}，得到的是{have_zh}。", f"{lead} should be {want_en}; it is {have_en}.")
    if np.isnan(found).any():
        raise Wrong(
            f"{zh}里有 NaN：0 除以 0、无穷大减无穷大、负数的对数都会得到它。",
            f"There is a NaN in {en}: 0 / 0, infinity minus infinity or the log of a negative number gives one.",
        )
    return found


def _fits(have, want):
    return len(have) == len(want) and all(w is None or w == h for w, h in zip(want, have))


def _shape(shape):
    """Return how a shape is called, (zh, en)."""
    if shape == ():
        return "一个数", "one number"
    told = "(" + ", ".join("n" if n is None else str(n) for n in shape) + ("," if len(shape) == 1 else "") + ")"
    return f"形状为 {told} 的数组", f"an array of shape {told}"


def parts(got, *names):
    """Return `got` as a list of as many parts as `names` (each a pair zh, en, such as ("损失", "the loss")). Raises Wrong.

    A row of as many numbers in an array will do as well.
    """
    row = isinstance(got, np.ndarray) and got.ndim == 1
    if not (row or isinstance(got, (tuple, list))) or len(got) != len(names):
        zh, en = "、".join(name[0] for name in names), ", ".join(name[1] for name in names)
        raise Wrong(f"要返回 {len(names)} 样：{zh}。", f"Return {len(names)} things: {en}.")
    return list(got)


def choices(answer, keys, allowed=None):
    """Return `answer`, a dict with just `keys` (list of str), each value among `allowed` (list of str; None: whatever it is).

    Raises Untouched where nothing is filled in, Unchecked for what is no such dict and where something is still open, Wrong for a
    value that is no choice.
    """
    if answer is Ellipsis:
        raise Untouched
    zh, en = f"答案是一个字典，键是 {_listed(keys)[0]}", f"The answer is a dict with the keys {_listed(keys)[1]}"
    if not isinstance(answer, dict):
        raise Unchecked(f"{zh}；得到的是 {kind(answer)}。", f"{en}; this is {kind(answer)}.")
    if missing := [key for key in keys if key not in answer]:
        raise Unchecked(f"{zh}；少了 {_listed(missing)[0]}。", f"{en}; missing: {_listed(missing)[1]}.")
    if unknown := [key for key in answer if key not in keys]:
        raise Unchecked(f"{zh}；没有 {_listed(unknown)[0]} 这个键。", f"{en}; not among them: {_listed(unknown)[1]}.")
    blank = [key for key in keys if _has_blank(answer[key])]
    if len(blank) == len(keys):
        raise Untouched
    if blank:
        zh, en = _listed(blank)
        raise Unchecked(f"{zh} 还空着。", f"{en} {'is' if len(blank) == 1 else 'are'} still open.")
    for key in keys if allowed is not None else ():
        if not isinstance(answer[key], str) or answer[key] not in allowed:
            (zh, en), given = _listed(allowed), _listed([answer[key]])[0]
            raise Wrong(
                f"{key}：没有 {given} 这个选项，可选的是 {zh}。", f"{key}: {given} is none of the choices, which are {en}."
            )
    return answer


def _listed(words):
    """Return a list of words (or of what a learner put in their place) in one line, (zh, en)."""
    told = [f'"{word}"' if isinstance(word, str) else kind(word) for word in words]
    return "、".join(told), " and ".join(filter(None, [", ".join(told[:-1]), told[-1]]))


@contextlib.contextmanager
def case(zh, en=None):
    """Say with what the answer was tried, such as ("6 × 8 的图", "a picture of 6 × 8"), after whatever is said of it inside.

    `en` may be left out for a call, which is the same in both languages.
    """
    try:
        yield
    except Wrong as told:
        en = en or zh
        raise type(told)(f"{told.zh}试的是{' ' * zh[0].isascii()}{zh}。", f"{told.en} Tried with {en}.") from None


def near(a, b, tolerance=1e-6):
    """Return whether two results are equal but for rounding: same shape, no difference above `tolerance` times their size or 1."""
    a, b = np.asarray(a, float), np.asarray(b, float)
    return a.shape == b.shape and bool(np.all(np.abs(a - b) <= tolerance * np.maximum(1, np.abs(b))))


def compare(got, want, slips=(), otherwise=None, tolerance=1e-6):
    """Return if `got` is `want`; else raise Wrong with the first of `slips` (a list of (value, zh, en)) that `got` is.

    `otherwise` (zh, en): what is said where no slip fits; by default one number of each is shown.
    """
    if near(got, want, tolerance):
        return
    for slip, zh, en in slips:
        if near(got, slip, tolerance):
            raise Wrong(zh, en)
    zh, en = otherwise or _one_number(got, want)
    raise Wrong(zh, _upper(en))


def explain(call, tried, slips, what=A_NUMBER, tolerance=1e-6):
    """Return if all of `tried` is right; else raise Wrong with a call that gave something else, and why, where a slip gives it all.

    `call`: the name of the learner's function. `tried`: list of (arguments, got, want). `slips`: list of (function of the same
    arguments, zh, en); a cause is named only if it gives what was got every time. `what` (zh, en): how the number is called.
    """
    wrong = [one for one in tried if not near(*one[1:], tolerance)]
    if not wrong:
        return
    arguments, got, want = wrong[0]
    said, place = _one_number(got, want, what), f"{call}({', '.join(map(repr, arguments))})"
    fits = ((zh, f" {en}") for slip, zh, en in slips if all(near(got, slip(*given), tolerance) for given, got, _ in tried))
    zh, en = next(fits, ("", ""))
    raise Wrong(f"{place}：{said[0]}{zh}", f"{place}: {said[1]}{en}")


def _one_number(got, want, what=A_NUMBER):
    """Return (zh, en), no capital: one number of `got`, called `what`, and what it should be, with digits that tell them apart."""
    got, want = np.asarray(got, float), np.asarray(want, float)
    place = np.argmax(np.abs(got - want)) if got.shape == want.shape else 0
    mine, right = float(got.ravel()[place]), float(want.ravel()[place])
    least = min(max(4, len(f"{mine:.0f}"), len(f"{right:.0f}")), 16)  # 123,456 and not 1.235e+05
    digits = next((n for n in range(least, 17) if f"{mine:.{n}g}" != f"{right:.{n}g}"), 17)
    told, should = f"{mine:,.{digits}g}", f"{right:,.{digits}g}"
    zh, en = f"{_spaced(what[0])}是 {told}，应该是 {should}。", f"{what[1]} is {told}; it should be {should}."
    counts = mine.is_integer() and right.is_integer()
    if not counts and abs(mine - right) < 1e-3 * max(1, abs(right)):
        return f"很接近，但不够准：{zh}", f"close, but not close enough: {en}"
    return zh, en


def _spaced(zh):
    """Return the Chinese words `zh` as Chinese follows them: a space after Latin letters."""
    return zh + " " * zh[-1].isascii()


def _upper(en):
    """Return the English words `en` with a capital at the beginning, the rest as it is."""
    return en[:1].upper() + en[1:]


def kind(thing):
    """Return what `thing` is, in a few words that stand in either language, such as "str 'abc'"."""
    shown = f"{type(thing).__name__} {thing!r}" if not callable(thing) else type(thing).__name__
    return shown if len(shown) <= 60 else shown[:57] + "..."


def _told(answer, problem):
    """Return (zh, en): the learner's own exception with its line and one sentence."""
    name, place = f"{type(problem).__name__}: {problem}".rstrip("."), ("停下了：", "with ")
    code = getattr(answer, "__code__", None)
    for frame in traceback.extract_tb(problem.__traceback__):
        if code is not None and frame.filename == code.co_filename:
            line = linecache.getline(frame.filename, frame.lineno).strip()
            place = f"停在第 {frame.lineno} 行 {line}：", f"in line {frame.lineno}, {line}: "
    said = next((why for words, why in SAID.items() if words in str(problem)), None)
    zh, en = said or next((why for error, why in WHY.items() if isinstance(problem, error)), ("", ""))
    return f"你的代码{place[0]}{name}。{zh}", f"Your code stopped {place[1]}{name}. {en}".rstrip()


def _has_blank(got):
    if isinstance(got, (tuple, list)):
        return any(_has_blank(part) for part in got)
    if isinstance(got, dict):
        return any(_has_blank(part) for part in got.values())
    return got is Ellipsis


def _equal(a, b):
    """Return whether two nests of arguments hold the same; what cannot be compared counts as the same."""
    if isinstance(a, (tuple, list)):
        return len(a) == len(b) and all(map(_equal, a, b))
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(_equal(a[key], b[key]) for key in a)
    if isinstance(a, np.ndarray):
        return isinstance(b, np.ndarray) and np.array_equal(a, b, equal_nan=a.dtype.kind == "f")
    return not isinstance(a, (int, float, str)) or a == b
