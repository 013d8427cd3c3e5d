"""Sliders over a picture: the learner moves a control, the picture is drawn again."""

from matplotlib import pyplot as plt

from .messages import block
from .plotting import figure_html

WIDGET = "application/vnd.jupyter.widget-view+json"


def sliders(draw, zh, en, **controls):
    """Show ipywidgets `controls` above the picture that `draw` makes of their values.

    `draw`: a function whose keyword arguments are the names of `controls` and which returns a Matplotlib figure.
    `controls`: widgets with a `value` (sliders, drop-downs), labelled by their names unless described.
    `zh`, `en` (str): the caption in both languages.

    The output holds two forms of the same thing: the live widgets, and the picture at its first setting as plain
    HTML. A page without a kernel, a saved lesson or a print shows the second. Works with ipywidgets 7.7 (Colab) and 8.
    Raises what `draw` raises at its first setting, such as TypeError if it does not take the controls' names; what it
    raises after a move stands in the picture's place, until a move that it can draw.
    """
    import ipywidgets as widgets
    from IPython.display import display

    def page():
        fig = draw(**{name: control.value for name, control in controls.items()})
        html = figure_html(fig, zh, en)
        plt.close(fig)
        return html

    def moved(change):
        try:
            picture.value = page()
        except Exception as problem:  # without a cell to stand under, it would be told in a log only
            plt.close("all")  # what `draw` had begun
            picture.value = _told(problem)

    picture = widgets.HTML(page())
    for name, control in controls.items():
        control.description = control.description or name.replace("_", " ")
        control.style.description_width = "initial"
        control.layout.width = "min(30em, 95%)"
        control.observe(moved, names="value")
    box = widgets.VBox([*controls.values(), picture])
    view = {"version_major": 2, "version_minor": 0, "model_id": box.model_id}
    display({WIDGET: view, "text/html": picture.value, "text/plain": zh + " " + en}, raw=True)


def _told(problem):
    what = f"{type(problem).__name__}: {problem}"
    return block(
        f"这里画不出来：{what}。换一个位置就会重新画。", f"This cannot be drawn: {what}. Another setting draws it again."
    )
