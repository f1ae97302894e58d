"""The card of a private channel, with the real bot: who is outside sees nothing of it, wherever they look."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Open
from tests.e2e.stage import Stage
from tests.e2e.steps import close_window, more, window, write

SECRETS = ("0.9 %", "Lindqvist", "KB-11", "KB-42")  # KB-11 is the channel's own card from the beginning


def sees_no_secret(page: Page) -> None:
    for secret in SECRETS:
        expect(page.locator("body")).not_to_contain_text(secret)


def answered(page: Page, asked: str) -> str:
    """What the bot says to this; then it is dismissed."""
    write(page, f"/kb {asked}", "#hardware")
    expect(page.locator(".ephemeral")).to_be_visible()
    text = page.locator(".ephemeral .message-body").inner_text()
    page.get_by_role("button", name="Dismiss message").click()
    expect(page.locator(".ephemeral")).to_have_count(0)
    return text


@pytest.mark.timeout(240)
def test_an_outsider_sees_nothing_of_a_private_card(stage: Stage, look: Open) -> None:
    t, vip, hardware = stage.t, stage.channel("vip-accounts"), stage.channel("hardware")
    insider, outsider = look(stage.people["Hannah Weiss"], vip), look(stage.people["Dan Whitfield"], hardware)

    write(insider, "/kb what are the terms of Nordkaffe", "#vip-accounts")
    expect(insider.locator(".ephemeral")).to_contain_text("KB-11")
    more(insider, "terms of Nordkaffe? They want", "Save as card")
    window(insider).get_by_label(t("cards-field-title")).fill("Whom do we call for Nordkaffe at the weekend?")
    window(insider).get_by_role("button", name=t("save"), exact=True).click()
    expect(window(insider)).to_contain_text("KB-42")
    close_window(insider)

    for asked in ("what are the terms of Nordkaffe", "Whom do we call for Nordkaffe at the weekend?"):
        answered(outsider, asked)
        sees_no_secret(outsider)
    missing = answered(outsider, "KB-9999").replace("KB-9999", "it")
    for number in ("KB-11", "KB-42"):
        assert answered(outsider, number).replace(number, "it") == missing
    answered(outsider, "how do I pair the card reader")

    write(outsider, "/kb", "#hardware")
    for typed in ("Nordkaffe", "KB-42", "KB-11"):
        window(outsider).get_by_role("combobox").fill(typed)
        expect(outsider.get_by_text("Nothing matches")).to_be_visible()
    outsider.keyboard.press("Escape")  # the list of the field, then the window
    close_window(outsider)

    outsider.get_by_role("link", name="kb APP").click()  # to Messages if a reminder has come, otherwise to Home
    outsider.get_by_role("tab", name="Messages").click()
    expect(outsider.get_by_role("textbox", name="Message kb")).to_be_visible()
    sees_no_secret(outsider)
    outsider.get_by_role("tab", name="Home").click()
    expect(outsider.locator(".home .block").first).to_be_visible()
    sees_no_secret(outsider)
    outsider.evaluate("hash => { location.hash = hash; }", f"{stage.people['Dan Whitfield'].id}/{vip.id}")
    expect(outsider.get_by_role("heading", name="general")).to_be_visible()
    expect(outsider.locator("#sidebar")).not_to_contain_text("vip-accounts")
    sees_no_secret(outsider)
