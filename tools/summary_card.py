"""Make the pictures of the summary card, shared/summary_card/card-zh.png and card-en.png: A4 at 212 dots an inch.

    python -m tools.summary_card

Chromium lays the page out, driven by Playwright; a Chinese font must be there (on Debian: chromium, fonts-noto-cjk).
Each picture carries the SHA-256 of the page it shows, so that a test can tell when it is out of date.
"""

import contextlib
import hashlib
import io
import shutil

from shared import summary_card

PIXELS = (2480, 1754)
CHROMIUM = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)


def source_hash(page):
    """Return the SHA-256 (hex) of the text of a page."""
    return hashlib.sha256(page.encode()).hexdigest()


@contextlib.contextmanager
def printed(language):
    """Lay the card out as it will be printed; give Playwright's page. `language`: "zh" or "en"."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1123, "height": 794}, device_scale_factor=PIXELS[0] / 1123)
        page.emulate_media(media="print")
        page.set_content(summary_card.page(language))
        yield page
        browser.close()


def main():
    from PIL import Image, PngImagePlugin

    from shared.plotting import small_png

    for language in ("zh", "en"):
        with printed(language) as page:
            drawn = Image.open(io.BytesIO(page.screenshot())).resize(PIXELS)
        note = PngImagePlugin.PngInfo()
        note.add_text("page-sha256", source_hash(summary_card.page(language)))
        file = summary_card.picture(language)
        Image.open(io.BytesIO(small_png(drawn))).save(file, "png", optimize=True, pnginfo=note)
        print(f"{file.name}: {file.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
