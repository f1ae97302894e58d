"""What people see of a change: one that can be read, not a mosaic of words."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


def test_a_word_stays_the_same_when_another_follows_it() -> None:
    assert changes("Use a cloth.", "Use a cloth outside.") == [("outside", "added")]


def test_a_new_line_is_a_change() -> None:
    assert changes("First. Then.", "First.\nThen.") == [("\n", "added")]


words = st.lists(st.sampled_from(["one", "two", "three", ",", ".", "\n", "\n\n", "*"]), max_size=60).map(" ".join)


@given(words, words)
def test_what_stayed_and_what_came_is_the_new_text(before: str, after: str) -> None:
    found = difference(before, after)
    shown = "".join(run.text for run in found if run.fate is not Fate.GONE)
    if before != after and " … " not in shown:
        assert shown.split() == after.split()


@pytest.mark.parametrize(
    ("before", "after"),
    [("one " * 2_500, "other " * 1_600), ("a b " * 2_500, "b a c " * 1_600), (". " * 5_000, ", . " * 2_500)],
)
def test_texts_that_repeat_themselves_cost_no_time(before: str, after: str) -> None:
    begun = time.process_time()
    assert difference(before, after)
    assert time.process_time() - begun < 5
