"""tools/lab.py and tools/doctor.py: JupyterLab opens calmly, on machines that can run the course."""

import os
import subprocess
import sys

import nbformat
import pytest

from tools import doctor, lab, lessons


def test_a_first_visit_has_the_table_of_contents_and_a_later_one_its_own_layout(tmp_path):
    folder = tmp_path / ".lab"
    lab.first_layout(folder)
    (file,) = folder.iterdir()
    assert "toc:plugin" in file.read_text(encoding="utf-8")
    file.write_text("mine", encoding="utf-8")
    lab.first_layout(folder)
    assert file.read_text(encoding="utf-8") == "mine"


def test_it_opens_where_a_newcomer_starts_and_others_read_at_once_where_to_go_on():
    path = lessons.ROOT / lab.LESSON
    assert path == lessons.lesson_paths()[0] == lessons.find("01/00")
    assert f"--LabApp.default_url=/lab/tree/{lab.LESSON}" in lab.options()
    first = nbformat.read(path, as_version=4).cells[1:3]
    assert all(f"]({lessons.find('01/01').name})" in cell.source.splitlines()[0] for cell in first)


def test_no_news_prompt_wherever_the_lab_is_started_by_this_tool():
    (folder,) = [option.split("=", 1)[1] for option in lab.options() if option.startswith("--LabApp.app_settings_dir=")]
    from jupyterlab_server.settings_utils import _get_overrides

    overrides, error = _get_overrides(folder)
    news = overrides["@jupyterlab/apputils-extension:notification"]
    assert not error and news["fetchNews"] == "false" and news["checkForUpdates"] is False


def test_socks_proxies_are_dropped_and_named_others_stay():
    environment = {
        "ALL_PROXY": "socks5://127.0.0.1:7891",
        "all_proxy": "SOCKS://127.0.0.1:1",
        "https_proxy": "http://proxy:8080",
    }
    assert lab.without_socks(environment) == ["ALL_PROXY", "all_proxy"]
    assert environment == {"https_proxy": "http://proxy:8080"}


def test_the_lab_starts_beside_a_socks_proxy(tmp_path):
    environment = os.environ | {"ALL_PROXY": "socks5://127.0.0.1:7891", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-m", "tools.lab", "--version"],
        cwd=lessons.ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0 and "SOCKS 代理，这里不用它：ALL_PROXY" in done.stdout, done.stderr


@pytest.mark.parametrize(
    "machine, zh, en",
    [
        (("Darwin", "x86_64", (3, 12)), "Colab", "Intel processor since 2.17: take the course on Google Colab"),
        (("Windows", "ARM64", (3, 12)), "WSL", "run make lab inside WSL"),
        (("Windows", "AMD64", (3, 12), 32), "64 位", "64 bits"),
        (("Linux", "x86_64", (3, 14, 0)), "Python 3.14", "install Python 3.12, then run make lab PYTHON=python3.12"),
        (("Windows", "AMD64", (3, 14, 0)), "py -3.12", "py -3.12 -m venv .venv"),
        (("Linux", "x86_64", (3, 10, 4)), "3.10", "supports 3.11 to 3.13"),
    ],
)
def test_where_tensorflow_has_no_package_the_doctor_says_what_to_do(machine, zh, en):
    chinese, english = doctor.complaint(*machine)
    assert zh in chinese and en in english


@pytest.mark.parametrize("machine", [("Linux", "x86_64"), ("Linux", "aarch64"), ("Darwin", "arm64"), ("Windows", "AMD64")])
@pytest.mark.parametrize("version", [(3, 11, 0), (3, 12, 7), (3, 13, 9)])
def test_the_doctor_is_content_elsewhere(machine, version):
    assert doctor.complaint(*machine, version) is None
