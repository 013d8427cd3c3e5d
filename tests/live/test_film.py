"""A run saved as an animation."""

import pytest
from live_runs import eager, network, problem
from matplotlib.figure import Figure
from PIL import Image

from shared import live
from shared.live.film import MOST, Film


@pytest.mark.parametrize("kind", ["gif", "png"])
def test_the_run_is_saved_as_an_animation(page, tmp_path, kind):
    x, y = problem()
    view = eager((x, y), panels=(1, 2), every=0, save=tmp_path / f"run.{kind}")
    network().fit(x, y, epochs=3, batch_size=20, callbacks=[view], verbose=0)
    assert [p.name for p in tmp_path.iterdir()] == [f"run.{kind}"]
    with Image.open(tmp_path / f"run.{kind}") as run:
        assert run.is_animated and run.n_frames >= 3 and run.size == (960, 440)


@pytest.mark.parametrize("save", ["run.mp4", "no/such/folder/run.gif"])
def test_a_file_that_cannot_be_written_is_named(save):
    with pytest.raises(ValueError, match="save: .* / save:"):
        live.LiveTraining(save=save)


def test_a_file_that_fails_leaves_the_old_one_and_nothing_half_written(tmp_path, monkeypatch):
    (tmp_path / "run.gif").write_bytes(b"the old one")
    film = Film(tmp_path / "run.gif")
    film.add(Figure((1, 1)))

    def disk_is_full(image, path, **options):
        path.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Image.Image, "save", disk_is_full)
    with pytest.raises(OSError, match="No space left"):
        film.save()
    assert [p.name for p in tmp_path.iterdir()] == ["run.gif"] and (tmp_path / "run.gif").read_bytes() == b"the old one"


def test_a_long_film_is_thinned(tmp_path):
    film = Film(tmp_path / "run.png")
    for i in range(MOST + 30):
        fig = Figure((1, 1))
        fig.text(0, 0, i)
        film.add(fig)
    film.save()
    with Image.open(tmp_path / "run.png") as run:
        assert MOST // 2 < run.n_frames <= MOST
    film.save()  # nothing is left to save
