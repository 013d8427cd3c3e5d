"""The Makefile before it does anything: an environment that no longer starts goes, SOCKS proxies stay outside."""

import os
import shutil
import subprocess

import pytest

from tools import lessons

pytestmark = pytest.mark.skipif(shutil.which("make") is None or os.name == "nt", reason="make is not installed")


def make(folder, *arguments, **environment):
    """Run make in `folder` on a copy of the Makefile; return what it said."""
    shutil.copy(lessons.ROOT / "Makefile", folder)
    for name in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS"):  # `make test` runs this test
        environment.setdefault(name, "")
    done = subprocess.run(
        ["make", *arguments], cwd=folder, env=os.environ | environment, capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout


def test_an_environment_whose_python_is_gone_is_built_anew(tmp_path):
    python = tmp_path / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.symlink_to(tmp_path / "gone/python3.11")
    (tmp_path / ".venv/learner").touch()
    assert "no longer starts" in make(tmp_path, "-n", "clean") and not (tmp_path / ".venv").exists()


def test_an_environment_that_starts_is_left_alone(tmp_path):
    python = tmp_path / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text("#!/bin/sh\n", encoding="utf-8")
    python.chmod(0o755)
    assert "no longer starts" not in make(tmp_path, "-n", "clean") and python.exists()


def test_socks_proxies_do_not_reach_pip_and_others_do(tmp_path):
    with open(tmp_path / "show.mk", "w", encoding="utf-8") as file:
        file.write("include Makefile\nshow:\n\t@env\n")
    proxies = {"ALL_PROXY": "socks5://127.0.0.1:7891", "https_proxy": "http://proxy:8080"}
    said = make(tmp_path, "-f", "show.mk", "show", **proxies)
    assert "SOCKS proxy is not used here: ALL_PROXY" in said
    assert "ALL_PROXY=" not in said and "https_proxy=http://proxy:8080" in said


@pytest.mark.parametrize("python, said", [("", "install 3.12"), ("false", "Error 1")])
def test_no_environment_without_a_python_that_fits(tmp_path, python, said):
    (tmp_path / "requirements.lock").touch()
    with pytest.raises(subprocess.CalledProcessError) as problem:
        make(tmp_path, f"PYTHON={python}", ".venv/learner")
    assert said in problem.value.stdout + problem.value.stderr
    assert not (tmp_path / ".venv").exists()
