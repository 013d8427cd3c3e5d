"""JupyterLab in a browser, driven by its own commands: what the tests in this folder do with a page."""

import json
import os
import urllib.request
from pathlib import Path

import nbformat
import pytest

SHOTS = os.environ.get("SCREENSHOTS")  # a folder: keep pictures of lessons at laptop width
OPEN = """async path => {
    const {jupyterapp: app} = window;
    await app.restored;
    await app.serviceManager.kernelspecs.ready;
    await app.commands.execute("docmanager:open", {path});
    const notebook = app.shell.currentWidget;
    await notebook.context.ready;
    await notebook.sessionContext.ready;
    await notebook.sessionContext.session.kernel.info;
}"""
RUN_ALL = """() => {
    window.ran = null;
    const {commands, shell} = window.jupyterapp;
    const {context, sessionContext} = shell.currentWidget;
    const after_all = () => sessionContext.session.kernel.requestExecute({code: "", silent: true}).done;  // an error ends the command early
    commands.execute("notebook:run-all-cells").then(after_all).then(() => context.save()).then(
        () => {window.ran = "saved"}, problem => {window.ran = String(problem)});
}"""


def open_lesson(browser, lab, path, width=1280):
    """Return a page of `width` x 900 with the notebook `path` (relative to the course) open and its kernel ready.

    JupyterLab asks which kernel to take where the list of kernels arrives after the list of sessions, as happens on a busy
    machine. So the notebook is opened once that list is there.
    """
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(f"{lab.address}/lab/workspaces/auto-x?token={lab.token}&reset")  # reset: no other lesson is open
    page.wait_for_function("window.jupyterapp", timeout=90_000)
    page.evaluate(OPEN, str(path))
    return page


def run_all_and_save(page, file, minutes=6):
    """Run all cells of the open notebook by JupyterLab's own command; return what it saved in `file`.

    An error fails the test, unless the cell is tagged `raises-exception`.
    """
    page.evaluate(RUN_ALL)
    page.wait_for_function("window.ran !== null", timeout=60_000 * minutes)
    assert page.evaluate("window.ran") == "saved"
    notebook = nbformat.read(file, as_version=4)
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "error" and "raises-exception" not in cell.metadata.get("tags", []):
                pytest.fail(f"{Path(file).name}, {cell['id']}: {output.ename}: {output.evalue}")
    return notebook


def screenshot(page, name):
    """Keep a picture of the page where the environment variable SCREENSHOTS names a folder."""
    if SHOTS:
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{SHOTS}/{name}.png")


def close(page, lab):
    """Close the page and stop its kernel, to give the memory back."""
    page.close()
    kernels = f"{lab.address}/api/kernels"
    for kernel in json.load(urllib.request.urlopen(f"{kernels}?token={lab.token}")):
        urllib.request.urlopen(urllib.request.Request(f"{kernels}/{kernel['id']}?token={lab.token}", method="DELETE"))
