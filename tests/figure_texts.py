"""Reading a picture back in a test: the words that stand in it."""

from matplotlib.figure import Figure


def texts(drawn):
    """Return the texts of a figure, axes first, or those of one of its axes, in the order in which they were drawn."""
    if isinstance(drawn, Figure):
        return [word for ax in drawn.axes for word in texts(ax)] + [text.get_text() for text in drawn.texts]
    return [text.get_text() for text in drawn.texts]
