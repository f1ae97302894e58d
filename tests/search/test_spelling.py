"""Looking for words that somebody may have meant: the same ones, however lately they were learned."""

from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from kb_bot.search import spelling

WORD = st.text("abcdeё", min_size=3, max_size=12)
ALWAYS, NEVER = 0.0, 1.0  # share of new words that are not worth sorting in


def close(words: list[str], written: str, edits: int, unsorted_share: float) -> set[str]:
    with patch.object(spelling, "_UNSORTED_SHARE", unsorted_share):
        found = spelling.Spelling(words).near(written, edits)
    return {words[word_id] for word_id in found if OSA.distance(words[word_id], written) <= edits}


@given(st.lists(WORD, min_size=1, max_size=40, unique=True), WORD, st.integers(1, 3))
def test_a_word_learned_lately_is_found_like_any_other(words: list[str], written: str, edits: int) -> None:
    assert close(words, written, edits, NEVER) == close(words, written, edits, ALWAYS)


@given(st.text("абвгд", min_size=6, max_size=12), st.integers(0, 5), st.sampled_from("жз"))
def test_one_wrong_letter_hides_nothing(word: str, at: int, letter: str) -> None:
    wrong = word[:at] + letter + word[at + 1 :]

    assert close(["совсем", "другие", word], wrong, 1, ALWAYS) == {word}
