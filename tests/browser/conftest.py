"""One browser and one JupyterLab for all tests of this folder. Needs Chromium; without it they are skipped, with a reason."""

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from types import SimpleNamespace

import nbformat
import pytest

from tools import lessons
from tools.summary_card import CHROMIUM

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser():
    api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: see requirements-dev.txt")
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed (Debian: apt-get install chromium)")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """Start JupyterLab as `make lab` does, on a copy of the course without outputs: address, token, folder, log."""
    folder = tmp_path_factory.mktemp("course")
    for part in ["shared", "tools", *sorted({path.parent.name for path in lessons.lesson_paths()})]:
        shutil.copytree(lessons.ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    for path in folder.glob("0*/*.ipynb"):  # what stands there at the end was made by this run
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        nbformat.write(notebook, path)
    command = [sys.executable, "-m", "tools.lab", "--no-browser", "--IdentityProvider.token=learner"]
    command.append("--LabApp.expose_app_in_browser=True")  # the tests call JupyterLab's own commands
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    command.append(f"--ServerApp.port={8888 + 100 * worker}")  # two that start together might both find the same one free
    at_home = {name: value for name, value in os.environ.items() if name != "CI"}  # in CI the live view does not move
    at_home["JUPYTER_RUNTIME_DIR"] = str(folder / "runtime")
    with open(folder / "lab.log", "w", encoding="utf-8") as log:
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, env=at_home)
    try:
        yield SimpleNamespace(address=_address(server, folder), token="learner", folder=folder)
    finally:
        server.terminate()
        server.wait(30)


def _address(server, folder):
    """Wait until the server answers; return its address without the last slash. It chose a free port by itself."""
    for _ in range(240):
        time.sleep(0.25)
        assert server.poll() is None, (folder / "lab.log").read_text(encoding="utf-8")
        for file in folder.glob("runtime/jpserver-*.json"):
            try:
                address = json.loads(file.read_text(encoding="utf-8"))["url"].rstrip("/")
                urllib.request.urlopen(f"{address}/api/kernelspecs?token=learner", timeout=20)
                return address
            except (OSError, ValueError):  # not listening yet, or the file is half-written
                pass
    raise AssertionError((folder / "lab.log").read_text(encoding="utf-8"))
