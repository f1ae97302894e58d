"""The whole story with the real bot: ask, save a thread, copy the reply, three months pass, tick. In English and Russian."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kb_bot.i18n import speak
from kb_bot.simulator.client import LocalSlack
from tests.e2e.steps import be, close_window, message, more, window, write
from tests.e2e.story import seeded_slack_with_bot

SLOW = 30_000  # ms; the machine may be busy


@pytest.fixture
def slack(tmp_path: Path) -> Iterator[LocalSlack]:
    with seeded_slack_with_bot(tmp_path) as slack:
        yield slack


@pytest.fixture
def page(browser: Browser, slack: LocalSlack) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page.set_default_timeout(SLOW)
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.goto(slack.url)
    page.wait_for_selector("body.ready")
    yield page
    page.close()
    assert not failures
    assert not slack.refusals()


STORIES = {
    "en": ("Marek Novák", "support", "Does the gift card balance expire", "gift card balance"),
    "ru": ("Борис Лапин", "support-ru", "Как выгрузить продажи за квартал", "выгрузка продаж за квартал"),
}


@pytest.mark.timeout(240)
@pytest.mark.parametrize("language", STORIES)
def test_the_circle(page: Page, language: str) -> None:
    who, place, thread, question = STORIES[language]
    t = speak(language)
    be(page, who)
    page.get_by_role("link", name=place, exact=True).click()
    write(page, f"/kb {question}", f"#{place}")
    expect(page.locator(".ephemeral")).to_be_visible(timeout=SLOW)

    more(page, thread, "Save as card")
    expect(window(page).get_by_role("button", name=t("save"), exact=True)).to_be_visible(timeout=SLOW)
    window(page).get_by_role("button", name=t("save"), exact=True).click()
    expect(window(page)).to_contain_text(t("cards-saved-created", key="KB-1"), timeout=SLOW)
    close_window(page)

    write(page, f"/kb {question}", f"#{place}")
    page.get_by_role("button", name=t("answers-copy"), exact=True).last.click(timeout=SLOW)
    expect(window(page).get_by_label(t("answers-copy-part"))).not_to_have_value("", timeout=SLOW)
    close_window(page)

    travel(page, "90 days ahead")
    travel(page, "Next working morning")
    page.get_by_role("link", name="kb APP").click()
    page.get_by_role("tab", name="Messages").click()
    reminder = message(page, "KB-1").first
    expect(reminder).to_be_visible(timeout=SLOW)
    reminder.hover()
    reminder.get_by_role("button", name="React with white check mark").click()
    expect(page.get_by_role("button", name=t("reminders-still-correct"), exact=True)).to_have_count(0, timeout=SLOW)


def travel(page: Page, where: str) -> None:
    page.get_by_role("button", name="Move the clock").click()
    page.get_by_role("menuitem", name=where).click()


@pytest.mark.timeout(240)
def test_the_card_of_a_private_channel_stays_there(page: Page) -> None:
    be(page, "Hannah Weiss")
    page.get_by_role("link", name="vip-accounts").click()
    more(page, "terms of Nordkaffe", "Save as card")
    save = window(page).get_by_role("button", name="Save", exact=True)
    expect(save).to_be_visible(timeout=SLOW)
    window(page).get_by_label("Title").fill("What are the terms of Nordkaffe?")
    save.click()
    expect(window(page)).to_contain_text("KB-1", timeout=SLOW)
    close_window(page)
    write(page, "/kb terms of Nordkaffe", "#vip-accounts")
    expect(page.locator(".ephemeral").last).to_contain_text("0.9 %", timeout=SLOW)

    be(page, "Dan Whitfield")
    page.get_by_role("link", name="hardware").click()
    write(page, "/kb terms of Nordkaffe", "#hardware")
    answer = page.locator(".ephemeral")
    expect(answer).to_be_visible(timeout=SLOW)
    expect(answer).not_to_contain_text("0.9 %")
    expect(answer).not_to_contain_text("KB-1")
