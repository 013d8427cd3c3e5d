"""tools/release.py: its last results are of today's code and not too old; a run goes on where it was stopped."""

import datetime
import json

import nbformat

from tools import core, release

TODAY = datetime.date(2030, 1, 31)


def test_results_on_file_are_fresh():
    assert not release.missing(release.kept(), datetime.date.today()), "run: make test-release"


def result(day, code):
    return {"date": day, "code_sha256": code, "seconds": 1, "versions": {}}


def test_missing_names_the_reason():
    wanted = {name: ([], "new") for name in ("fresh", "changed", "old", "never")}
    results = {"fresh": result("2029-10-03", "new"), "changed": result("2030-01-30", "old"), "old": result("2029-10-02", "new")}
    reasons = {"changed": "made from other code", "old": "older than 120 days", "never": "never run"}
    assert release.missing(results, TODAY, wanted) == reasons


def test_what_is_finished_is_kept_and_not_run_again(tmp_path, monkeypatch, capfd):
    monkeypatch.setattr(release, "RESULTS", tmp_path / "release/results.json")
    wanted = {
        "first": (["-c", "print('one')"], "a"),
        "second": (["-c", "raise SystemExit(1)"], "b"),
        "third": (["-c", ""], None),
    }
    assert release.run(wanted) == 1
    kept = json.loads((tmp_path / "release/results.json").read_text(encoding="utf-8"))
    assert kept.keys() == {"first", "third"} and kept["first"]["code_sha256"] == "a"
    assert kept["first"]["versions"].keys() == {"Python", "tensorflow", "keras", "numpy"}
    wanted["second"] = (["-c", "print('two')"], "b")
    capfd.readouterr()
    assert release.run(wanted) == 0
    said = capfd.readouterr().out
    assert "two" in said and "one" not in said.replace("none", "") and release.kept().keys() == wanted.keys()


def test_parts_are_the_heavy_lessons_and_three_orders():
    names = release.parts()
    assert sum(name.startswith("unit tests") for name in names) == 3
    assert any(name.startswith("lesson") for name in names)
    assert "core of 04/01" in names and f"core of {core.EVERY_DAY}" not in names


def test_a_drawing_makes_no_result_stale():
    def trained(training, drawing):
        cells = [nbformat.v4.new_code_cell(training), nbformat.v4.new_code_cell(drawing, metadata={"tags": ["figure"]})]
        return release.trained(nbformat.v4.new_notebook(cells=cells))

    assert trained("epochs = 5", "plot(3)") == trained("epochs = 5", "plot(4)") != trained("epochs = 6", "plot(3)")
