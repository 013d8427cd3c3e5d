"""For every test here: what it drew with Matplotlib is closed when it ends."""

import matplotlib.pyplot as plt
import pytest


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")
