"""The drawing pad of 06/03 in JupyterLab: a script writes with mouse and finger, the lesson's own network reads."""

import numpy as np
import pytest
from browser.lab_page import close, open_lesson, run_all_and_save, screenshot

from shared import own_digits

expect = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: see requirements-dev.txt").expect

LESSON = "06_mnist_99/03_your_own_digits.ipynb"
ROOT, PAPER, ANSWER = ".pad-root", ".pad-paper", ".pad-answer"


def on_page(page, digit, style=0, longer=190, corner=None, rng=None):
    """Return strokes of `digit` in pixels of the page, where the pad now stands."""
    page.locator(PAPER).evaluate("paper => paper.scrollIntoView({block: 'center'})")
    page.wait_for_timeout(100)
    box = page.locator(PAPER).bounding_box()
    lines = own_digits.place(own_digits.strokes(digit, style, rng), longer, size=280, corner=corner)
    return [line[[*range(0, len(line) - 1, 4), -1]] * box["width"] / 280 + (box["x"], box["y"]) for line in lines]


def by_mouse(page, lines):
    for line in lines:
        page.mouse.move(*line[0])
        page.mouse.down()
        for point in line[1:]:
            page.mouse.move(*point, steps=2)
        page.mouse.up()


def by_finger(page, lines):
    touch = page.context.new_cdp_session(page)
    for line in lines:
        for i, (x, y) in enumerate(line):
            kind = "touchMove" if i else "touchStart"
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def settled(page, digit):
    """Wait for the answer `digit`, up to 5 s; return what stands on the pad once no more messages are on their way."""
    try:
        expect(page.locator(ROOT)).to_have_attribute("data-digit", str(digit), timeout=5_000)
    except AssertionError:
        pass
    page.wait_for_timeout(500)
    return page.locator(ROOT).get_attribute("data-digit")


@pytest.fixture(scope="module")
def page(browser, lab):
    """The lesson after Run All, the pad in sight."""
    page = open_lesson(browser, lab, LESSON)
    run_all_and_save(page, lab.folder / LESSON)
    assert page.locator(ROOT).count() == 1
    page.locator(PAPER).evaluate("paper => paper.scrollIntoView({block: 'center'})")
    yield page
    close(page, lab)


def button(page, name):
    return page.get_by_role("button", name=name)


def test_a_blank_pad_gives_no_answer(page):
    expect(page.locator(ANSWER)).to_contain_text("写一个数字 · write a digit")
    assert page.locator(ROOT).get_attribute("data-digit") == ""
    button(page, "undo").click()  # there is nothing to take back
    assert settled(page, "") == ""


def test_ten_digits_drawn_by_mouse_are_read(page):
    """Somewhere on the pad, by a trembling hand; the bars answer to half a digit already."""
    read, chance = {}, np.random.default_rng(0)
    for digit in range(10):
        lines = on_page(page, digit, longer=chance.integers(120, 220), corner=chance.uniform(-0.8, 0.8, 2), rng=chance)
        by_mouse(page, [lines[0][: len(lines[0]) // 2]])
        expect(page.locator(ROOT)).not_to_have_attribute("data-digit", "", timeout=10_000)
        button(page, "clear").click()
        by_mouse(page, lines)
        read[digit] = settled(page, digit)
        if digit == 8:
            screenshot(page, "pad_laptop")
        button(page, "clear").press("Enter")  # the button works from the keyboard too
        expect(page.locator(ROOT)).to_have_attribute("data-digit", "", timeout=10_000)
    assert sum(read[digit] == str(digit) for digit in read) >= 9, read


def test_undo_takes_back_the_last_stroke_only(page):
    root = page.locator(ROOT)
    by_mouse(page, on_page(page, 7))
    assert settled(page, 7) == "7"
    before = root.text_content()
    by_mouse(page, on_page(page, 0))
    expect(root).not_to_have_text(before, timeout=10_000)
    button(page, "undo").click()
    assert settled(page, 7) == "7" and root.text_content() == before
    button(page, "clear").click()
    assert settled(page, "") == ""


def test_on_a_phone_a_finger_draws_instead_of_scrolling(page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.keyboard.press("Control+b")  # no room for the list of files
    page.wait_for_timeout(1000)
    by_finger(page, on_page(page, 3))
    assert settled(page, 3) == "3"
    screenshot(page, "pad_phone")
