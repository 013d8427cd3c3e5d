"""Settings for every test: lessons run on the offline sample unless MNIST_SOURCE says otherwise.

With pytest-xdist (`make test`) the workers share the cores, and the longest lesson begins first.
"""

import functools
import json
import os

os.environ.setdefault("MNIST_SOURCE", "sample")
os.environ.setdefault("MPLBACKEND", "agg")
os.environ.setdefault("COURSE_CHECKS", "strict")  # what a lesson expects is held, not only said

WORKERS = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
if WORKERS > 1:  # also for the kernels that run the lessons: they take over a worker's environment
    CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    for name in ("TF_NUM_INTRAOP_THREADS", "OMP_NUM_THREADS"):
        os.environ.setdefault(name, str(max(1, CORES // WORKERS)))


@functools.cache
def seconds(path):
    """Return how long the lesson at `path` ran when its outputs were made; 0 for every other file."""
    if path.suffix != ".ipynb":
        return 0
    return json.loads(path.read_text(encoding="utf-8"))["metadata"].get("course", {}).get("seconds", 0)


def pytest_collection_modifyitems(items):
    """Put the longest lesson first, so that the workers end at about the same time; the order within a file stays."""
    if WORKERS > 1:
        items.sort(key=lambda item: -seconds(item.path))
