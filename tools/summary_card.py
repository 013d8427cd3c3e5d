"""Make pictures/card-zh.png and card-en.png, the summary card at 212 dots an inch of A4.

    python tools/summary_card.py

The text is drawn by Chromium through Playwright; a Chinese font must be there (on Debian: chromium, fonts-noto-cjk).
Each picture carries the SHA-256 of the SVG it shows, so that a test can tell when it is out of date.
"""

import hashlib
import io
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCALE = 2480 / 1123  # A4 lying down, 2480 x 1754


def source_hash(svg):
    """Return the SHA-256 (hex) of the SVG text."""
    return hashlib.sha256(svg.encode()).hexdigest()


def main():
    sys.path.insert(0, str(ROOT))
    from PIL import Image, PngImagePlugin
    from playwright.sync_api import sync_playwright

    from shared import summary_card

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        page = browser.new_page(
            viewport={"width": summary_card.WIDTH, "height": summary_card.HEIGHT}, device_scale_factor=SCALE
        )
        for language in ("zh", "en"):
            svg = summary_card.svg(language)
            page.set_content(f"<style>body{{margin:0}}svg{{display:block;width:100vw;height:100vh}}</style>{svg}")
            drawn = Image.open(io.BytesIO(page.screenshot())).convert("RGB").resize((2480, 1754))
            note = PngImagePlugin.PngInfo()
            note.add_text("svg-sha256", source_hash(svg))
            file = ROOT / f"pictures/card-{language}.png"
            summary_card.few_colors(drawn).save(file, "png", optimize=True, pnginfo=note)
            print(f"{file.relative_to(ROOT)}: {file.stat().st_size / 1000:.0f} kB")
        browser.close()


if __name__ == "__main__":
    main()
