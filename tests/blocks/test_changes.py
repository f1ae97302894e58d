"""What changed between two texts, as it stands in a message or a window."""

from kb_bot.i18n import speak
from kb_bot.slack.blocks.changes import FIELD_MAX, changes

T = speak("en")


def styled(before: str, after: str) -> list[tuple[str, str]]:
    [_, line] = changes([("answer", before, after)], T)
    parts = line["elements"][0]["elements"]
    return [(part["text"], "".join(part.get("style", {}))) for part in parts]


def test_what_was_taken_away_is_struck_out_and_what_came_is_bold() -> None:
    said = styled("Your money is back in 5 days.", "Your money is back in 7 days.")
    assert said == [
        ("Your money is back in ", ""),
        ("5", "strike"),
        (" ", ""),
        ("7", "bold"),
        (" days.", ""),
    ]


def test_only_fields_that_differ_are_named() -> None:
    blocks = changes([("title", "How?", "How?"), ("note", "", "Never promise.")], T)
    assert [block["type"] for block in blocks] == ["context", "rich_text"]
    assert "note" in blocks[0]["elements"][0]["text"]
    assert changes([("answer", "Same", "Same")], T) == []


def test_a_rewritten_long_text_stays_within_what_slack_takes() -> None:
    said = styled("one " * 2_500, "other " * 1_600)
    assert sum(len(text) for text, _ in said) <= FIELD_MAX + 1
