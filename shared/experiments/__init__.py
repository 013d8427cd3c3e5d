"""Experiments: a question, settings, seeds; runs that are kept; what may be said of them.

A lesson reads what the course keeps (`read`), a learner trains it again (`repeat`), the tool makes it (tools/experiments.py).
"""

from shared.experiments.comparisons import compare, mcnemar
from shared.experiments.results import kept
from shared.experiments.trials import SEEDS, grid, read, repeat

__all__ = ["SEEDS", "compare", "grid", "kept", "mcnemar", "read", "repeat"]
