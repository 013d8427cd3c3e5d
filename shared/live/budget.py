"""What the live view may cost, and when its next picture is due. All times are in seconds (float)."""

from contextlib import contextmanager
from time import perf_counter

LEAST = 4  # pictures of even the shortest training before the last one


class Budget:
    """Keeps the time of one training, from the moment it is made: `share` (float) of it each panel may cost.

    `every`: at least so long between two pictures; more where drawing would cost too much. `spent`: what the view has
    cost so far.
    """

    def __init__(self, share, every):
        self.share, self.every, self.spent, self.pictures = share, every, 0.0, 0
        self._begun, self._due, self._total = perf_counter(), 0.0, None
        self._looked, self._look_taken = self._begun, 0.0

    @contextmanager
    def spending(self):
        """What is done inside is part of the cost."""
        begun = perf_counter()
        try:
            yield
        finally:
            self.spent += perf_counter() - begun

    @contextmanager
    def looking(self):
        """Inside, the model is asked how it does: a point of the curves."""
        begun = perf_counter()
        yield
        self._looked = perf_counter()
        self._look_taken = self._looked - begun

    @contextmanager
    def drawing(self, panels, done, steps):
        """Inside, a picture of so many `panels` is drawn, after `done` of the training's `steps` (0 or None: unknown)."""
        begun = perf_counter()
        yield
        now = perf_counter()
        taken = now - begun
        first = not self.pictures  # with its axes it takes about twice as long as the later ones will
        self.pictures += 1
        share, elapsed, spent = self.share * panels, now - self._begun, self.spent + taken
        self._due = now + self.pause(share, elapsed, spent, taken / (1 + first), done, steps)

    def pause(self, share, elapsed, spent, a_picture, done, steps):
        """Return how long to wait for the next picture: what may still be spent, shared out over the time that is left.

        `share` (float) of the training may be spent; `elapsed` since it began, `spent` of that on the view; `a_picture`
        takes so long; `done` of `steps` (int; 0 or None: unknown) training steps.
        """
        if not steps:  # a generator of unknown length, in its first epoch
            return max(self.every, a_picture / share)
        left = elapsed * max(steps - done, 0) / done
        budget = share * (elapsed + left) - spent - 2 * a_picture  # the last one, finer and smaller as a file, counts twice
        pictures = max(budget / a_picture, LEAST - self.pictures, 0)
        return max(self.every, left / (pictures + 1))

    def picture_is_due(self):
        """Return whether it is time for a picture."""
        return perf_counter() >= self._due

    def look_is_cheap(self):
        """Return whether one panel's share of the time since the last look pays for another."""
        return self._look_taken < self.share * (perf_counter() - self._looked)

    def ask(self):
        """Let a picture be due now."""
        self._due = 0.0

    def postpone(self):
        """Let no picture be due for `every` seconds."""
        self._due = perf_counter() + self.every

    def excuse(self, seconds):
        """Leave out `seconds` that were neither training nor cost: a pause."""
        self._begun += seconds
        self.spent -= seconds

    def end(self):
        """Note that the training has ended."""
        self._total = perf_counter() - self._begun

    def cost(self):
        """Return what the view has added to the training time, as a share of it (float), or None before the end."""
        return None if self._total is None else self.spent / (self._total - self.spent)
