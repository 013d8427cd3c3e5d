"""What the live view borrows while a model trains, Keras' training function and Python's Ctrl-C, and gives back.

Keras tells a callback only of a `fit` that ended well. So what is borrowed looks at Python's stack each time it is used:
outside the `fit` that borrowed it, it goes back first, and the one it was borrowed from does the work.
"""

import signal
import sys
import threading

from ..device import quiet
from . import inputs

with quiet():
    import keras
    import tensorflow as tf

SHOWN = 100  # images of the current mini-batch


class Loan:
    """What one `fit` of `model` lends to the callback `view`: Ctrl-C, and with `batches` its mini-batches too."""

    def __init__(self, view, model, batches):
        self.view, self.model = view, model
        self._batches = Batches(self) if batches else None
        self._interrupt = Interrupt(self)

    def give_back(self):
        """Leave the model and Ctrl-C as they were; what someone else has put in their place since then stays."""
        self._interrupt.give_back()
        if self._batches is not None:
            self._batches.give_back()

    def runs(self, frame):
        """Return whether `frame` (of Python's stack) belongs to a `fit` that the view takes part in."""
        while frame is not None:
            callbacks = frame.f_locals.get("callbacks") if frame.f_code.co_name == "fit" else None
            if isinstance(callbacks, keras.callbacks.CallbackList) and any(c is self.view for c in callbacks.callbacks):
                return True
            frame = frame.f_back
        return False

    @property
    def interrupted(self):
        """Whether Ctrl-C was pressed (bool)."""
        return self._interrupt.pressed

    def batch(self):
        """Return images (n, height, width[, channels]) and labels (n,) or (n, k) of the last step, float32 arrays, or None."""
        return None if self._batches is None else self._batches.latest()

    def check(self):
        """Raise ValueError, naming the argument of `fit`, if its mini-batches are nothing that the view can show."""
        if self._batches is not None and self._batches.problem is not None:
            raise self._batches.problem


class Interrupt:
    """Ctrl-C during a `fit`: the first one ends it after the current step, a second raises KeyboardInterrupt."""

    def __init__(self, loan):
        self.loan, self.pressed, self.released, self.previous = loan, False, False, signal.getsignal(signal.SIGINT)
        if isinstance(self.previous, Interrupt) and not self.previous.loan.runs(sys._getframe()):
            self.previous.loan.give_back()  # its fit has failed
            self.previous = signal.getsignal(signal.SIGINT)
        if _main_thread() and self.previous is not None:  # None: set by no Python code, so it could not be given back
            signal.signal(signal.SIGINT, self)

    def __call__(self, number, frame):
        if self.released or not self.loan.runs(frame):
            self.loan.give_back()
            self._pass_on(number, frame)
        elif self.pressed:
            self.loan.give_back()
            raise KeyboardInterrupt
        else:
            one = self
            while isinstance(one, Interrupt):  # other views may watch this fit, or one around it
                one.pressed = one.loan.model.stop_training = True
                one = one.previous

    def give_back(self):
        self.released = True
        if _main_thread() and signal.getsignal(signal.SIGINT) is self:
            previous = self.previous
            while isinstance(previous, Interrupt) and previous.released:
                previous = previous.previous
            signal.signal(signal.SIGINT, previous)

    def _pass_on(self, number, frame):
        if callable(self.previous):
            self.previous(number, frame)
        elif self.previous == signal.SIG_DFL:
            signal.signal(number, signal.SIG_DFL)
            signal.raise_signal(number)


class Batches:
    """Stands for Keras' training function of a model, and leaves each step's mini-batch in variables.

    `problem`: None, or a ValueError that says why the mini-batches cannot be shown.
    """

    def __init__(self, loan):
        self.loan, self.problem, self._kept = loan, None, None
        model = loan.model
        other = model.train_function
        if isinstance(other, Batches) and not other.loan.runs(sys._getframe()):
            other.loan.give_back()  # its fit has failed
            other = model.train_function
        shared = isinstance(other, Batches)  # another view watches this fit too
        self.plain, self._plain_step = (other.plain, other.step) if shared else (other, model.train_step)
        own = vars(model).get("train_step")
        model.train_step = self.step
        try:
            model.make_train_function(force=True)
        finally:
            del model.train_step
            if own is not None:
                model.train_step = own
        self._watched = model.train_function
        model.train_function = self

    def __call__(self, iterator):
        if not self.loan.runs(sys._getframe()):
            self.loan.give_back()
            self.loan.model.make_train_function()
            return self.loan.model.train_function(iterator)
        try:
            return self._watched(iterator)
        except (StopIteration, tf.errors.OutOfRangeError):  # the end of the data
            raise
        except BaseException as error:
            self.loan.give_back()
            if self.problem is not None and isinstance(error, Exception):
                raise self.problem from error  # says more clearly what Keras stumbled over
            raise

    def give_back(self):
        if self.loan.model.train_function is self:
            self.loan.model.train_function = self.plain

    def step(self, data):
        """Do what the model's own `train_step` does; TensorFlow traces this."""
        try:
            self._keep(*keras.utils.unpack_x_y_sample_weight(data)[:2])
        except Exception as problem:  # what cannot be shown must not break a step that Keras can do
            self.problem = inputs.unfit_batch(problem)
        return self._plain_step(data)

    def _keep(self, x, y):
        inputs.check_batch(x, y)
        parts = [tf.cast(part[:SHOWN], "float32") for part in (x, y)]
        count = tf.shape(parts[0])[0]
        if self._kept is None:
            with tf.init_scope():  # of one shape for batches of every size: XLA, which GPUs use, allows no other
                starts = [*(tf.zeros([SHOWN, *part.shape[1:]]) for part in parts), tf.zeros([])]
                self._kept = [_variable(start) for start in starts]
        for variable, part in zip(self._kept, parts):
            variable.assign(tf.pad(part, [[0, SHOWN - count]] + [[0, 0]] * (part.shape.rank - 1)))
        self._kept[2].assign(tf.cast(count, "float32"))

    def latest(self):
        if self._kept is None:
            return None
        images, labels, count = (tf.convert_to_tensor(variable).numpy() for variable in self._kept)
        return images[: int(count)], labels[: int(count)]


def _variable(start):
    """Return a variable that each replica of a strategy writes for itself; read, it is the first one's."""
    first = tf.VariableAggregation.ONLY_FIRST_REPLICA
    return tf.Variable(start, trainable=False, synchronization=tf.VariableSynchronization.ON_READ, aggregation=first)


def _main_thread():
    return threading.current_thread() is threading.main_thread()  # Python lets no other thread set a handler
