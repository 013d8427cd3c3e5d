"""Pictures for training deep networks: losses watched, messages that fade, rates searched, activations with their slopes.

Only drawing happens here; the numbers come from the lesson. Every function returns a Matplotlib figure.
"""

import matplotlib.pyplot as plt

from ..plotting import BLUE, GREY, INK, ORANGE, axes_grid


def looks(seen, ignorance=None):
    """Draw validation losses against the iteration.

    `seen`: dict from name (str) to a list of (iteration, loss). `ignorance`: the loss of knowing nothing; a dotted line marks it.
    """
    fig, ax = plt.subplots(figsize=(6.4, 3.4))
    for name, pairs in seen.items():
        ax.plot(*zip(*pairs), marker=".", markersize=5, linewidth=1.4, label=name)
    if ignorance is not None:
        ax.axhline(ignorance, color=GREY, linestyle=":", label=f"knows nothing: {ignorance:.2f}")
    ax.set(xlabel="iteration", ylabel="validation loss", ylim=(0, None))
    ax.legend()
    return fig


def messages(reached):
    """Draw how long the gradient of the loss is at each layer's weighted sums, on a log axis.

    `reached`: dict from name (str) to positive numbers, the layer next to the input first. All of one length.
    """
    fig, ax = plt.subplots(figsize=(6.4, 3.4))
    for (name, values), color, style, marker in zip(reached.items(), (BLUE, ORANGE), ("-", "--"), "os"):
        layers = range(1, len(values) + 1)
        ax.plot(layers, values, color=color, linestyle=style, marker=marker, markersize=8, label=name)
    ax.set(yscale="log", xlabel="layer (1: next to the pixels)", ylabel="norm of the gradient", xticks=layers)
    ax.legend()
    return fig


def searches(accuracy):
    """Draw accuracy against learning rate, a panel for each optimizer, a line for each activation, a star on the best rate.

    `accuracy`: pandas.Series whose index has the levels activation, optimizer and rate.
    """
    optimizers = accuracy.index.get_level_values("optimizer").unique()
    fig, axes = plt.subplots(1, len(optimizers), figsize=(6.8, 3.6), sharey=True, squeeze=False)
    for ax, optimizer in zip(axes.flat, optimizers):
        for activation, color, style, face in (("sigmoid", BLUE, "-", "white"), ("relu", ORANGE, "--", ORANGE)):
            found = accuracy.xs((activation, optimizer), level=("activation", "optimizer"))
            ax.plot(
                found.index,
                found,
                color=color,
                linestyle=style,
                marker="o",
                markersize=7,
                markerfacecolor=face,
                label=activation,
            )
            best = found.idxmax()
            ax.plot(best, found[best], "*", color=INK, markersize=17, markerfacecolor=color, zorder=3)
        ax.set(xscale="log", xlabel="learning rate", title=optimizer, ylim=(0, 1.03))
    axes[0, 0].set_ylabel("validation accuracy")
    axes[0, 0].legend(loc="lower left")
    return fig


def activations(curves, columns=2):
    """Draw functions with their slopes, one small picture each: value solid, slope dashed, on one scale.

    `curves`: dict from title (str) to three arrays of one length: input, value, slope. Raises ValueError if it is empty
    or the lengths differ.
    """
    if not curves or any(len({len(part) for part in curve}) > 1 for curve in curves.values()):
        raise ValueError(
            "curves: 至少一项，每一项是三个等长的数组。 / curves: expected one or more entries, each three arrays of one length."
        )
    fig, axes = axes_grid(len(curves), columns, 6.4 / columns, 2.2, sharex=True, sharey=True)
    for ax, (title, (z, value, slope)) in zip(axes, curves.items()):
        lines = ax.plot(z, value, color=BLUE, linestyle="-", label="output")
        lines += ax.plot(z, slope, color=ORANGE, linestyle="--", linewidth=1.8, label="slope")
        ax.set_title(title, fontsize=13)
        ax.set(ylim=(-1.25, 2.1), yticks=[-1, 0, 1, 2])
    fig.legend(handles=lines, loc="outside lower center", ncols=2)
    return fig
