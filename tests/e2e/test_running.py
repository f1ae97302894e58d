"""The clock, the weather, the inspector; links that break; many messages."""

from pathlib import Path

from playwright.sync_api import Browser, expect

from kb_bot.simulator.client import Channel, LocalSlack, Person
from kb_bot.simulator.thread import start
from tests.e2e.conftest import MANIFEST, Open
from tests.e2e.stand_in import StandIn
from tests.e2e.steps import composer, message, more, window, write


def test_the_clock_moves(app: StandIn, slack: LocalSlack, anna: Person, general: Channel, open_page: Open) -> None:
    page = open_page(anna)
    before = slack.now()
    page.get_by_role("button", name="Move the clock").click()
    page.get_by_role("menuitem", name="90 days ahead").click()
    expect(page.locator(".clock.travelled")).to_be_visible()
    assert (slack.now() - before).days == 90
    page.get_by_role("button", name="Move the clock").click()
    page.get_by_role("menuitem", name="Next working morning").click()
    expect(page.locator(".clock-face b")).to_contain_text("9:3")


def test_the_weather_and_the_inspector_show_what_fails(
    app: StandIn, anna: Person, general: Channel, open_page: Open
) -> None:
    page = open_page(anna)
    page.get_by_role("button", name="Inspector", exact=True).click()
    page.get_by_role("button", name="Weather at Slack: Fair").click()
    page.get_by_role("menuitemradio", name="Too many requests").click()
    expect(page.get_by_role("button", name="Weather at Slack: Too many requests (3 left)")).to_be_visible()
    write(page, "/kb reset 2fa")
    expect(page.locator(".entry.refused").first).to_contain_text("429")
    page.locator(".entry", has_text="slash_command").first.click()
    expect(page.locator(".entry[open] pre").first).to_contain_text('"command": "/kb"')
    page.get_by_role("button", name="refused").click()
    expect(page.locator(".entry:visible", has_text="slash_command")).to_have_count(0)


def test_the_page_says_that_the_app_is_gone_and_that_it_is_back(
    slack: LocalSlack, anna: Person, general: Channel, app: StandIn, open_page: Open
) -> None:
    page = open_page(anna)
    expect(page.locator("#notice")).to_be_hidden()
    app.stop()
    expect(page.locator("#notice")).to_contain_text("The app is not connected")
    write(page, "/kb reset 2fa")
    expect(page.locator(".toast")).to_contain_text("/kb failed")
    again = StandIn(slack)
    expect(page.locator("#notice")).to_be_hidden()
    again.stop()


def test_a_page_opened_twice_shows_messages_in_both_and_a_window_where_it_was_asked_for(
    app: StandIn, anna: Person, general: Channel, open_page: Open
) -> None:
    first = open_page(anna)
    second = first.context.new_page()
    second.goto(first.url)
    write(first, "said once")
    expect(message(second, "said once")).to_have_count(1)
    more(first, "said once", "Save as card")
    expect(window(first)).to_be_visible()
    write(second, "/kb reset 2fa")
    expect(second.locator(".ephemeral")).to_be_visible()
    expect(window(second)).to_have_count(0)
    more(second, "said once", "Save as card")
    expect(window(second)).to_be_visible()
    expect(window(first)).to_have_count(0)  # a person has one stack of windows
    second.reload()
    expect(composer(second)).to_be_visible()
    expect(message(second, "said once")).to_be_visible()
    expect(window(second)).to_have_count(0)


def test_a_stale_tab_recovers_from_a_restart_with_its_draft(browser: Browser) -> None:
    def begin(port: int = 0) -> tuple[LocalSlack, Person, object]:
        running = start(MANIFEST, port)
        slack = LocalSlack(running.url)
        person = slack.person("Anna Keller")
        slack.channel("general", members=[person])
        return slack, person, running

    slack, _, running = begin()
    page = browser.new_page()
    page.goto(slack.url)
    composer(page).fill("not sent yet")
    slack.close()
    running.stop()  # type: ignore[attr-defined]
    expect(page.locator("#notice")).to_contain_text("cannot be reached", timeout=10_000)
    slack, _, running = begin(int(slack.url.rpartition(":")[2]))
    expect(page.locator("#notice")).not_to_contain_text("cannot be reached", timeout=15_000)
    expect(composer(page)).to_have_value("not sent yet", timeout=15_000)
    page.close()
    slack.close()
    running.stop()  # type: ignore[attr-defined]


def test_five_thousand_messages_stay_fluid(
    app: StandIn, slack: LocalSlack, anna: Person, general: Channel, open_page: Open
) -> None:
    begun = slack.now().timestamp() - 400_000
    texts = [{"text": f"message {number}", "thread_ts": ""} for number in range(5000)]
    slack.load_thread(general, [(anna, begun + number * 60, text) for number, text in enumerate(texts)])
    page = open_page(anna)
    expect(message(page, "message 4999")).to_be_in_viewport()
    assert page.locator(".message").count() < 100
    page.locator("#main .list").evaluate("list => { list.scrollTop = 0; }")
    expect(message(page, "message 4840")).to_be_attached()
    expect(message(page, "message 4940")).to_be_in_viewport()  # what one was reading stays where it was
    page.wait_for_timeout(300)
    assert page.locator("#main .message").count() == 160
    write(page, "one more")
    expect(message(page, "one more")).to_be_in_viewport()


def test_page_weight_is_small() -> None:
    static = Path(__file__).parents[2] / "kb_bot" / "simulator" / "static"
    assert sum(path.stat().st_size for path in static.iterdir()) < 200_000
