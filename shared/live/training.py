"""The live training view: a Keras callback that draws how a network learns while it learns."""

import signal
import threading
import time
from types import SimpleNamespace

import matplotlib.pyplot as plt
import numpy as np

from ..device import quiet
from ..plotting import png_html
from . import inputs, output
from . import panels as drawing

with quiet():
    import keras
    import tensorflow as tf

SHARE = 0.008  # of the training time that a panel may take, first and last picture included
LEAST = 4  # pictures of even the shortest training before the last one
POINTS = 200  # a curve keeps at most so many points; then neighbours are merged two by two
SHOWN = 100, 1000  # images of the current mini-batch, and of the validation data
KEYS = {**{str(k): (k,) for k in drawing.PANELS}, "7": (1, 2), "8": (4, 5), "9": (3, 6)}
KEYS |= dict.fromkeys(["0", "escape"], drawing.PANELS)


class LiveTraining(keras.callbacks.Callback):
    """Draws six panels while `fit` runs: `model.fit(..., callbacks=[LiveTraining(validation_data=(x_val, y_val))])`.

    The model is a Keras classifier on images, (n, height, width) or (n, height, width, channels) with 1 to 3 channels,
    with one output for each class and integer or one-hot labels.

    `validation_data`: None or (images, labels); the first 1,000 (500 without panel 3) are read again for every
    picture. Never the test set.
    `panels`: one number or 1, 2 or 6 numbers of 1 training digits, 2 loss, 3 validation digits, 4 accuracy, 5 weights,
    6 biases. `every`: at least so many seconds between two pictures; more where drawing would cost more than 0.8% a panel.
    `save`: a file ending in .gif or .png that gets the run as an animation.

    In a notebook one picture moves, and the last one stays. In a window of Matplotlib keys choose panels: 1 to 6, 7 (1 and
    2), 8 (4 and 5), 9 (3 and 6), 0 or Esc (all), space to pause. In a terminal or in CI it prints a line an epoch and draws
    the final picture; in a script that is then Matplotlib's current figure.
    Interrupting ends the training after the current step and keeps weights and picture; a second time raises
    KeyboardInterrupt. Raises ValueError, naming the argument, where shapes or labels do not fit.
    """

    def __init__(self, validation_data=None, panels=drawing.PANELS, every=1.0, save=None):
        super().__init__()
        self.panels = drawing.checked(panels)
        self.every = every
        self._total = None
        self.save_to = None if save is None else output.checked_path(save)
        self.validation = (
            None
            if validation_data is None
            else inputs.checked_pair(validation_data, SHOWN[1] if 3 in self.panels else SHOWN[1] // 2)
        )
        if self.validation is not None:  # the same for every picture
            self._checked = inputs.drawable(self.validation[0]), inputs.ids(self.validation[1])

    # ---- what Keras calls

    def on_train_begin(self, logs=None):
        self.record = SimpleNamespace(
            epochs=self.params.get("epochs", 1), epoch=0, step=0, batch=None, checked=None, classes=0,
            training=np.empty((0, 3)), validation=np.empty((0, 3)), weights=np.empty((0, 9)), biases=np.empty((0, 9)),
        )  # fmt: skip
        self._mean, self._seen, self._recorded, self._stride = np.zeros(2), 0, 0, 1
        self._spent, self._begun, self._listened, self._next = 0.0, time.perf_counter(), 0.0, 0.0
        self._looked, self._look_taken, self._total = self._begun, 0.0, None
        self._interrupted = self._paused = False
        self._frames, self._page, self._pictures = [], None, 0
        self._where = output.where()
        self._figure = None
        self._catch_interrupt()
        self._watch_batches()

    def on_epoch_begin(self, epoch, logs=None):
        self.record.epoch = epoch + 1
        self._mean, self._seen, self._recorded = np.zeros(2), 0, 0

    def on_train_batch_end(self, batch, logs=None):
        begun = time.perf_counter()
        done = min(batch + 1, self.params.get("steps") or batch + 1)  # Keras counts on past a last, shorter execution
        self.record.step += done - self._seen
        self._seen = done
        if self._seen - self._recorded >= self._stride:
            self._note_training(logs)
        if (self._where != "nowhere" or self.save_to) and begun >= self._next:
            first = self._figure is None  # with its axes it takes about twice as long as the later ones will
            self._refresh()
            self._pictures += 1
            now = time.perf_counter()
            self._next = now + self._pause(now - self._begun, self._spent + now - begun, (now - begun) / (1 + first))
        elif self._where == "window" and (self._paused or begun - self._listened > 0.1):
            self._listened = begun
            self._listen()
        self._spent += time.perf_counter() - begun

    def on_epoch_end(self, epoch, logs=None):
        begun = time.perf_counter()
        if self._look_taken < SHARE * (begun - self._looked):  # a point an epoch, where that is cheap
            self._look()
        if self._where == "nowhere":
            values = "  ".join(f"{name} {value:.4f}" for name, value in (logs or {}).items())
            print(f"epoch {epoch + 1}/{self.record.epochs}  {values}", flush=True)
        self._spent += time.perf_counter() - begun

    def on_train_end(self, logs=None):
        begun = time.perf_counter()
        self._let_go()
        if self.record.step:
            self._refresh(last=True)
        if self.save_to:
            output.save_animation(self._frames, self.save_to)
        self._frames = []
        self._spent += time.perf_counter() - begun
        self._total = time.perf_counter() - self._begun

    # ---- what a reader may ask

    def cost(self):
        """Return what the view has added to the training time, as a share of it (float): 0.05 is 5%.

        Raises RuntimeError before the end of a `fit`.
        """
        if self._total is None:
            raise RuntimeError("还没有训练完。 / No training has ended yet.")
        return self._spent / (self._total - self._spent)

    # ---- recording

    def _pause(self, elapsed, spent, a_picture):
        """Return the seconds until the next picture: what the view may still cost, shared out over the time that is left.

        `elapsed` since training began, `spent` of it on the view, `a_picture` takes so long: seconds, floats.
        """
        share, steps = SHARE * len(self.panels), (self.params.get("steps") or 0) * self.record.epochs
        if not steps:  # a generator of unknown length, in its first epoch
            return max(self.every, a_picture / share)
        left = elapsed * max(steps - self.record.step, 0) / self.record.step
        budget = share * (elapsed + left) - spent - 2 * a_picture  # the last one, finer and smaller as a file, counts twice
        pictures = max(budget / a_picture, LEAST - self._pictures, 0)
        return max(self.every, left / (pictures + 1))

    def _watch_batches(self):
        """Let every training step leave its mini-batch in variables, to be shown when a picture is due."""
        self._kept = None
        plain = self.model.train_step

        def train_step(data):
            x, y, _ = keras.utils.unpack_x_y_sample_weight(data)
            inputs.check_images("x", getattr(x, "shape", None))
            x, y = tf.cast(x[: SHOWN[0]], "float32"), tf.cast(y[: SHOWN[0]], "float32")
            count = tf.shape(x)[0]
            if self._kept is None:
                with tf.init_scope():  # of one shape for batches of every size: XLA, which GPUs use, allows no other
                    kept = [tf.zeros([SHOWN[0], *part.shape[1:]]) for part in (x, y)]
                    self._kept = [tf.Variable(start, trainable=False) for start in [*kept, tf.zeros([])]]
            for variable, part in zip(self._kept, (x, y)):
                variable.assign(tf.pad(part, [[0, SHOWN[0] - count]] + [[0, 0]] * (part.shape.rank - 1)))
            self._kept[2].assign(tf.cast(count, "float32"))
            return plain(data)

        if 1 in self.panels or self._where == "window":
            self.model.train_step = train_step
            self.model.make_train_function(force=True)

    def _let_go(self):
        """Undo what `on_train_begin` put in place of Keras' and Python's own."""
        if "train_step" in vars(self.model):
            del self.model.train_step
            self.model.make_train_function(force=True)
        if self._signal is not None:
            signal.signal(signal.SIGINT, self._signal)
            self._signal = None

    def _catch_interrupt(self):
        self._signal = None
        if threading.current_thread() is threading.main_thread():  # Python lets no other thread do it

            def stop(number, frame):
                if self._interrupted:
                    raise KeyboardInterrupt
                self._interrupted, self._paused = True, False
                self.model.stop_training = True

            self._signal = signal.signal(signal.SIGINT, stop)

    def _note_training(self, logs):
        """Add the mean loss and accuracy of the steps since the last note; Keras reports means since the epoch began."""
        logs = logs or {}
        accuracy = next((value for name, value in logs.items() if "acc" in name), np.nan)
        mean = np.array([logs.get("loss", np.nan), accuracy], float)
        new = (mean * self._seen - self._mean * self._recorded) / (self._seen - self._recorded)
        self._mean, self._recorded = mean, self._seen
        record = self.record
        record.training = np.vstack([record.training, [record.step, *new]])
        if len(record.training) >= POINTS:
            record.training = record.training.reshape(-1, 2, 3).mean(axis=1)
            self._stride *= 2

    def _look(self):
        """Read the validation images, the last mini-batch and the weights as they are now."""
        record, model, begun = self.record, self.model, time.perf_counter()
        if self.validation is not None:
            guesses, loss = self._read(*self.validation, "validation_data")
            images, labels = self._checked
            record.checked = images, labels, guesses
            record.validation = _added(record.validation, [record.step, loss, np.mean(labels == guesses)])
        if self._kept is not None:
            images, labels = (part.numpy()[: int(self._kept[2])] for part in self._kept[:2])
            record.batch = inputs.drawable(images), inputs.ids(labels), self._read(images, labels, "y")[0]
        for name in ("weights", "biases"):
            values = [np.ravel(v.numpy()) for v in model.trainable_variables if _is_bias(v) == (name == "biases")]
            if values:
                setattr(record, name, _added(getattr(record, name), [record.step, *drawing.bands(np.concatenate(values))]))
        self._looked = time.perf_counter()
        self._look_taken = self._looked - begun

    def _read(self, images, labels, name):
        """Return what the model takes `images` for, (n,) int, and its loss on `labels`, a float."""
        outputs = self.model(images, training=False)
        shape = tuple(outputs.shape)
        if len(shape) != 2 or shape[1] < 2:
            raise ValueError(
                f"model: 应为每个类别一个输出，形状 (n, 类别数)，收到 {shape}。"
                f" / model: expected one output for each class, shape (n, classes), got {shape}."
            )
        ids, classes = inputs.ids(labels), shape[1]
        if ids.min() < 0 or ids.max() >= classes or (np.ndim(labels) == 2 and labels.shape[1] not in (1, classes)):
            raise ValueError(
                f"{name}: 模型有 {classes} 个输出，标签应在 0 到 {classes - 1} 之间，或是 {classes} 列的独热编码。"
                f" / {name}: the model has {classes} outputs; labels must be 0 to {classes - 1}, or one-hot with {classes} columns."
            )
        self.record.classes = classes
        loss = self.model.compute_loss(x=images, y=tf.convert_to_tensor(labels), y_pred=outputs, training=False)
        return np.argmax(outputs, axis=1), float(loss)

    # ---- drawing

    def _refresh(self, last=False):
        self._look()
        if self._figure is None:
            with plt.ioff():  # ipympl would show it a second time
                self._figure = plt.figure(figsize=drawing.figure_size(self.panels), layout="none")
            if self._where == "window":
                self._figure.canvas.mpl_connect("key_press_event", self._on_key)
                self._figure.show()
        self._draw()
        if self.save_to:
            self._frames = output.thinned([*self._frames, output.frame(self._figure)])
        if self._where == "window":
            self._figure.canvas.draw()
            self._listen()
            return
        if output.kernel() and (last or self._where == "page"):
            self._put_on_page(last)

    def _put_on_page(self, last):
        from IPython.display import HTML, display

        html = HTML(
            png_html(
                output.png(self._figure, last),
                self._figure.get_figwidth(),
                *output.caption(self.record, self._interrupted, last),
            )
        )
        if self._page is None:
            self._page = display(html, display_id=True)
        else:
            self._page.update(html)
        if last:
            plt.close(self._figure)

    def _draw(self):
        drawing.draw(self._figure, self.record, self.panels)

    def _listen(self):
        """Let the window handle its events; while paused, do nothing else. A pause is no part of the cost."""
        canvas, begun = self._figure.canvas, time.perf_counter()
        canvas.flush_events()
        while self._paused and plt.fignum_exists(self._figure.number):
            canvas.start_event_loop(0.05)
            if not self._next:
                self._redraw()
            waited = time.perf_counter() - begun
            self._begun, self._spent, begun = self._begun + waited, self._spent - waited, begun + waited

    def _on_key(self, event):
        if event.key == " ":
            self._paused = not self._paused
        elif event.key in KEYS:
            self.panels = KEYS[event.key]
            self._next = 0.0  # the training thread draws at its next step; ipympl calls from another one
            if self._total is not None:
                self._redraw()

    def _redraw(self):
        self._next = time.perf_counter() + self.every
        self._draw()
        self._figure.canvas.draw()


def _is_bias(variable):
    return variable.path.rsplit("/", 1)[-1] in ("bias", "beta")


def _added(points, row):
    """Return `points` with one more row; every second of the older ones goes when there are too many."""
    points = np.vstack([points, row])
    return points[::2] if len(points) >= POINTS else points
