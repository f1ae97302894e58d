"""Whatever can happen to a card has its sentence in the card's history."""

import pytest

from kb_bot.domain.lifecycle import Kind
from kb_bot.i18n import LANGUAGES, speak


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", Kind)
def test_every_change_has_its_sentence(kind: Kind, language: str) -> None:
    assert speak(language).has(f"cards-history-{kind.replace('_', '-')}")
