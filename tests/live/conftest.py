"""For every test of the live view: a machine that is not CI, and on demand a notebook page."""

import pytest

from shared.live import output


@pytest.fixture(autouse=True)
def not_in_ci(monkeypatch):
    monkeypatch.delenv("CI", raising=False)


@pytest.fixture
def page(monkeypatch):
    """A notebook page that keeps what is put on it: a list of HTML strings; the first is displayed, the others update it."""
    shown = []

    class Handle:
        def update(self, html):
            shown.append(html.data)

    def display(html, display_id=None):
        assert not shown, "only one picture is displayed, the others update it"
        shown.append(html.data)
        return Handle()

    monkeypatch.setattr(output, "kernel", lambda: object())
    monkeypatch.setattr("IPython.display.display", display)
    return shown
