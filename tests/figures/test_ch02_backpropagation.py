"""shared/figures/ch02_backpropagation.py: what the drawings hold at each step, and inputs that do not fit."""

import pytest

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
GRADIENTS = {"x": 24.0, "y": 10.0, "a": 4.0, "b": 1.0, "c": 1.0, "f": 1.0}


def texts(ax):
    return [text.get_text() for text in ax.texts if text.get_text()]


def tags(ax):
    """Return the texts on a filled orange ground: the derivatives."""
    return [t.get_text() for t in ax.texts if t.get_bbox_patch() and t.get_color() == "white"]


@pytest.mark.parametrize("value, text", [(42.0, "42"), (-3.0, "−3"), (0.19661, "0.20"), (-0.393, "−0.39"), (0.0, "0")])
def test_number(value, text):
    assert ch02_backpropagation.number(value) == text


def test_layout_puts_a_node_right_of_all_its_inputs():
    places = ch02_backpropagation.layout(TAPE)
    assert {name: column for name, (column, _) in places.items()} == {"x": 0, "y": 0, "a": 1, "c": 1, "b": 2, "f": 3}
    assert len(set(places.values())) == len(TAPE)


def test_layout_names_an_input_that_was_never_recorded():
    with pytest.raises(ValueError, match="q.*not recorded|f.*q"):
        ch02_backpropagation.layout({"f": (1.0, {"q": 1.0})})


def test_finished_graph_holds_every_value_local_derivative_and_derivative():
    ax = ch02_backpropagation.walk(TAPE, GRADIENTS, formulas={"a": "x²"}).axes[0]
    found = texts(ax)
    assert {"3", "4", "9", "36", "6", "42", "a = x²", "×6", "×4", "×9", "×1"} <= set(found)
    assert sorted(tags(ax)) == sorted(["24", "10", "4", "1", "1", "1"])
    assert ax.get_title() == "f = 42;  df/dx = 24, df/dy = 10"


def test_graph_without_derivatives_shows_values_only():
    ax = ch02_backpropagation.walk(TAPE).axes[0]
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
    ax = ch02_backpropagation.walk(TAPE, GRADIENTS, step, formulas={"b": "a·y", "f": "b + c"}).axes[0]
    assert ax.get_title() == title
    assert len([t for t in ax.texts if t.get_text() and t.get_weight() == "bold"]) == values + len(derivatives)
    assert tags(ax) == derivatives


def test_negative_factors_stand_in_brackets():
    tape = {"w": (2.0, {}), "x": (-1.0, {}), "p": (-2.0, {"w": -1.0, "x": 2.0})}
    ax = ch02_backpropagation.walk(tape, {"w": -1.0, "x": 2.0, "p": 1.0}, 6).axes[0]
    assert ax.get_title() == "dp/dw = 1 × (−1) = −1"


@pytest.mark.parametrize("step", [0, 14])
def test_walk_refuses_a_step_out_of_range(step):
    with pytest.raises(ValueError, match="step"):
        ch02_backpropagation.walk(TAPE, GRADIENTS, step)


def test_panels_are_the_steps_asked_for_two_in_a_row():
    fig = ch02_backpropagation.panels(TAPE, GRADIENTS, [6, 7, 11])
    titles = [ax.get_title() for ax in fig.axes]
    assert titles == ["1  f = 42", "2  df/df = 1", "3  df/dy = 1 × 9 + 1 × 1 = 10", ""]
    assert [len(tags(ax)) for ax in fig.axes] == [0, 1, 5, 0]


def test_no_text_of_a_finished_graph_lies_outside_the_picture():
    fig = ch02_backpropagation.walk(TAPE, GRADIENTS)
    fig.canvas.draw()
    width, height = fig.canvas.get_width_height()
    for text in [*fig.axes[0].texts, fig.axes[0].title, fig._supxlabel]:
        if text.get_text():
            box = text.get_window_extent()
            assert box.x0 >= -1 and box.y0 >= -1 and box.x1 <= width + 1 and box.y1 <= height + 1, text.get_text()


def test_the_node_at_work_and_those_that_hand_it_their_derivative_stand_out():
    ax = ch02_backpropagation.walk(TAPE, GRADIENTS, 11).axes[0]  # y, from b and c
    outlines = dict(zip(TAPE, [patch.get_linewidth() for patch in ax.patches]))
    grounds = dict(zip(TAPE, [patch.get_facecolor() for patch in ax.patches]))
    thick = max(outlines.values())
    assert {name for name, width in outlines.items() if width == thick} == {"y", "b", "c"}
    assert [name for name, ground in grounds.items() if ground != (1, 1, 1, 1)] == ["y"]
    assert all(text.get_zorder() > ax.patches[0].get_zorder() for text in ax.texts if text.get_text() in ("x", "y", "3", "4"))
