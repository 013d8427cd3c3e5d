"""shared/figures/ch04_regularization.py: what dropout switches off, and rows that do not fit."""

import pytest
from figure_texts import texts

from shared.figures import ch04_regularization


def test_dropout_rows_cross_out_zeros():
    fig = ch04_regularization.dropout_rows({"training": [0, 4 / 3], "inference": [1, 1]})
    assert texts(fig.axes[0]) == ["×", "1.33"]
    assert texts(fig.axes[1]) == ["1.00", "1.00"]
    with pytest.raises(ValueError, match="rows"):
        ch04_regularization.dropout_rows({"a": [1], "b": [1, 2]})
