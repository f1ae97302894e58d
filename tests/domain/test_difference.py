"""What the owner of a card sees of a suggestion: changes that can be read, not a mosaic of words."""

from kb_bot.domain.difference import Fate, difference


def changes(before: str, after: str) -> list[tuple[str, str]]:
    return [(run.text, run.fate.value) for run in difference(before, after) if run.fate is not Fate.KEPT]


def test_a_rewritten_sentence_is_one_change() -> None:
    before = "Switch it off. Use a dry cloth outside and a cleaning card for the slot, once a month. No alcohol."
    after = "Switch it off. New slotless reader: wipe it outside, once a month. No alcohol."
    gone = "Use a dry cloth outside and a cleaning card for the slot"
    assert changes(before, after) == [(gone, "gone"), ("New slotless reader: wipe it outside", "added")]


def test_changes_with_several_words_between_them_stay_apart() -> None:
    found = changes(
        "Open the old menu and then press the red button.", "Open the new menu and then press the green button."
    )
    assert [text for text, _ in found] == ["old", "new", "red", "green"]


def test_what_is_only_added_takes_nothing_away() -> None:
    assert changes("Open the menu.", "Open the big menu.") == [("big ", "added")]
