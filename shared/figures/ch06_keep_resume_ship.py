"""Pictures of trainings that are kept, killed and resumed, and of jobs; the numbers come from what programs printed."""

import matplotlib.pyplot as plt


def resumed(printed):
    """Draw the training loss of each epoch in three runs: the first as large open circles on a line, the others as marks in them.

    `printed`: {name (str): what the run printed (str)}, lines such as "epoch 4" and "loss 0.12"; an epoch that was cut off has no loss.
    Raises ValueError where a run has told no loss.
    """
    fig, ax = plt.subplots(figsize=(6.4, 3.4))
    for (name, text), (marker, line, size, face) in zip(
        printed.items(), [("o", "-", 15, "white"), ("X", "", 9, None), ("s", "", 7, None)]
    ):
        epochs, losses = (_after(word, text) for word in ("epoch", "loss"))
        if not losses:
            raise ValueError(f"printed: {name!r} 里没有 loss。 / printed: no loss in {name!r}.")
        look = {"marker": marker, "linestyle": line, "markersize": size, "markerfacecolor": face}
        ax.plot(epochs[: len(losses)], losses, label=name, **look)
    ax.set(xlabel="epoch", ylabel="training loss")
    ax.legend()
    return fig


def losses(runs):
    """Draw the loss of each epoch, a line for each run: `runs` is {name (str): [float]}."""
    fig, ax = plt.subplots(figsize=(6.4, 3.0))
    for name, values in runs.items():
        ax.plot(range(1, len(values) + 1), values, marker="o", label=name)
    ax.set(xlabel="epoch", ylabel="loss")
    ax.xaxis.get_major_locator().set_params(integer=True)
    ax.legend()
    return fig


def _after(word, text):
    """Return the numbers (list of float) that stand right after `word` (str) in `text` (str)."""
    words = text.split()
    return [float(number) for before, number in zip(words, words[1:]) if before == word]
