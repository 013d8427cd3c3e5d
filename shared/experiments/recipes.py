"""What a function does, as one number: a hash of its code and of the lesson's own functions and constants that it uses."""

import ast
import dis
import hashlib
import inspect
import textwrap

CONSTANTS = (bool, int, float, str, type(None))


def recipe_hash(function):
    """Return the SHA-256 (hex) of what `function` does: comments, blank lines and docstrings do not count.

    Its own code, and all that it reaches in the same notebook or file: functions, classes, and constants (numbers, strings, and
    lists, tuples and dicts of them). Modules and arrays do not count. Raises OSError where the code of a function cannot be read.
    """
    parts = {}
    _follow(function, parts)
    return hashlib.sha256("\n".join(f"{name}: {parts[name]}" for name in sorted(parts)).encode()).hexdigest()


def _follow(thing, parts):
    """Put into `parts` ({name: str}) the code of `thing` (function or class) and of what it uses."""
    parts[thing.__name__] = ""  # a function may call itself
    functions = [f for f in vars(thing).values() if inspect.isfunction(f)] if inspect.isclass(thing) else [thing]
    parts[thing.__name__] = " ".join(_meaning(function) for function in functions)
    for function in functions:
        for name in sorted(_names(function.__code__) & function.__globals__.keys()):
            value = function.__globals__[name]
            if name in parts:
                continue
            if (inspect.isfunction(value) or inspect.isclass(value)) and value.__module__ == function.__module__:
                _follow(value, parts)
            elif _constant(value):
                parts[name] = repr(value)


def _names(code):
    """Return the global names (set) that a code object uses, the functions inside it included."""
    found = {i.argval for i in dis.get_instructions(code) if i.opname in ("LOAD_GLOBAL", "LOAD_NAME")}
    return found.union(*(_names(inner) for inner in code.co_consts if inspect.iscode(inner)))


def _constant(value):
    """Return whether `value` is a number, a string, or a list, tuple or dict of constants."""
    if isinstance(value, dict):
        return all(_constant(part) for pair in value.items() for part in pair)
    return all(map(_constant, value)) if isinstance(value, (list, tuple)) else isinstance(value, CONSTANTS)


def _meaning(function):
    """Return the syntax tree (str) of a function's code, without its docstring."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    body = tree.body[0].body
    if ast.get_docstring(tree.body[0]) is not None:
        del body[0]
    return ast.dump(tree)
