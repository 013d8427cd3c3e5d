"""Settings for every test: lessons run on the offline sample unless MNIST_SOURCE says otherwise."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
os.environ.setdefault("MNIST_SOURCE", "sample")
os.environ.setdefault("MPLBACKEND", "agg")
