"""The live view in a window of Matplotlib (Tk, Qt, ipympl): its keys choose panels, space pauses the training."""

from time import perf_counter

import matplotlib.pyplot as plt

from .panels import PANELS

KEYS = {**{str(k): (k,) for k in PANELS}, "7": (1, 2), "8": (4, 5), "9": (3, 6)}
KEYS |= dict.fromkeys(["0", "escape"], PANELS)


class Window:
    """The window of `view` (LiveTraining). It stays when the training ends; closed before, the training goes on without."""

    def __init__(self, view):
        self._view, self._figure, self._paused, self._asked, self._listened = view, None, False, False, 0.0

    @property
    def moves(self):
        """Whether a picture would be seen (bool)."""
        return self._figure is None or plt.fignum_exists(self._figure.number)

    def figure(self, size, last):
        """Return the figure, `size` inches, to draw on."""
        if self._figure is None:
            with plt.ioff():  # ipympl would show it a second time
                self._figure = plt.figure(figsize=size, layout="none")
            self._figure.canvas.mpl_connect("key_press_event", self._on_key)
            self._figure.show()
        return self._figure

    def show(self, zh, en, last):
        """Show the figure as it is now; a window has no captions."""
        if self.moves:
            self._asked = False
            self._figure.canvas.draw()
            self._figure.canvas.flush_events()

    def listen(self):
        """Let the window handle its events, ten times a second at most. Return the seconds of a pause (float)."""
        begun = perf_counter()
        if self._figure is None or not self.moves or not (self._paused or begun - self._listened > 0.1):
            return 0.0
        self._figure.canvas.flush_events()
        self._listened = begun
        paused = self._paused
        while self._paused and self.moves and not self._view.model.stop_training:  # Ctrl-C ends a pause too
            self._figure.canvas.start_event_loop(0.05)
            if self._asked:
                self._view.redraw()
        return perf_counter() - begun if paused else 0.0

    def _on_key(self, event):
        if event.key == " ":
            self._paused = not self._paused
        elif event.key in KEYS:
            self._asked = True  # the training thread draws at its next step; ipympl calls from another one
            self._view.choose(KEYS[event.key])
