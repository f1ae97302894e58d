"""The whole story with the real bot, on the demo's own team and cards: ask, save a thread, three months pass, tick."""

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Open
from tests.e2e.stage import ENGLISH, RUSSIAN, Cast, Stage
from tests.e2e.steps import AHEAD, close_window, message, more, react, reply_to, travel, wait_until, window, word, write

KEY = "KB-42"  # the demo begins with 41 cards


@pytest.fixture(params=(ENGLISH, RUSSIAN), ids=lambda cast: str(cast.locale[:2]))
def cast(request: pytest.FixtureRequest) -> Cast:
    chosen: Cast = request.param
    return chosen


def last_answer(page: Page) -> Locator:
    return page.locator(".ephemeral").last


def monday_after(now: datetime) -> datetime:
    """So that ninety days later is a Sunday."""
    return (now + timedelta(days=7 - now.weekday())).replace(hour=9, minute=30)


def travel_to_own_reminder(page: Page) -> None:
    """The menu of the clock offers it by itself, unless it is the next of all."""
    wait_until(lambda: bool(page.evaluate(AHEAD)))
    page.get_by_role("button", name=word(page, "clock-move")).click()
    own = page.get_by_role("menuitem", name=word(page, "clock-mine"))
    next_of_all = page.get_by_role("menuitem", name=word(page, "clock-reminder"))
    (own if own.count() else next_of_all).click()


@pytest.mark.timeout(240)
def test_the_circle(stage: Stage, look: Open) -> None:
    cast, t, place = stage.cast, stage.t, f"#{stage.cast.place}"
    stage.slack.set_now(monday_after(stage.slack.now()))
    agent, expert = look(stage.agent), look(stage.owner)
    asked, answer, _ = cast.thread
    checked = t("trust-verified", name=cast.owner, when_checked=t("time-now"))

    write(agent, f"/kb {cast.unknown}", place)
    expect(last_answer(agent)).to_be_visible()  # never silent
    expect(agent.get_by_role("button", name=t("answers-copy"), exact=True)).to_have_count(0)

    # Two people at once: she asks everybody, he knows, and neither has to reload.
    write(agent, asked, place)
    begins = asked[:40]
    reply_to(expert, begins, answer)
    expect(message(agent, begins).locator(".replies")).to_be_visible()

    more(expert, begins, "Save as card")
    expect(window(expert).get_by_role("button", name=t("save"), exact=True)).to_be_visible()
    title = window(expert).get_by_role("textbox").first.input_value()
    window(expert).get_by_role("button", name=t("save"), exact=True).click()
    expect(window(expert)).to_contain_text(t("cards-saved-created", key=KEY))
    close_window(expert)

    write(agent, f"/kb {title}", place)
    expect(last_answer(agent)).to_contain_text(KEY)
    expect(last_answer(agent)).to_contain_text(checked)
    agent.get_by_role("button", name=t("answers-copy"), exact=True).last.click()
    expect(window(agent).get_by_label(t("answers-copy-part"))).to_have_value(re.compile(".+"))
    assert window(agent).get_by_label(t("answers-copy-part")).input_value()[:20] in answer.replace("*", "")
    close_window(agent)

    travel(expert, "clock-quarter")  # to a Sunday: nobody is asked, but whoever asks is told
    wait_until(lambda: stage.slack.now() - stage.bot.clock() < timedelta(minutes=1))
    write(agent, f"/kb {title}", place)
    expect(last_answer(agent)).to_contain_text(KEY)
    expect(last_answer(agent)).not_to_contain_text(checked)
    travel_to_own_reminder(expert)
    expert.get_by_role("link", name=f"kb APP {word(expert, 'unread')}").click()
    reminder = message(expert, KEY).first
    reminder.locator(".replies").click()
    waiting = reminder.get_by_role("button", name=t("reminders-still-correct"), exact=True)
    expect(waiting).to_have_count(5)
    react(expert, expert.locator("#side .message", has_text=KEY).last, "white check mark")
    expect(waiting).to_have_count(4)
    waiting.first.click()
    expect(waiting).to_have_count(3)

    write(agent, f"/kb {title}", place)
    expect(last_answer(agent)).to_contain_text(checked)


def test_a_message_to_the_bot_is_answered_right_below_it(stage: Stage, look: Open) -> None:
    page = look(stage.agent)
    page.get_by_role("link", name="kb APP").click()
    page.get_by_role("tab", name=word(page, "app-messages")).click()
    page.locator("#main .composer textarea").fill(stage.cast.question)
    page.keyboard.press("Enter")
    answer = page.locator("#main .message", has=page.get_by_role("button", name=stage.t("answers-copy"), exact=True))
    expect(answer).to_be_visible()
    expect(message(page, stage.cast.question)).to_have_count(2)  # what was asked, and the answer that repeats it
    expect(message(page, stage.cast.question).locator(".replies")).to_have_count(0)


def test_the_switch_says_what_everybody_does_here(stage: Stage, look: Open) -> None:
    page = look(stage.agent)
    page.get_by_role("button", name=word(page, "self-change")).click()
    for who, what in {
        stage.cast.agent: "Support agent",
        "Olga Brandt": "Accounts expert",
        "Hannah Weiss": f"Head of support · {word(page, 'self-admin')}",
        "Борис Лапин": "Эксперт по кассам",
        "Greta Lind": word(page, "self-guest"),
    }.items():
        expect(page.get_by_role("menuitemradio", name=who)).to_contain_text(what)
