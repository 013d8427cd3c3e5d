"""shared/figures/ch02_backpropagation.py: what the drawings hold at each step, and inputs that do not fit."""

import numpy as np
import pytest
from matplotlib.patches import FancyBboxPatch

from shared.figures import ch02_backpropagation

# f = x*x*y + y + 2 at (3, 4)
TAPE = {
    "x": (3.0, {}),
    "y": (4.0, {}),
    "a": (9.0, {"x": 6.0}),
    "b": (36.0, {"a": 4.0, "y": 9.0}),
    "c": (6.0, {"y": 1.0}),
    "f": (42.0, {"b": 1.0, "c": 1.0}),
}
PLACES = {"x": (0, 1.5), "y": (0, 0), "a": (1, 1.5), "b": (2, 1.5), "c": (1, 0), "f": (3, 0.75)}
GRADIENTS = {"x": 24.0, "y": 10.0, "a": 4.0, "b": 1.0, "c": 1.0, "f": 1.0}


def texts(ax):
    return [text.get_text() for text in ax.texts if text.get_text()]


def tags(ax):
    """Return the texts on a filled orange ground: the derivatives."""
    return [t.get_text() for t in ax.texts if t.get_bbox_patch() and t.get_color() == "white"]


@pytest.mark.parametrize("value, text", [(42.0, "42"), (-3.0, "−3"), (0.19661, "0.20"), (-0.393, "−0.39"), (0.0, "0")])
def test_number(value, text):
    assert ch02_backpropagation.number(value) == text


def test_finished_graph_holds_every_value_local_derivative_and_derivative():
    ax = ch02_backpropagation.walk(TAPE, PLACES, GRADIENTS, formulas={"a": "x²"}).axes[0]
    found = texts(ax)
    assert {"3", "4", "9", "36", "6", "42", "a = x²", "×6", "×4", "×9", "×1"} <= set(found)
    assert sorted(tags(ax)) == sorted(["24", "10", "4", "1", "1", "1"])
    assert ax.get_title() == "f = 42;  df/dx = 24, df/dy = 10"


def test_graph_without_derivatives_shows_values_only():
    ax = ch02_backpropagation.walk(TAPE, PLACES).axes[0]
    assert "42" in texts(ax) and tags(ax) == [] and ax.get_title() == "f = 42"


@pytest.mark.parametrize(
    "step, title, values, derivatives",
    [
        (1, "x = 3", 1, []),
        (4, "b = a·y = 36", 4, []),
        (6, "f = b + c = 42", 6, []),
        (7, "df/df = 1", 6, ["1"]),
        (10, "df/da = 1 × 4 = 4", 6, ["4", "1", "1", "1"]),
        (11, "df/dy = 1 × 9 + 1 × 1 = 10", 6, ["10", "4", "1", "1", "1"]),
        (12, "df/dx = 4 × 6 = 24", 6, ["24", "10", "4", "1", "1", "1"]),
    ],
)
def test_walk_goes_node_by_node_forward_then_back(step, title, values, derivatives):
    ax = ch02_backpropagation.walk(TAPE, PLACES, GRADIENTS, step, formulas={"b": "a·y", "f": "b + c"}).axes[0]
    assert ax.get_title() == title
    assert len([t for t in ax.texts if t.get_text() and t.get_weight() == "bold"]) == values + len(derivatives)
    assert tags(ax) == derivatives


def test_negative_factors_stand_in_brackets():
    tape = {"w": (2.0, {}), "x": (-1.0, {}), "p": (-2.0, {"w": -1.0, "x": 2.0})}
    places = {"w": (0, 1), "x": (0, 0), "p": (1, 0.5)}
    ax = ch02_backpropagation.walk(tape, places, {"w": -1.0, "x": 2.0, "p": 1.0}, 6).axes[0]
    assert ax.get_title() == "dp/dw = 1 × (−1) = −1"


@pytest.mark.parametrize("step", [0, 14])
def test_walk_refuses_a_step_out_of_range(step):
    with pytest.raises(ValueError, match="step"):
        ch02_backpropagation.walk(TAPE, PLACES, GRADIENTS, step)


def test_panels_are_the_steps_asked_for_two_in_a_row():
    fig = ch02_backpropagation.panels(TAPE, PLACES, GRADIENTS, [6, 7, 11])
    titles = [ax.get_title() for ax in fig.axes]
    assert titles == ["6  f = 42", "7  df/df = 1", "11  df/dy = 1 × 9 + 1 × 1 = 10", ""]
    assert [len(tags(ax)) for ax in fig.axes] == [0, 1, 5, 0]


def test_no_text_of_a_finished_graph_lies_outside_the_picture():
    fig = ch02_backpropagation.walk(TAPE, PLACES, GRADIENTS)
    fig.canvas.draw()
    width, height = fig.canvas.get_width_height()
    for text in [*fig.axes[0].texts, fig.axes[0].title, fig._supxlabel]:
        if text.get_text():
            box = text.get_window_extent()
            assert box.x0 >= -1 and box.y0 >= -1 and box.x1 <= width + 1 and box.y1 <= height + 1, text.get_text()


def test_the_node_at_work_and_those_that_hand_it_their_derivative_stand_out():
    ax = ch02_backpropagation.walk(TAPE, PLACES, GRADIENTS, 11).axes[0]  # y, from b and c
    outlines = dict(zip(TAPE, [patch.get_linewidth() for patch in ax.patches]))
    grounds = dict(zip(TAPE, [patch.get_facecolor() for patch in ax.patches]))
    thick = max(outlines.values())
    assert {name for name, width in outlines.items() if width == thick} == {"y", "b", "c"}
    assert [name for name, ground in grounds.items() if ground != (1, 1, 1, 1)] == ["y"]
    assert all(text.get_zorder() > ax.patches[0].get_zorder() for text in ax.texts if text.get_text() in ("x", "y", "3", "4"))


def meets(start, end, left, bottom, right, top):
    """Return whether the straight line from `start` to `end` enters the rectangle."""
    x, y = (np.linspace(a, b, 400) for a, b in zip(start, end))
    return bool(np.any((x > left) & (x < right) & (y > bottom) & (y < top)))


NEURON = {name: (1.0, {}) for name in ("w0", "x0", "w1", "x1", "w2")}
NEURON |= {"p": (1.0, {"w0": 1.0, "x0": 1.0}), "q": (1.0, {"w1": 1.0, "x1": 1.0})}
NEURON |= {"z": (1.0, {"p": 1.0, "q": 1.0, "w2": 1.0}), "f": (1.0, {"z": 1.0})}
NEURON_PLACES = {"w0": (0, 3.2), "x0": (0, 2.4), "w1": (0, 1.6), "x1": (0, 0.8), "w2": (0, -0.1)}
NEURON_PLACES |= {"p": (1, 2.8), "q": (1, 1.2), "z": (2, 1.2), "f": (3, 1.2)}


@pytest.mark.parametrize(
    "tape, places, small, widest",
    [(TAPE, PLACES, False, 24.0), (TAPE, PLACES, True, 24.0), (NEURON, NEURON_PLACES, False, -0.59)],
    ids=["walk", "panels", "neuron"],
)
def test_no_arrow_of_the_lesson_passes_behind_a_box_or_through_a_tag(tape, places, small, widest):
    gradients, last = dict.fromkeys(tape, widest), 2 * len(tape) + 1
    draw = ch02_backpropagation.panels if small else ch02_backpropagation.walk
    fig = draw(tape, places, gradients, [last] if small else last)
    fig.canvas.draw()
    ax = fig.axes[0]
    arrows = [t for t in ax.texts if getattr(t, "arrow_patch", None)]
    boxes = [patch.get_window_extent() for patch in ax.patches if isinstance(patch, FancyBboxPatch)]
    labels = [t.get_bbox_patch().get_window_extent() for t in ax.texts if t.get_bbox_patch() and t.get_color() == "white"]
    assert len(arrows) == sum(len(local) for _, local in tape.values()) and len(boxes) == len(labels) == len(tape)
    for each in arrows:
        start, end = ax.transData.transform([each.xyann, each.xy])
        for place in boxes + labels:
            assert not meets(start, end, place.x0 + 1, place.y0 + 1, place.x1 - 1, place.y1 - 1)


def test_sigmoid_and_derivative_are_two_lines_in_the_colours_of_value_and_derivative():
    z = np.linspace(-6, 6, 5)
    value, slope = ch02_backpropagation.sigmoid(z, z + 1, z + 2).axes[0].lines
    assert value.get_color() == ch02_backpropagation.BLUE and slope.get_color() == ch02_backpropagation.ORANGE
    assert value.get_ydata().tolist() == (z + 1).tolist() and slope.get_ydata().tolist() == (z + 2).tolist()


def test_shrunk_digits_stand_under_the_digits():
    images, small = np.random.default_rng(0).random((3, 28, 28)), np.random.default_rng(1).random((3, 49))
    drawn = [ax.images[0].get_array() for ax in ch02_backpropagation.shrunk(images, small).axes]
    assert [image.shape for image in drawn] == 3 * [(28, 28)] + 3 * [(7, 7)]
    assert (drawn[2] == images[2]).all() and (drawn[5].ravel() == small[2]).all()
    titled = ch02_backpropagation.shrunk(images, small, ["3: 0.10", "8: 0.99", "3: 0.49"])
    assert [ax.get_title() for ax in titled.axes] == ["3: 0.10", "8: 0.99", "3: 0.49", "", "", ""]


def test_network_tells_its_parameters_and_what_its_output_says():
    found = texts(ch02_backpropagation.network(np.zeros((7, 7)), ["h0", "h1"], (4, 9)).axes[0])
    assert {"2 × 49 + 2", "2 + 1", "h0", "h1", "y", "0: “4”\n1: “9”"} == set(found)


def test_hidden_weights_have_one_scale_and_a_sign_in_the_stronger_cells():
    maps = np.zeros((2, 7, 7))
    maps[0, 1, 2], maps[1, 3, 4], maps[1, 0, 0] = -2.0, 1.0, 0.1
    axes = ch02_backpropagation.hidden_weights(np.ones((2, 7, 7)), maps, list("abcd")).axes
    first, second, bar = axes[2], axes[3], axes[-1]
    assert [ax.get_title() for ax in axes[:4]] == ["a", "b", "c", "d"]
    assert [(t.get_text(), t.get_position()) for ax in (first, second) for t in ax.texts] == [("−", (2, 1)), ("+", (4, 3))]
    assert first.images[0].get_clim() == second.images[0].get_clim() == (-2.0, 2.0)
    assert [label.get_text() for label in bar.get_xticklabels()] == ["−2", "0", "2"]


def test_losses_of_two_runs_are_means_at_the_step_where_they_end():
    ax = ch02_backpropagation.same_losses([4.0, 2.0, 0.0], [1.0, 1.0, 3.0], span=2).axes[0]
    ours, theirs = ax.lines
    assert ours.get_xdata().tolist() == [2, 3] and ours.get_ydata().tolist() == [3.0, 1.0]
    assert theirs.get_ydata().tolist() == [1.0, 2.0] and ours.get_linewidth() > 2 * theirs.get_linewidth()


def test_errors_of_nudging_fall_to_the_right_on_logarithmic_axes():
    sizes = np.array([0.1, 0.01])
    ax = ch02_backpropagation.nudge_errors(sizes, {"float32": sizes, "float64": sizes**2}).axes[0]
    assert (ax.get_xscale(), ax.get_yscale()) == ("log", "log") and ax.get_xlim()[0] > ax.get_xlim()[1]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["float32", "float64"]
