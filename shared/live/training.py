"""The live training view: a Keras callback that draws how a network learns while it learns."""

import math
from contextlib import contextmanager

import numpy as np

from ..device import quiet
from . import inputs, output
from . import panels as drawing
from .borrowed import Loan
from .budget import Budget
from .film import Film
from .record import Record
from .window import Window

with quiet():
    import keras
    import tensorflow as tf

SHOWN = 1000  # validation images
LOOKS = 20  # so many of the epochs, evenly spread, end with a look at them


class LiveTraining(keras.callbacks.Callback):
    """Draws six panels while `fit` runs: `model.fit(..., callbacks=[LiveTraining(validation_data=(x_val, y_val))])`.

    The model is a Keras classifier on images, (n, height, width) or (n, height, width, channels) with 1 to 3 channels,
    with one output for each class and integer or one-hot labels.

    `validation_data`: None or (images, labels); the first 1,000 (500 without panel 3) are read again for every
    picture. Never the test set.
    `panels`: one number or 1, 2 or 6 numbers of 1 training digits, 2 loss, 3 validation digits, 4 accuracy, 5 weights,
    6 biases. `every`: at least so many seconds between two pictures; more where drawing would cost more than `share`
    (float) of the training time a panel, first and last picture included.
    `save`: a file ending in .gif or .png that gets the run as an animation.

    In a notebook one picture moves, and the last one stays. In a window of Matplotlib keys choose panels: 1 to 6, 7 (1 and
    2), 8 (4 and 5), 9 (3 and 6), 0 or Esc (all), space to pause. In a terminal or in CI it prints a line an epoch and draws
    the final picture; in a script that is then Matplotlib's current figure.
    Interrupting ends the training after the current step and keeps weights and picture; a second time raises
    KeyboardInterrupt. Raises ValueError, naming the argument, where shapes or labels do not fit. However a `fit` ends,
    the model and Ctrl-C are then as they were.
    """

    def __init__(self, validation_data=None, panels=drawing.PANELS, every=1.0, save=None, share=0.008):
        super().__init__()
        self.panels, self.every, self.share = drawing.checked(panels), every, share
        self._film = None if save is None else Film(save)
        self._loan = self._budget = self.validation = None
        if validation_data is not None:
            self.validation = inputs.checked_pair(validation_data, SHOWN if 3 in self.panels else SHOWN // 2)
            self._checked = inputs.drawable(self.validation[0]), inputs.ids(self.validation[1])  # the same for every picture

    # ---- what Keras calls

    def on_train_begin(self, logs=None):
        self.let_go()  # an earlier training may have failed
        self.record = Record(self.params.get("epochs", 1))
        self._budget = Budget(self.share, self.every)
        if self._film is not None:
            self._film.clear()
        where = output.where()
        if where == "window":
            self._screen = Window(self)
        else:
            self._screen = output.Page(where == "page") if output.kernel() else output.Script()
        self._lines = where == "nowhere"
        self._loan = Loan(self, self.model, batches=1 in self.panels or where == "window")

    def on_epoch_begin(self, epoch, logs=None):
        self.record.begin_epoch(epoch + 1)

    def on_train_batch_end(self, batch, logs=None):
        with self._working():
            self._loan.check()
            steps = self.params.get("steps")
            self.record.count(min(batch + 1, steps or batch + 1), logs)  # Keras counts on past a last, shorter execution
            if (self._screen.moves or self._film is not None) and self._budget.picture_is_due():
                with self._budget.drawing(len(self.panels), self.record.step, (steps or 0) * self.record.epochs):
                    self._refresh()
            self._budget.excuse(self._screen.listen())

    def on_epoch_end(self, epoch, logs=None):
        with self._working():
            apart = math.ceil(self.record.epochs / LOOKS)  # even, however fast the machine is
            if (epoch + 1) % apart == 0 or self._budget.look_is_cheap():
                self._look()
            if self._lines:
                values = "  ".join(f"{name} {value:.4f}" for name, value in (logs or {}).items())
                print(f"epoch {epoch + 1}/{self.record.epochs}  {values}", flush=True)

    def on_train_end(self, logs=None):
        with self._working():
            self.let_go()
            if self.record.step:
                self._refresh(last=True)
            if self._film is not None:
                self._film.save()
        self._budget.end()

    # ---- what a reader may ask

    def cost(self):
        """Return what the view has added to the training time, as a share of it (float): 0.05 is 5%.

        Raises RuntimeError before the end of a `fit`.
        """
        cost = None if self._budget is None else self._budget.cost()
        if cost is None:
            raise RuntimeError("还没有训练完。 / No training has ended yet.")
        return cost

    def let_go(self):
        """Leave the model and Ctrl-C as they were before the training; the view calls it at the end, or when one failed."""
        if self._loan is not None:
            self._loan.give_back()

    def choose(self, panels):
        """Show `panels` (1, 2 or 6 numbers of 1..6) from the next picture on; after the training, at once."""
        self.panels = drawing.checked(panels)
        self._budget.ask()
        if self._budget.cost() is not None:
            self.redraw()

    def redraw(self):
        """Draw once more what is known already."""
        self._budget.postpone()
        self._draw(last=False)

    # ---- how it is done

    @contextmanager
    def _working(self):
        """Count the time of a hook; should it fail, leave the model and Ctrl-C as they were."""
        try:
            with self._budget.spending():
                yield
        except BaseException:
            self.let_go()
            raise

    def _refresh(self, last=False):
        self._look()
        self._draw(last, self._film)

    def _draw(self, last, film=None):
        figure = self._screen.figure(drawing.figure_size(self.panels), last)
        drawing.draw(figure, self.record, self.panels)
        if film is not None:
            film.add(figure)
        self._screen.show(*output.caption(self.record, self._loan.interrupted, last), last)

    def _look(self):
        """Read the validation images, the last mini-batch and the weights as they are now."""
        with self._budget.looking():
            if self.validation is not None:
                images, labels = self._checked
                guesses, loss = self._read(*self.validation, "validation_data")
                self.record.checked = images, labels, guesses
                self.record.note_validation(loss, np.mean(labels == guesses))
            batch = self._loan.batch()
            if batch is not None:
                guesses, _ = self._read(*batch, "y")
                self.record.batch = inputs.drawable(batch[0]), inputs.ids(batch[1]), guesses
            for name in ("weights", "biases"):
                values = [np.ravel(v.numpy()) for v in self.model.trainable_variables if _is_bias(v) == (name == "biases")]
                if values:
                    self.record.note_spread(name, np.concatenate(values))

    def _read(self, images, labels, name):
        """Return what the model takes `images` for, (n,) int, and its loss on `labels` (the argument `name`), a float."""
        outputs = self.model(images, training=False)
        inputs.check_outputs(outputs)
        self.record.classes = outputs.shape[1]
        inputs.check_classes(name, labels, self.record.classes)
        loss = self.model.compute_loss(x=images, y=tf.convert_to_tensor(labels), y_pred=outputs, training=False)
        return np.argmax(outputs, axis=1), float(loss)


def _is_bias(variable):
    return variable.path.rsplit("/", 1)[-1] in ("bias", "beta")
