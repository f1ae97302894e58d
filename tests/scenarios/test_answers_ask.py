"""Asking with /kb, through the door a person uses: a card, the nearest cards, or the reason; never silence."""

from kb_bot.simulator.client import Channel, Person
from tests.scenarios.shelf import Shelf


def test_a_question_gets_the_card_with_its_trust(shelf: Shelf, alice: Person, general: Channel) -> None:
    shelf.card("How do I reset 2FA?", "Open *Security* and press **Reset**.", days_ago=12)
    alice.types("/kb how do I reset 2FA", general)
    answer = alice.sees("How do I reset 2FA?")
    assert "Verified by Olga 12 days ago" in answer.text
    assert "KB-1" in answer.text
    assert "press Reset." in answer.text
    assert answer.buttons[:4] == ["Copy reply", "Share here", "Helped", "Did not help"]
