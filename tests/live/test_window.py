"""The keys of the live view in a real window, under a virtual display. Skipped, with a reason, where there is none."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from tools import lessons

PROGRAM = """
import json, time
import numpy as np
import keras
from shared import live
import matplotlib.pyplot as plt

x = np.random.default_rng(0).random((200, 12, 12)).astype("float32")
y = np.arange(200) % 10
model = keras.Sequential([keras.Input((12, 12)), keras.layers.Flatten(), keras.layers.Dense(10, activation="softmax")])
model.compile("sgd", "sparse_categorical_crossentropy", metrics=["accuracy"])
view = live.LiveTraining((x, y), every=0.1)
seen, paused = {}, {}

class Fingers(keras.callbacks.Callback):
    keys = [*"123456789", "escape", "0"]
    pressed = None

    def on_train_batch_end(self, batch, logs=None):
        if self.pressed:
            seen[self.pressed], self.pressed = [int(ax.get_label()) for ax in view._screen.figure(None, False).axes], None
        elif self.keys:
            window = view._screen.figure(None, False).canvas.get_tk_widget()
            window.focus_force()
            self.pressed = self.keys.pop(0)
            window.event_generate(f"<KeyPress-{'Escape' if self.pressed == 'escape' else self.pressed}>")
            window.update()
        elif not self.keys and not paused:
            window = view._screen.figure(None, False).canvas.get_tk_widget()
            window.focus_force()
            window.event_generate("<KeyPress-space>")
            window.update()
            window.after(700, lambda: (window.focus_force(), window.event_generate("<KeyPress-space>")))
            paused["begun"], paused["step"] = time.monotonic(), view.record.step
        elif paused and "ended" not in paused and view.record.step > paused["step"]:
            paused["ended"] = time.monotonic()

model.fit(x, y, epochs=10, batch_size=10, callbacks=[view, Fingers()], verbose=0)

closed = live.LiveTraining((x, y), panels=2, every=0)
before = plt.get_fignums()
drop = keras.callbacks.LambdaCallback(on_train_batch_end=lambda batch, logs: batch == 3 and plt.close(plt.get_fignums()[-1]))
model.fit(x, y, batch_size=10, callbacks=[closed, drop], verbose=0)
assert plt.get_fignums() == before
print(json.dumps({"closed": closed.record.step, "seen": seen, "paused": paused["ended"] - paused["begun"], "step": view.record.step,
                  "windows": plt.get_fignums(), "where": type(view._screen).__name__}))
"""


@pytest.mark.skipif(shutil.which("xvfb-run") is None, reason="Xvfb is not installed (Debian: apt-get install xvfb)")
def test_keys_choose_panels_and_space_pauses(tmp_path):
    pytest.importorskip("tkinter", reason="this Python has no tkinter")
    environment = {k: v for k, v in os.environ.items() if k not in ("CI", "TERM", "DISPLAY")}
    environment |= {"MPLBACKEND": "TkAgg", "PYTHONPATH": str(lessons.ROOT), "TERM": "xterm"}
    script = tmp_path / "run.py"
    script.write_text(PROGRAM, encoding="utf-8")
    done = subprocess.run(
        ["xvfb-run", "-a", sys.executable, script], env=environment, capture_output=True, encoding="utf-8", timeout=240
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    everything = [1, 2, 3, 4, 5, 6]
    pairs = {"7": [1, 2], "8": [4, 5], "9": [3, 6], "escape": everything, "0": everything}
    assert told["seen"] == {str(k): [k] for k in everything} | pairs
    assert told["where"] == "Window" and told["paused"] > 0.5 and told["step"] == 200
    assert told["closed"] == 20, "the training goes on without its window"
    assert len(told["windows"]) == 1, "the window stays, with the last picture"
