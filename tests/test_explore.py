"""shared/explore.py: a picture without a front end, a new picture when a control moves."""

import ipywidgets as widgets
import matplotlib.pyplot as plt
import pytest

from shared import explore


@pytest.fixture
def shown(monkeypatch):
    bundles = []
    monkeypatch.setattr("IPython.display.display", lambda bundle, raw: bundles.append(bundle))
    return bundles


def draw(height, colour):
    fig, ax = plt.subplots(figsize=(2, 2))
    ax.bar([0], [height], color=colour)
    return fig


def test_default_picture_is_there_without_a_front_end(shown):
    explore.sliders(draw, "一根柱子", "one bar", height=widgets.IntSlider(3), colour=widgets.Dropdown(options=["red", "blue"]))
    (bundle,) = shown
    assert "<figure" in bundle["text/html"] and "一根柱子" in bundle["text/html"] and "one bar" in bundle["text/html"]
    assert bundle[explore.WIDGET]["model_id"]
    assert not plt.get_fignums()  # no figure is left open to be drawn a second time


def test_moving_a_control_draws_a_new_picture(shown, monkeypatch):
    pictures = []
    html = widgets.HTML
    monkeypatch.setattr(widgets, "HTML", lambda value: pictures.append(html(value)) or pictures[-1])
    slider, colour = widgets.IntSlider(3), widgets.Dropdown(options=["red", "blue"])
    explore.sliders(draw, "一根柱子", "one bar", height=slider, colour=colour)
    seen = {pictures[0].value}
    slider.value = 7
    seen.add(pictures[0].value)
    colour.value = "blue"
    seen.add(pictures[0].value)
    assert len(seen) == 3 and not plt.get_fignums()


def test_a_control_is_labelled_by_its_name(shown):
    height, colour = widgets.IntSlider(3), widgets.Dropdown(options=["red", "blue"], description="paint")
    explore.sliders(lambda bar_height, colour: draw(bar_height, colour), "柱子", "a bar", bar_height=height, colour=colour)
    assert (height.description, colour.description) == ("bar height", "paint")


def test_wrong_control_name_is_named():
    with pytest.raises(TypeError, match="width"):
        explore.sliders(draw, "一根柱子", "one bar", width=widgets.IntSlider(3))
