"""Stand-ins for the tests of shared/data.py: small IDX files, a cache of their own, local servers as mirrors."""

import gzip
import hashlib
import http.server
import socket
import threading

import numpy as np
import pooch
import pytest

from shared import data


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
        threading.Thread(target=server.serve_forever, args=[0.05], daemon=True).start()
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


@pytest.fixture
def assert_full(files):
    """Return a function that holds arrays against the small files: all four, in their order, with their types."""

    def check(arrays):
        (x_train, y_train), (x_test, y_test) = arrays
        assert (x_train.shape, y_train.shape, x_test.shape, y_test.shape) == ((20, 28, 28), (20,), (6, 28, 28), (6,))
        assert all(a.dtype == "uint8" for a in (x_train, y_train, x_test, y_test))
        assert x_train.tobytes() == gzip.decompress(files["train-images-idx3-ubyte.gz"])[16:]
        assert data.is_sample is False

    return check
