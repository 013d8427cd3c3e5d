"""shared/diagrams.py: a canvas in inches, and what stands on it."""

import numpy as np
from figure_texts import texts
from matplotlib.colors import to_hex

from shared import diagrams
from shared.plotting import BLUE, INK, ORANGE


def test_a_canvas_is_measured_in_inches():
    fig, ax = diagrams.canvas(6, 3)
    assert tuple(fig.get_size_inches()) == (6, 3) and (ax.get_xlim(), ax.get_ylim()) == ((0, 6), (0, 3))
    assert not ax.axison


def test_a_box_stands_centred_with_its_words():
    fig, ax = diagrams.canvas(6, 3)
    diagrams.box(ax, 2, 1, 1.6, 0.8, "loss")
    diagrams.box(ax, 4, 1, 1.6, 0.8, "error", color=ORANGE, filled=True)
    corners = [patch.get_window_extent().transformed(ax.transData.inverted()).get_points() for patch in ax.patches]
    assert np.allclose(corners, [[(1.2, 0.6), (2.8, 1.4)], [(3.2, 0.6), (4.8, 1.4)]])
    assert texts(fig) == ["loss", "error"] and [word.get_color() for word in ax.texts] == [INK, "white"]
    assert [to_hex(patch.get_facecolor(), False).upper() for patch in ax.patches] == ["#FFFFFF", ORANGE]
    assert to_hex(ax.patches[0].get_edgecolor()).upper() == BLUE


def test_an_arrow_points_from_start_to_end_with_its_words_beside_the_middle():
    fig, ax = diagrams.canvas(6, 3)
    diagrams.arrow(ax, (1, 1), (5, 2), "next", offset=(0, 0.5))
    pointer, word = ax.texts
    assert (pointer.get_position(), pointer.xy) == ((1, 1), (5, 2))
    assert word.get_text() == "next" and word.get_position() == (3, 2)


def test_a_picture_does_not_zoom_the_canvas():
    fig, ax = diagrams.canvas(6, 3)
    diagrams.picture(ax, np.eye(28), 1, 1.5, 1.2)
    assert np.allclose(ax.images[0].get_extent(), (0.4, 1.6, 0.9, 2.1))
    assert (ax.get_xlim(), ax.get_ylim()) == ((0, 6), (0, 3))


def test_a_shape_is_written_as_python_does_and_centred():
    fig, ax = diagrams.canvas(4, 2)
    diagrams.shape_text(ax, 2, 1, (28,))
    assert "".join(texts(fig)) == "(28,)"
    before = len(ax.texts)
    diagrams.shape_text(ax, 2, 1, (100, 784), meets=1)
    words = ax.texts[before:]
    assert "".join(word.get_text() for word in words) == str((100, 784))
    assert {word.get_text(): word.get_color() for word in words if word.get_text().isdigit()} == {"100": BLUE, "784": ORANGE}
    fig.canvas.draw()
    edges = [ax.transData.inverted().transform(word.get_window_extent())[:, 0] for word in (words[0], words[-1])]
    assert abs(edges[0][0] + edges[1][1] - 4) < 0.1
