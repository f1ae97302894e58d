"""Pieces of messages: what people wrote stands as they wrote it."""

import pytest

from kb_bot.slack.blocks.elements import Block, button, titled


@pytest.mark.parametrize(
    "title", ["What does * mean?", "_private_ or not?", "About ~ 5 minutes", "Why does `npm ci` fail?"]
)
def test_a_title_with_a_mark_stands_as_it_was_written(title: str) -> None:
    opens = button("Open", "card.open", 1)
    assert titled(title, "  KB-1\nVerified", opens) == {
        "type": "section",
        "text": {"type": "plain_text", "text": f"{title}  KB-1\nVerified", "emoji": True},
        "accessory": opens,
    }


@pytest.mark.parametrize("title", ["How do I reset 2FA?", "What is snake_case_here <for>?", "Где файл a~b?"])
def test_other_titles_are_bold(title: str) -> None:
    text: Block = titled(title, "  KB-1")["text"]
    assert text["type"] == "mrkdwn"
    assert text["text"].startswith("*")
    assert text["text"].endswith("*  KB-1")


def test_a_mark_behind_the_title_does_not_reach_into_it() -> None:
    assert titled("How do I pay?", "\nflagged by Ann: *not* so")["text"]["type"] == "plain_text"
