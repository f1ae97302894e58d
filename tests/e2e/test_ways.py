"""The story on other ways than with a mouse on a desk: by keyboard alone, on a phone, in the window for finding."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Open
from tests.e2e.stage import Stage
from tests.e2e.steps import AHEAD, message, wait_until, window

NAME = """() => {
    const { ariaLabel, textContent, labels } = document.activeElement;
    return (ariaLabel ?? labels?.[0]?.textContent ?? textContent).trim();
}"""
OFFSET = "async () => (await import('/static/store.js')).store.offset"
KEY = "KB-42"  # the demo begins with 41 cards


def by_tab(page: Page, name: str, key: str = "Tab") -> None:
    """Presses Tab until the control of that name has the focus."""
    for _ in range(80):
        page.keyboard.press(key)
        if page.evaluate(NAME).startswith(name):
            return
    raise AssertionError(f"Tab never comes to {name!r}")


def choose(page: Page, anchor: str, item: str, key: str = "Tab") -> None:
    by_tab(page, anchor, key)
    page.keyboard.press("Enter")
    for _ in range(12):
        if page.evaluate(NAME).startswith(item):
            page.keyboard.press("Enter")
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"no {item!r} in the menu")


def jump_to(page: Page, place: str) -> None:
    page.keyboard.press("Control+k")
    page.keyboard.type(place)
    page.keyboard.press("Enter")


def clock_of(page: Page) -> str:
    return page.locator(".clock").get_attribute("aria-label") or ""


def leap_until(page: Page, reminder: Locator, leap: Callable[[], None]) -> None:
    """From one reminder of the team to the next, until it is this one."""
    for _ in range(8):
        wait_until(lambda: bool(page.evaluate(AHEAD)))
        before = page.evaluate(OFFSET)
        leap()
        wait_until(lambda was=before: page.evaluate(OFFSET) != was)
        wait_until(lambda: bool(page.evaluate(AHEAD)))
        if reminder.count():
            break
    expect(reminder).to_be_visible()


@pytest.mark.timeout(240)
def test_the_whole_story_by_keyboard_alone(stage: Stage, look: Open) -> None:
    page = look(stage.agent)
    jump_to(page, "hardware")
    expect(page.get_by_role("heading", name="hardware")).to_be_visible()
    page.keyboard.type("/kb how do I clean the card reader")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Copy reply")).to_be_visible()
    by_tab(page, "Messages in", "Shift+Tab")
    page.keyboard.press("ArrowUp")
    by_tab(page, "Copy reply")
    page.keyboard.press("Enter")
    expect(window(page).get_by_label("Reply")).to_have_value(re.compile(".+"))
    expect(window(page).get_by_label("Reply")).to_be_focused()
    page.keyboard.press("Escape")
    expect(window(page)).to_have_count(0)

    page.get_by_role("feed").focus()
    page.keyboard.press("ArrowUp")
    while "receipt printer prints blank" not in page.evaluate(NAME):
        page.keyboard.press("ArrowUp")
    choose(page, "More actions", "Save as card")
    expect(window(page).get_by_label("Title, as a question")).to_be_visible()
    by_tab(page, "Title, as a question")
    page.keyboard.press("Control+a")
    page.keyboard.type("Why does the receipt printer stay blank?")
    page.keyboard.press("Control+Enter")
    expect(window(page)).to_contain_text(f"Saved as {KEY}")
    page.keyboard.press("Escape")
    expect(window(page)).to_have_count(0)

    stage.slack.advance(days=90)
    jump_to(page, "kb")
    expect(page.get_by_role("tab", name="Messages")).to_be_visible()
    by_tab(page, "Messages")
    page.keyboard.press("Enter")
    reminder = message(page, KEY).first
    leap_until(page, reminder, lambda: choose(page, clock_of(page), "To the next reminder"))
    left = reminder.get_by_role("button", name="Still correct")
    count = left.count()
    by_tab(page, "Messages in", "Shift+Tab")
    page.keyboard.press("ArrowUp")
    by_tab(page, "Still correct")
    page.keyboard.press("Enter")
    expect(left).to_have_count(count - 1)


@pytest.mark.timeout(240)
def test_the_whole_story_on_a_phone(stage: Stage, look: Open) -> None:
    page = look(stage.agent, width=375, height=700, has_touch=True, is_mobile=True)

    def fits() -> bool:
        return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))

    page.get_by_label("Message #support", exact=True).fill("/kb gift cards")
    page.get_by_role("button", name="Send").tap()
    expect(page.get_by_role("button", name="Copy reply")).to_be_visible()
    assert fits()
    page.get_by_role("button", name="Copy reply").tap()
    expect(window(page).get_by_label("Reply")).to_have_value(re.compile(".+"))
    assert fits()
    window(page).get_by_role("button", name="Close all windows").tap()
    expect(window(page)).to_have_count(0)

    asked = message(page, "Can a merchant have two tills")
    asked.get_by_role("button", name="2 replies").tap()
    said = page.locator("#side .message", has_text="Settings → Locations")
    said.tap()
    said.get_by_role("button", name="More actions").tap()
    page.get_by_role("menuitem", name="Save as card").tap()
    expect(window(page).get_by_role("button", name="Save", exact=True)).to_be_visible()
    assert fits()
    window(page).get_by_role("button", name="Save", exact=True).tap()
    expect(window(page)).to_contain_text(f"Saved as {KEY}")
    window(page).get_by_role("button", name="Close all windows").tap()
    expect(window(page)).to_have_count(0)
    page.get_by_role("button", name="Close the thread").tap()

    stage.slack.advance(days=90)
    page.locator("#main").get_by_role("button", name="All conversations").tap()
    page.get_by_role("link", name="kb APP").tap()
    page.get_by_role("tab", name="Messages").tap()
    reminder = message(page, KEY).first

    def leap() -> None:
        page.get_by_role("button", name="Move the clock").tap()
        page.get_by_role("menuitem", name="To the next reminder").tap()

    leap_until(page, reminder, leap)
    assert fits()
    left = reminder.get_by_role("button", name="Still correct")
    count = left.count()
    left.first.tap()
    expect(left).to_have_count(count - 1)


def test_the_window_for_finding_takes_titles_and_whole_sentences(stage: Stage, look: Open) -> None:
    page = look(stage.agent)
    page.keyboard.type("/kb")
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    find = window(page)
    expect(find.get_by_role("combobox")).to_be_focused()
    page.keyboard.type("invoice")
    expect(find.get_by_role("combobox")).to_have_value("invoice")
    expect(page.get_by_role("option", name="KB-1 How do I download an old invoice?")).to_be_visible()
    page.keyboard.press("Enter")
    expect(find.get_by_role("heading", name="How do I download an old invoice?")).to_be_visible()
    words = find.get_by_label("Or ask in your own words")
    words.focus()
    page.keyboard.type("how do I clean the card reader")
    page.keyboard.press("Enter")
    expect(find.get_by_role("heading", name="How do I clean the card reader?")).to_be_visible()
    expect(words).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("how long is the free trial")
    page.keyboard.press("Enter")
    expect(find.get_by_role("heading", name="How long is the free trial?")).to_be_visible()
    expect(page.locator(".toast")).to_have_count(0)
