"""What `make test` leaves to `make test-release`: tests that take long and whose point something quicker makes every day."""

import os

import pytest

RELEASE = os.environ.get("TIER") == "release"  # tools/release.py sets it


def in_a_release(every_day):
    """Mark a test that runs in a release only; `every_day` (str) says what holds its point meanwhile."""
    return pytest.mark.skipif(not RELEASE, reason=f"make test-release; every day: {every_day}")
