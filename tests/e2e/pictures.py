"""Takes the pictures that the README shows, and one of every surface, light and dark: `make screenshots`."""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from tests.e2e.conftest import CHROMIUM, FLAGS
from tests.e2e.steps import be, close_window, composer, message, more, window, write
from tests.e2e.story import seeded_slack_with_bot

THEMES = ("light", "dark")
IN_README = {"answer", "save-window", "reminder"}  # the others go to a folder of their own
SLOW = 30_000  # ms


class Album:
    """Pictures of one page, each in both lights."""

    def __init__(self, page: Page, folder: Path) -> None:
        self.page = page
        self.folder = folder

    def take(self, name: str) -> None:
        self.page.wait_for_timeout(300)
        for theme in THEMES:
            self.page.evaluate("theme => { document.documentElement.dataset.theme = theme; }", theme)
            folder = self.folder if name in IN_README else self.folder / "surfaces"
            self.page.screenshot(path=folder / f"{name}-{theme}.png")


@contextmanager
def opened(url: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
        page.set_default_timeout(SLOW)
        expect.set_options(timeout=SLOW)
        page.goto(url)
        page.wait_for_selector("body.ready")
        yield page
        browser.close()


def tour(page: Page, album: Album) -> None:
    """The story of the product, a picture at each stop."""
    go(page, "support")
    write(page, "/kb gift card balance", "#support")
    expect(page.locator(".ephemeral")).to_be_visible()
    album.take("nothing-found")

    more(page, "Does the gift card balance", "Save as card")
    save = window(page).get_by_role("button", name="Save", exact=True)
    expect(save).to_be_visible()
    album.take("save-window")
    save.click()
    expect(window(page)).to_contain_text("KB-1")
    album.take("saved")
    close_window(page)

    more(page, "How long do we keep deleted articles", "Save as card")
    save.click()
    expect(window(page)).to_contain_text("KB-2")
    close_window(page)

    more(page, "Does the gift card balance", "Save as card")
    expect(save).to_be_visible()
    album.take("similar-cards")
    close_window(page)

    page.reload()
    expect(composer(page, "#support")).to_be_visible()
    write(page, "/kb gift card balance", "#support")
    expect(page.get_by_role("button", name="Copy reply", exact=True)).to_be_visible()
    album.take("answer")
    page.get_by_role("button", name="Copy reply", exact=True).click()
    expect(window(page)).to_be_visible()
    album.take("copy-reply")
    close_window(page)
    write(page, "/kb", "#support")
    expect(window(page)).to_be_visible()
    album.take("find-window")
    close_window(page)

    travel(page, "90 days ahead")
    travel(page, "Next working morning")
    page.get_by_role("link", name="kb APP").click()
    page.get_by_role("tab", name="Messages").click()
    expect(message(page, "KB-1").first).to_be_visible()
    album.take("reminder")
    page.get_by_role("button", name="Still correct").first.click()
    page.wait_for_timeout(2000)
    album.take("reminder-result")
    page.get_by_role("tab", name="Home").click()
    page.wait_for_timeout(2000)
    album.take("home")
    page.get_by_role("button", name="Inspector", exact=True).click()
    album.take("inspector")
    page.get_by_role("button", name="Close the inspector").click()

    be(page, "Борис Лапин")
    go(page, "support-ru")
    write(page, "/kb сколько действует подарочная карта", "#support-ru")
    expect(page.locator(".ephemeral")).to_be_visible()
    album.take("russian")


def phone(page: Page, album: Album) -> None:
    be(page, "Marek Novák")
    page.set_viewport_size({"width": 390, "height": 780})
    album.take("phone")


def go(page: Page, place: str) -> None:
    page.get_by_role("link", name=place, exact=True).click()
    expect(composer(page, f"#{place}")).to_be_visible()


def travel(page: Page, where: str) -> None:
    page.get_by_role("button", name="Move the clock").click()
    page.get_by_role("menuitem", name=where).click()


def main(folder: Path) -> None:
    (folder / "surfaces").mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, seeded_slack_with_bot(Path(data)) as slack, opened(slack.url) as page:
        album = Album(page, folder)
        tour(page, album)
        phone(page, album)
    print(f"{len(list(folder.rglob('*.png')))} pictures in {folder}/")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs"))
