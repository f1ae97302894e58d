"""For screen readers, weak eyes and keyboards: names, contrast, the way of the focus, what is read aloud."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kb_bot.simulator.client import Channel, LocalSlack, Person
from tests.e2e.conftest import Open
from tests.e2e.stand_in import StandIn
from tests.e2e.steps import composer, message, react, window, word, write

AUDIT = Path(__file__).with_name("audit.js").read_text(encoding="utf-8")


def complaints(page: Page) -> list[str]:
    found: list[str] = page.evaluate(AUDIT)
    return found


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent"))


@pytest.mark.parametrize("light", ["light", "dark"])
@pytest.mark.parametrize("locale", ["en-US", "ru-RU"])
def test_all_has_a_name_and_can_be_read(
    app: StandIn, slack: LocalSlack, anna: Person, general: Channel, open_page: Open, light: str, locale: str
) -> None:
    anna.update(locale=locale)
    page = open_page(anna, color_scheme=light)
    write(page, "/kb everything")
    expect(message(page, "Price change on 1 June")).to_be_visible()
    write(page, "/kb reset 2fa")
    expect(page.locator(".ephemeral")).to_be_visible()
    write(page, "read *me*, @Anna Keller: `code` https://example.com")
    react(page, message(page, "read me"), "eyes")
    found = complaints(page)
    message(page, "read me").hover()
    message(page, "read me").get_by_role("button", name=word(page, "more")).click()
    found += complaints(page)
    page.keyboard.press("Escape")
    for key in ("clock-move", "weather", "light", "self-change"):
        page.locator("#bar").get_by_role("button", name=word(page, key)).click()
        found += complaints(page)
        page.keyboard.press("Escape")
    page.get_by_role("button", name=word(page, "inspector"), exact=True).click()
    expect(page.locator(".entry").first).to_be_visible()
    found += complaints(page)
    page.get_by_role("button", name="Copy reply").click()
    expect(window(page)).to_be_visible()
    found += complaints(page)
    window(page).get_by_role("button", name="Save", exact=True).click()
    expect(window(page).locator(".error").first).to_be_visible()
    found += complaints(page)
    assert not found


def test_the_focus_stays_in_a_window_and_comes_back_from_it(
    app: StandIn, anna: Person, general: Channel, open_page: Open
) -> None:
    page = open_page(anna)
    write(page, "/kb reset 2fa")
    page.get_by_role("button", name="Copy reply").press("Enter")
    expect(window(page).get_by_label("Title")).to_be_focused()
    for _ in range(60):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")
    page.keyboard.press("Escape")
    expect(window(page)).to_have_count(0)
    expect(page.get_by_role("button", name="Copy reply")).to_be_focused()


def test_a_menu_gives_the_focus_back_and_a_confirmation_too(
    app: StandIn, anna: Person, general: Channel, open_page: Open
) -> None:
    page = open_page(anna)
    write(page, "/kb reset 2fa")
    page.get_by_role("button", name="More actions").press("Enter")
    expect(page.get_by_role("menuitem", name="Flag")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="More actions")).to_be_focused()
    page.get_by_role("button", name="Archive").press("Enter")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Archive")).to_be_focused()
    assert not app.pressed


def test_news_neither_moves_the_focus_nor_takes_what_is_typed(
    app: StandIn, slack: LocalSlack, anna: Person, boris: Person, general: Channel, open_page: Open
) -> None:
    page = open_page(anna)
    composer(page).press_sequentially("half a sen")
    slack.person("Newcomer").joins(general)
    boris.types("hello", general)
    expect(page.locator(".members")).to_contain_text("4")
    expect(message(page, "hello")).to_be_visible()
    page.keyboard.type("tence")
    expect(composer(page)).to_have_value("half a sentence")
    page.get_by_role("link", name="general").focus()
    slack.channel("later", members=[anna, boris])
    expect(page.get_by_role("link", name="later")).to_be_visible()
    expect(page.get_by_role("link", name="general")).to_be_focused()


def test_a_message_that_is_being_edited_is_left_alone(
    app: StandIn, slack: LocalSlack, anna: Person, boris: Person, general: Channel, open_page: Open
) -> None:
    page = open_page(anna)
    write(page, "first words")
    expect(message(page, "first words")).to_be_visible()
    composer(page).press("ArrowUp")
    page.keyboard.type(" and more")
    boris.reacts("eyes", slack.messages(general)[-1])
    slack.advance(days=1)
    boris.types("meanwhile", general)
    expect(message(page, "meanwhile")).to_be_visible()
    page.keyboard.press("Enter")
    expect(message(page, "first words and more")).to_contain_text("(edited)")
    expect(composer(page)).to_be_focused()


def test_what_others_say_is_read_aloud_and_what_is_only_for_oneself(
    app: StandIn, anna: Person, boris: Person, general: Channel, open_page: Open
) -> None:
    page = open_page(anna)
    aloud = page.locator("#announcer[aria-live=polite]")
    boris.types("lunch?", general)
    expect(aloud).to_have_text("Борис Орлов: lunch?")
    write(page, "my own words")
    write(page, "/kb reset 2fa")
    expect(aloud).to_have_text("Only visible to you. kb: How do I reset two-factor authentication?")


def test_messages_are_walked_through_with_the_arrows(
    app: StandIn, anna: Person, general: Channel, open_page: Open
) -> None:
    for text in ("one", "two", "three"):
        anna.types(text, general)
    page = open_page(anna)
    page.locator("#main .rows").focus()
    page.keyboard.press("ArrowUp")
    assert "three" in focused(page)
    page.keyboard.press("Home")
    assert "one" in focused(page)
    page.keyboard.press("ArrowDown")
    assert "two" in focused(page)
    page.keyboard.press("Tab")
    assert focused(page) == "React with white check mark"
