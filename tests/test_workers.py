"""conftest.py at the root: workers share the cores, the longest lesson begins first, the cells of a lesson keep their order."""

import importlib.util
import os
from types import SimpleNamespace

import pytest

from tools import lessons

THREADS = ("TF_NUM_INTRAOP_THREADS", "OMP_NUM_THREADS")


@pytest.fixture
def settings(monkeypatch, request):
    """Return the root's conftest.py as one of so many workers would load it, in an environment that says nothing of threads."""
    monkeypatch.setenv("PYTEST_XDIST_WORKER_COUNT", str(request.param))
    for name in THREADS:
        monkeypatch.setenv(name, "restored afterwards")
        del os.environ[name]
    spec = importlib.util.spec_from_file_location("settings", lessons.ROOT / "conftest.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("settings, told", [(1, False), (2, True), (1000, True)], indirect=["settings"])
def test_threads_are_divided_between_workers(settings, told):
    assert [name in os.environ for name in THREADS] == [told, told]
    assert all(1 <= int(os.environ.get(name, 1)) <= max(1, os.cpu_count() // 2) for name in THREADS)


@pytest.mark.parametrize("settings", [2], indirect=True)
def test_longest_lesson_first_and_cells_in_order(settings, tmp_path):
    for name, seconds in {"short": 20, "long": 300}.items():
        (tmp_path / f"{name}.ipynb").write_text(f'{{"metadata": {{"course": {{"seconds": {seconds}}}}}}}', encoding="utf-8")
    (tmp_path / "new.ipynb").write_text('{"metadata": {}}', encoding="utf-8")
    names = ["test_a.py", "new.ipynb", "short.ipynb", "long.ipynb", "test_b.py"]
    items = [SimpleNamespace(path=tmp_path / name, number=i) for name in names for i in range(2)]
    settings.pytest_collection_modifyitems(items)
    order = ["long.ipynb", "short.ipynb", "test_a.py", "new.ipynb", "test_b.py"]
    assert [(item.path.name, item.number) for item in items] == [(name, i) for name in order for i in range(2)]
