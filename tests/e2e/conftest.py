"""The page in a real browser: Debian's Chromium, the local Slack, and a small app that answers over a real websocket."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from kb_bot.simulator.client import Channel, LocalSlack, Person
from kb_bot.travel import travelling
from tests.e2e.stage import ENGLISH, MANIFEST, Cast, Stage, running_demo
from tests.e2e.stand_in import StandIn
from tests.stand_in import running_slack

CHROMIUM = shutil.which(os.environ.get("CHROMIUM", "chromium"))
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]

expect.set_options(timeout=20_000)  # the machine may be busy

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        leave_out = pytest.fail if os.environ.get("CI") else pytest.skip
        leave_out("the page needs a browser: apt-get install chromium, or name one in CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def local_slack() -> Iterator[LocalSlack]:
    with running_slack(MANIFEST) as slack:
        yield slack


@pytest.fixture
def slack(local_slack: LocalSlack) -> LocalSlack:
    local_slack.reset()
    return local_slack


@pytest.fixture
def anna(slack: LocalSlack) -> Person:
    return slack.person("Anna Keller", tz="Europe/Berlin")


@pytest.fixture
def boris(slack: LocalSlack) -> Person:
    return slack.person("Борис Орлов", tz="Europe/Moscow", locale="ru-RU")


@pytest.fixture
def general(slack: LocalSlack, anna: Person, boris: Person) -> Channel:
    return slack.channel("general", members=[anna, boris])


@pytest.fixture
def app(slack: LocalSlack, browser: Browser) -> Iterator[StandIn]:
    slack.lose_socket()  # of a client that was ended in the middle of connecting anew
    stand_in = StandIn(slack)
    yield stand_in
    stand_in.stop()


@pytest.fixture
def open_page(browser: Browser, slack: LocalSlack) -> Iterator[Open]:
    with pages_of(browser, slack.url) as opened:
        yield lambda person, **how: opened(person.id, **how)


# --- the real bot


@pytest.fixture
def cast() -> Cast:
    return ENGLISH


@pytest.fixture
def stage(cast: Cast, tmp_path: Path) -> Iterator[Stage]:
    """The demo's own team and cards. Slack refuses nothing of what the bot does."""
    with running_demo(tmp_path, cast) as stage, travelling(stage.bot, stage.slack.url):
        yield stage
        assert not stage.slack.refusals()


@pytest.fixture
def look(browser: Browser, stage: Stage) -> Iterator[Open]:
    """Opens the page as somebody of the team, in a channel."""
    with pages_of(browser, stage.slack.url) as opened:
        yield lambda person, place=stage.place, **how: opened(f"{person.id}/{place.id}", **how)


@contextmanager
def pages_of(browser: Browser, url: str) -> Iterator[Open]:
    """At the end no script may have failed, and nothing may have come from elsewhere."""
    contexts: list[BrowserContext] = []
    failures: list[str] = []

    def opened(where: str, width: int = 1280, height: int = 800, **device: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce", **device)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: failures.append(str(error)))
        page.on("request", lambda request: _stays_here(request.url, url, failures))
        page.goto(f"{url}/#{where}")
        page.wait_for_selector("body.ready")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not failures


def _stays_here(url: str, base: str, failures: list[str]) -> None:
    if not url.startswith(base):
        failures.append(f"loaded from elsewhere: {url}")
