"""What a person does on the page, in the words of the tests."""

import time
from collections.abc import Callable
from contextlib import suppress

from playwright.sync_api import Locator, Page, TimeoutError, expect

# Whether the app has told a next reminder that is still ahead.
AHEAD = """async () => {
    const { now, store } = await import("/static/store.js");
    return Object.values(store.expected ?? {}).some((at) => at > now());
}"""


def word(page: Page, key: str, **facts: object) -> str:
    """A word of the page itself, in the language of whoever looks at it."""
    ask = "async ([key, facts]) => (await import('/static/words.js')).t(key, facts)"
    return str(page.evaluate(ask, [key, facts]))


def composer(page: Page, place: str = "#general") -> Locator:
    return page.get_by_label(word(page, "write", place=place), exact=True)


def write(page: Page, text: str, place: str = "#general") -> None:
    composer(page, place).fill(text)
    composer(page, place).press("Enter")


def message(page: Page, text: str) -> Locator:
    return page.locator("#main .message", has_text=text)


def use_tool(said: Locator, name: str) -> None:
    """Points at a message and presses a tool of it; once more when a new line moves it from under the pointer."""
    tool = said.get_by_role("button", name=name, exact=True)
    for patience in (2_000, 5_000, 30_000):
        said.hover()
        with suppress(TimeoutError):
            return tool.click(timeout=patience)
    raise AssertionError(f"the message never kept its tool {name!r}")


def more(page: Page, text: str, item: str) -> None:
    """An item of the menu of the message with this text."""
    use_tool(message(page, text), word(page, "more"))
    page.get_by_role("menuitem", name=item).click()


def window(page: Page) -> Locator:
    return page.locator("dialog#window[open]")


def pick(page: Page, label: str, typed: str, option: str) -> None:
    """Finds an option of a select by a few letters."""
    field = window(page).get_by_role("combobox", name=label)
    field.click()
    field.press_sequentially(typed)
    page.get_by_role("option", name=option).click()


def be(page: Page, name: str) -> None:
    page.get_by_role("button", name=word(page, "self-change")).click()
    page.get_by_role("menuitemradio", name=name).click()
    page.wait_for_function("name => document.querySelector('.self').textContent.includes(name)", arg=name)


def close_window(page: Page) -> None:
    page.keyboard.press("Escape")
    expect(window(page)).to_have_count(0)


def travel(page: Page, where: str) -> None:
    """`where`: the key of an item in the menu of the clock."""
    page.get_by_role("button", name=word(page, "clock-move")).click()
    page.get_by_role("menuitem", name=word(page, where)).click()


def react(page: Page, said: Locator, emoji: str) -> None:
    use_tool(said, word(page, "react-with", name=emoji))


def reply_to(page: Page, text: str, reply: str) -> None:
    use_tool(message(page, text), word(page, "reply-in-thread"))
    page.get_by_label(word(page, "reply"), exact=True).fill(reply)
    page.get_by_label(word(page, "reply"), exact=True).press("Enter")
    expect(page.locator("#side .message", has_text=reply[:40])).to_be_visible()


def wait_until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)
