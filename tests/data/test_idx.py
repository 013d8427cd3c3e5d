"""read_idx: the format of the MNIST files, and files that are not of it."""

import gzip

import numpy as np
import pytest

from shared import data

HTML = b"<html><body>Sign in to the hotel network</body></html>"


@pytest.mark.parametrize(
    "content, message",
    [
        (HTML, "not a complete gzip file"),
        (gzip.compress(b"\0\0\x08\x01\0\0\0\x02ab")[:-9], "not a complete gzip file"),
        (gzip.compress(HTML), "not an IDX file"),
        (gzip.compress(b""), "not an IDX file"),
        (gzip.compress(b"\0\0\x08\x01\0\0\0\x05abc"), "expected 5 values, found 3"),
        (gzip.compress(b"\0\0\x08\x03\0\0\0\x05abc"), "expected 16 bytes of header, found 11"),
        (gzip.compress(b"\0\0\x08\x02" + 8 * b"\xff"), "expected 18446744065119617025 values, found 0"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",  # what gzip packs carries the time: no two workers would agree
)
def test_read_idx_names_the_fault(tmp_path, content, message):
    path = tmp_path / "digits.gz"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=f"digits.gz: .*{message}"):
        data.read_idx(path)


def test_read_idx_gives_what_was_written(tmp_path):
    written = np.arange(24, dtype="uint8").reshape(2, 3, 4)
    path = tmp_path / "digits.gz"
    path.write_bytes(gzip.compress(bytes([0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4]) + written.tobytes()))
    read = data.read_idx(path)
    assert read.dtype == "uint8" and np.array_equal(read, written)
    read[0] = 1  # a copy, not a view of the file
