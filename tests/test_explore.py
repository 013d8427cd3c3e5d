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


@pytest.fixture
def pictures(monkeypatch):
    """The places on the page that hold a picture, in the order in which they were made."""
    made, html = [], widgets.HTML
    monkeypatch.setattr(widgets, "HTML", lambda value: made.append(html(value)) or made[-1])
    return made


def test_moving_a_control_draws_a_new_picture(shown, pictures):
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


def test_a_move_that_fails_is_told_on_the_page_and_the_next_move_draws_again(shown, pictures):
    def draw_tall(height):
        fig = draw(height, "red")
        if height > 5:
            raise ValueError("taller than <5>")
        return fig

    slider = widgets.IntSlider(3)
    explore.sliders(draw_tall, "一根柱子", "one bar", height=slider)
    at_first = pictures[0].value
    slider.value = 7
    assert "ValueError: taller than &lt;5&gt;" in pictures[0].value and "<figure" not in pictures[0].value
    assert 'lang="zh"' in pictures[0].value and "这里画不出来" in pictures[0].value
    assert 'lang="en"' in pictures[0].value and "cannot be drawn" in pictures[0].value
    assert not plt.get_fignums()  # what was begun is not shown under some other cell
    slider.value = 3
    assert pictures[0].value == at_first
