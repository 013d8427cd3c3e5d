"""A run as an animation: a file ending in .gif or .png for slides."""

from pathlib import Path

from PIL import Image

from .output import drawn

MOST = 120  # pictures; of more, every second one goes


class Film:
    """Collects pictures of a figure and writes them to the file `path`.

    Raises ValueError unless `path` (str or Path) ends in .gif or .png and its folder exists.
    """

    def __init__(self, path):
        self.path, self._frames = Path(path), []
        if self.path.suffix not in (".gif", ".png") or not self.path.parent.is_dir():
            raise ValueError(
                f"save: 文件名应以 .gif 或 .png 结尾，所在文件夹要存在，收到 {path}。"
                f" / save: expected a file name ending in .gif or .png in a folder that exists, got {path}."
            )

    def clear(self):
        """Forget the pictures."""
        self._frames = []

    def add(self, fig):
        """Take a picture of `fig`, in 64 colours."""
        self._frames.append(drawn(fig).quantize(64, dither=Image.Dither.NONE))
        if len(self._frames) > MOST:
            self._frames = self._frames[::2]

    def save(self):
        """Write the pictures, if there are any, and forget them; the last one stays for three seconds.

        Should that fail, the file is as it was before and nothing half-written is left.
        """
        frames, self._frames = self._frames, []
        if not frames:
            return
        part = self.path.with_name("." + self.path.name)
        times = [300] * (len(frames) - 1) + [3000]
        kind = self.path.suffix[1:]
        try:
            frames[0].save(part, format=kind, save_all=True, append_images=frames[1:], duration=times, loop=0)
            part.replace(self.path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
