"""load_mnist and load_fashion_mnist against real faults of mirrors and caches."""

import threading

import pooch
import pytest

from shared import data

HTML = b"<html><body>Sign in to the hotel network</body></html>"


def assert_cache_clean(cache, files):
    """The cache never keeps a bad file, nor a half-written one."""
    for path in cache.parent.rglob("*") if cache.parent.exists() else []:
        if path.is_file():
            assert path.read_bytes() == files[path.name]


def test_full_cache_needs_no_network(files, cache, assert_full, no_network):
    cache.mkdir(parents=True)
    for name, content in files.items():
        (cache / name).write_bytes(content)
    assert_full(data.load_mnist())


def test_download_fills_the_cache(files, cache, mirror, assert_full, monkeypatch):
    address, asked = mirror(lambda name: (200, files[name]))
    monkeypatch.setattr(data, "MNIST_MIRRORS", [address])
    assert_full(data.load_mnist())
    assert_full(data.load_mnist())
    assert len(asked) == 4  # the second load asked nothing
    assert_cache_clean(cache, files)


def test_damaged_cache_is_replaced(files, cache, mirror, assert_full, monkeypatch):
    cache.mkdir(parents=True)
    for name, content in files.items():
        (cache / name).write_bytes(content)
    (cache / "train-labels-idx1-ubyte.gz").write_bytes(b"half a fi")
    address, asked = mirror(lambda name: (200, files[name]))
    monkeypatch.setattr(data, "MNIST_MIRRORS", [address])
    assert_full(data.load_mnist())
    assert asked == ["/mnist/train-labels-idx1-ubyte.gz"]
    assert_cache_clean(cache, files)


BAD_MIRRORS = {
    "not found": lambda files: lambda name: (404, b"no such file"),
    "server error": lambda files: lambda name: (503, b"busy"),
    "a page instead of the file": lambda files: lambda name: (200, HTML),
    "cut short": lambda files: lambda name: (200, files[name][:-10]),
    "tampered": lambda files: lambda name: (200, files[name][:-1] + b"!"),
    "hangs": lambda files: lambda name: (threading.Event().wait(60), b""),
}


@pytest.fixture(params=BAD_MIRRORS)
def bad_mirror(request, files, mirror, monkeypatch):
    """Return (address, paths asked for) of a mirror with a fault; only with this one does the download lose patience soon."""
    address, asked = mirror(BAD_MIRRORS[request.param](files))

    class Downloader(pooch.HTTPDownloader):
        def __init__(self, **options):
            assert options["timeout"] == data.TIMEOUT
            super().__init__(**options)

        def __call__(self, url, *args, **kwargs):
            self.kwargs["timeout"] = 0.3 if url.startswith(address) else 60
            super().__call__(url, *args, **kwargs)

    monkeypatch.setattr(pooch, "HTTPDownloader", Downloader)
    return address, asked


def test_bad_mirror_is_left_for_the_next(files, cache, mirror, bad_mirror, assert_full, monkeypatch):
    bad, asked_bad = bad_mirror
    good, asked_good = mirror(lambda name: (200, files[name]))
    monkeypatch.setattr(data, "MNIST_MIRRORS", [bad, good])
    assert_full(data.load_mnist())
    assert len(asked_bad) == 1 and len(asked_good) == 4  # the bad one is not asked for the other files
    assert_cache_clean(cache, files)


def test_only_bad_mirrors_full_raises_and_says_why(files, cache, bad_mirror, monkeypatch):
    monkeypatch.setattr(data, "MNIST_MIRRORS", [bad_mirror[0]])
    monkeypatch.setenv("MNIST_SOURCE", "full")
    with pytest.raises(ConnectionError, match="(?s)没能下载 mnist.*Could not download mnist") as problem:
        data.load_mnist()
    assert str(problem.value).count(bad_mirror[0]) == 2 and "MNIST_DIR" in str(problem.value)
    assert_cache_clean(cache, files)


def test_mirror_of_the_environment_comes_first(files, cache, mirror, assert_full, monkeypatch):
    mine, asked_mine = mirror(lambda name: (200, files[name]))
    other, asked_other = mirror(lambda name: (200, files[name]))
    monkeypatch.setattr(data, "MNIST_MIRRORS", [other])
    monkeypatch.setenv("MNIST_MIRROR", mine.rstrip("/"))
    assert_full(data.load_mnist())
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


def test_fashion_mnist_download_and_its_failure(files, cache, mirror, monkeypatch):
    address, _ = mirror(lambda name: (200, files[name]))
    monkeypatch.setattr(data, "FASHION_MIRRORS", [address])
    (x_train, _), (_, y_test) = data.load_fashion_mnist()
    assert x_train.shape == (20, 28, 28) and y_test.shape == (6,)
    monkeypatch.setattr(pooch, "os_cache", lambda name: cache.parent / "other" / name)
    monkeypatch.setattr(data, "FASHION_MIRRORS", [])
    with pytest.raises(ConnectionError, match="fashion-mnist"):
        data.load_fashion_mnist()


@pytest.mark.parametrize("proxy", ["http://127.0.0.1:9", "socks5://127.0.0.1:9", "socks://127.0.0.1:9"])
def test_a_proxy_that_does_not_work_is_named(files, cache, monkeypatch, proxy):
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ALL_PROXY", proxy)
    monkeypatch.setattr(data, "MNIST_MIRRORS", ["http://mirror.invalid/mnist/"])
    monkeypatch.setenv("MNIST_SOURCE", "full")
    with pytest.raises(ConnectionError, match="(?s)代理.*ALL_PROXY.*proxy does not work.*ALL_PROXY"):
        data.load_mnist()
