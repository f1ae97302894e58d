"""Numbers of cards in what somebody typed."""

import pytest

from kb_bot.search import numbers

DASHES = {"hyphen": "‐", "unbroken": "‑", "en dash": "–", "em dash": "—", "minus": "−"}


@pytest.mark.parametrize("dash", ["-", "", " ", *DASHES.values()], ids=["plain", "none", "blank", *DASHES])
def test_a_number_is_read_with_whatever_stands_for_its_hyphen(dash: str) -> None:
    assert numbers.alone(f"KB{dash}142") == "142"
    assert numbers.is_of_card(f"KB{dash}142")
    assert numbers.named(f"what does KB{dash}142 say?") == [142]


@pytest.mark.parametrize("typed", ["KB-142-7", "SKB-142", "KB-1.5", "from 3–142"])
def test_what_only_looks_like_one_is_none(typed: str) -> None:
    assert numbers.named(typed) == []
