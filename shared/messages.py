"""What `shared` says to a learner: one line in both languages, so that an edition in one language can drop the other."""

import html
import sys


def say(zh, en):
    """Show a message: HTML with `lang` spans in a notebook, plain text "zh / en" in a terminal or a script.

    `zh`, `en` (str): the same message in Chinese and in English, without markup.
    """
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if getattr(shell, "kernel", None) is None:
        _print(f"{zh} / {en}")
        return
    from IPython.display import display

    display({"text/html": block(zh, en), "text/plain": f"{zh} / {en}"}, raw=True)


def _print(text):
    """Print `text`; where the output knows no Chinese (redirected on an English Windows), with question marks in its place."""
    try:
        print(text)
    except UnicodeEncodeError:
        print(text.encode(sys.stdout.encoding, "replace").decode(sys.stdout.encoding))


def block(zh, en):
    """Return the message `zh`, `en` (str, without markup) as HTML (str): a line for each language, with its `lang`."""
    spans = "".join(
        f'<span lang="{lang}" style="display:block">{html.escape(text)}</span>' for lang, text in (("zh", zh), ("en", en))
    )
    return f'<div style="margin:0.3em 0">{spans}</div>'
