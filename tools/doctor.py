"""Can this machine run the course? Says yes, or what to do instead, before anything is installed.

    python -m tools.doctor

Needs nothing but Python, an old or a new one. TensorFlow has no package for some machines; pip would only say that it
found none.
"""

import platform
import struct
import sys

from shared.messages import say

MAKE = {"Windows": "py -3.12 -m venv .venv"}
ELSEWHERE_ZH = "请在 Google Colab 上学（README 里有步骤）"
ELSEWHERE_EN = "take the course on Google Colab (the README says how)"


def complaint(system, machine, version, bits=64):
    """Return `(zh, en)`, what stands in the way and what to do, or None where TensorFlow has a package.

    `system`, `machine` (str): what the functions of these names in `platform` return; `version` (tuple of int): of Python;
    `bits` (int): of Python's pointers.
    """
    machine = machine.lower()
    if system == "Darwin" and machine == "x86_64":
        return (
            "TensorFlow 从 2.17 起不再支持 Intel 处理器的 Mac："
            f"{ELSEWHERE_ZH}。如果这是 Apple 芯片的 Mac，说明这个 Python 是给 Intel 的，请安装 arm64 的 Python 3.12。",
            "TensorFlow has had no package for Macs with an Intel processor since 2.17: "
            f"{ELSEWHERE_EN}. If this Mac has Apple silicon, its Python is one for Intel: install Python 3.12 for arm64.",
        )
    if system == "Windows" and machine in ("arm64", "aarch64"):
        return (
            f"TensorFlow 没有给 ARM 版 Windows 的安装包：请在 WSL（Ubuntu）里运行 make lab，或者{ELSEWHERE_ZH}。",
            f"TensorFlow has no package for Windows on ARM: run make lab inside WSL (Ubuntu), or {ELSEWHERE_EN}.",
        )
    if bits < 64:
        return (
            "这个 Python 是 32 位的，TensorFlow 需要 64 位：请安装 64 位的 Python 3.12。",
            "This Python has 32 bits and TensorFlow needs 64: install Python 3.12 with 64 bits.",
        )
    if not (3, 11) <= tuple(version[:2]) <= (3, 13):
        command = MAKE.get(system, "make lab PYTHON=python3.12")
        found = ".".join(map(str, version[:2]))
        return (
            f"这是 Python {found}，TensorFlow 支持的是 3.11 到 3.13：请安装 Python 3.12，然后运行 {command}。",
            f"This is Python {found}; TensorFlow supports 3.11 to 3.13: install Python 3.12, then run {command}.",
        )
    return None


def this_machine():
    """Return `complaint` of the machine and the Python that run this."""
    return complaint(platform.system(), platform.machine(), sys.version_info, 8 * struct.calcsize("P"))


if __name__ == "__main__":
    trouble = this_machine()
    if trouble:
        say(*trouble)
        sys.exit(1)
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}: OK")
