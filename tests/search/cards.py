"""Cards for the tests of the search."""

from kb_bot.search import Document

EVERYONE = ("everyone",)


def card(
    number: int,
    title: str,
    body: str = "",
    scope: str = "everyone",
    tags: tuple[str, ...] = (),
    aliases: tuple[str, ...] = (),
) -> Document:
    return Document(number, number, title, body, tags, aliases, scope)
