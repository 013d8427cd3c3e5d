"""Settings for every test: lessons run on the offline sample unless MNIST_SOURCE says otherwise."""

import os

os.environ.setdefault("MNIST_SOURCE", "sample")
os.environ.setdefault("MPLBACKEND", "agg")
os.environ.setdefault("COURSE_CHECKS", "strict")  # what a lesson expects is held, not only said
