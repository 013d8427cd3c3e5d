"""Change each solution a little and see whether its check notices: an operator, an axis, a bound, a sign, a missing term.

    python -m tools.mutants [NUMBER ...]    all exercises, or such as 02.3

Prints each change that went unnoticed, and the share that was noticed; ends with an error below 95%. A change that leaves the answer right
(EQUIVALENT says which, and why) does not count. Part of `make test-release`.
"""

import ast
import contextlib
import copy
import hashlib
import io
import sys
import warnings
from pathlib import Path

from shared.exercises import desk
from tools.exercises import UNUSED, code_cells, solutions_paths, solved

SEEDS = range(5)
LEAST = 0.95
SWAPS = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.Pow: ast.Mult, ast.FloorDiv: ast.Mult, ast.MatMult: ast.Add,
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
}  # fmt: skip
# (exercise, change): why the answer is as right as before
EQUIVALENT = {
    ("01.4", "line 3: 1: 2"): "NumPy takes any negative size for the one to be worked out",
    ("02.5", "line 3: -(w[0] * x[0] + w[1] * x[1] + w[2]): sign"): "s becomes 1 - s, and s(1 - s) stays what it was",
    ("03.1", "line 3: y - y.mean(): Add"): "the dx add up to 0, so a constant added to dy changes nothing",
    ("03.1", "line 3: y - y.mean(): second term missing"): "the dx add up to 0, so a constant added to dy changes nothing",
    ("03.8", "line 4: size <= delta: Lt"): "both parts are equal at delta",
    ("03.8", "line 6: delta * np.sign(error): Div"): "the sign is 1 or -1, and dividing by it is multiplying",
    ("04.7", "line 5: rng.random(x.shape) >= rate: Gt"): "a random number is never just the rate",
    ("04.9", "line 4: low > 0: GtE"): "an end of the interval is never just 0",
    ("04.9", "line 4: high < 0: LtE"): "an end of the interval is never just 0",
    ("06.1", "line 3: step < climb: LtE"): "both parts give the peak at the end of the climb",
    ("06.6", "line 5: 1: 2"): "one more row or column of blank paper in the cut changes nothing",
    ("06.9", "line 3: 255: 256"): "small pixels all the same, and the task names no number",
    ("06.9", "line 4: 8: 9"): "still within 5,000 parameters",
    ("06.9", "line 4: 10: 11"): "still within 5,000 parameters",
    ("06.9", "line 4: 12: 13"): "still within 5,000 parameters",
}


def changes(tree):
    """Yield (words, tree) for each small change of the syntax tree of an answer; `tree` itself stays as it is."""
    for place, node in enumerate(ast.walk(tree)):
        for words, change in _of_node(node):
            changed = copy.deepcopy(tree)
            change(list(ast.walk(changed))[place])
            yield f"line {getattr(node, 'lineno', 0)}: {words}", changed


def _of_node(node):
    """Yield (words, function that changes such a node in place)."""
    if isinstance(node, ast.BinOp) and type(node.op) in SWAPS:
        other = SWAPS[type(node.op)]
        yield f"{ast.unparse(node)}: {other.__name__}", lambda one: setattr(one, "op", other())
        if isinstance(node.op, (ast.Add, ast.Sub)):
            yield f"{ast.unparse(node)}: second term missing", lambda one: one.__dict__.update(right=ast.Constant(0))
    if isinstance(node, ast.Compare) and type(node.ops[0]) in SWAPS:
        other = SWAPS[type(node.ops[0])]
        yield f"{ast.unparse(node)}: {other.__name__}", lambda one: setattr(one, "ops", [other()])
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield f"{ast.unparse(node)}: sign", lambda one: setattr(one, "op", ast.UAdd())
    if (
        isinstance(node, ast.keyword)
        and node.arg == "axis"
        and isinstance(node.value, ast.Constant)
        and node.value.value in (0, 1)
    ):
        yield f"axis={node.value.value}: the other axis", lambda one: setattr(one, "value", ast.Constant(1 - node.value.value))
    if isinstance(node, ast.Constant) and type(node.value) is int:
        yield f"{node.value}: {node.value + 1}", lambda one: setattr(one, "value", node.value + 1)


def code():
    """Return the SHA-256 (hex) of all solutions and of what checks them: a result belongs to these."""
    found = [(place, source) for path in solutions_paths() for place, source in code_cells(path).items()]
    sources = [source for place, source in found if not place.endswith(UNUSED)]
    sources += [file.read_text(encoding="utf-8") for file in sorted(Path(desk.__file__).parent.glob("*.py"))]
    return hashlib.sha256("\n".join(sources).encode()).hexdigest()


def noticed(number, tree, namespace, call):
    """Return whether the check of `number` (str) finds fault with the answer of syntax tree `tree`, run in a copy of `namespace`."""
    space = dict(namespace)
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            exec(compile(ast.fix_missing_locations(tree), f"<mutant {number}>", "exec"), space)
            answer = eval(call, space)
        except Exception:
            return True
        return any(desk.judge(number, answer, seed).kind != "right" for seed in SEEDS)


def of_chapter(path, wanted):
    """Yield (number, words, noticed) for every change of every solution of the notebook at `path`."""
    code, namespace = code_cells(path), solved(path)
    for number in desk.chapter(f"{path.parent.name[:2]}.1"):
        place = "ex-" + number.replace(".", "-")
        answer = ast.parse(code[f"{place}-answer"])
        if (wanted and number not in wanted) or not any(isinstance(node, ast.FunctionDef) for node in answer.body):
            continue
        call = ast.unparse(ast.parse(code[f"{place}-check"]).body[-1].value.args[1])
        for words, tree in changes(answer):
            yield number, words, (number, words) in EQUIVALENT or noticed(number, tree, namespace, call)


def main(wanted):
    desk.SECONDS = 3
    total = survived = 0
    for path in solutions_paths():
        for number, words, seen in of_chapter(path, wanted):
            total += 1
            if not seen:
                survived += 1
                print(f"{number} {words}", flush=True)
    print(
        f"{total - survived} of {total} changes noticed ({1 - survived / max(total, 1):.1%}), {len(EQUIVALENT)} named as equivalent"
    )
    return total - survived < LEAST * total


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
