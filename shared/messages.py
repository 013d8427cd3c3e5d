"""What `shared` says to a learner: one line in both languages, so that an edition in one language can drop the other."""

import html
import sys


def kernel():
    """Return the notebook's kernel, or None in a terminal or a script."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    return getattr(shell, "kernel", None)


def say(zh, en, lead=""):
    """Show a message: HTML with `lang` spans in a notebook, plain text "zh / en" in a terminal or a script.

    `zh`, `en` (str): the same message in Chinese and in English, without markup. `lead` (str): what stands before both
    and belongs to both, such as version numbers.
    """
    if kernel() is None:
        _print(f"{lead}{zh} / {en}")
        return
    from IPython.display import display

    display({"text/html": block(zh, en, lead), "text/plain": f"{lead}{zh} / {en}"}, raw=True)


def _print(text):
    """Print `text`; where the output knows no Chinese (redirected on an English Windows), with question marks in its place."""
    try:
        print(text)
    except UnicodeEncodeError:
        print(text.encode(sys.stdout.encoding, "replace").decode(sys.stdout.encoding))


def block(zh, en, lead=""):
    """Return the message `zh`, `en` (str, without markup) as HTML (str), each with its `lang`.

    Each language has a line of its own; with a `lead` (str) before them, all of it is one line. Line ends are kept.
    """
    style = "margin-right:1em" if lead else "display:block"
    spans = "".join(
        f'<span lang="{lang}" style="{style}">{html.escape(text)}</span>' for lang, text in (("zh", zh), ("en", en))
    )
    return f'<div style="margin:0.3em 0;white-space:pre-line">{html.escape(lead)}{spans}</div>'
