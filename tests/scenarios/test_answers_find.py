"""The find window: type-ahead, one's own words, a reply of several cards, a card posted in a thread."""

import pytest

from kb_bot.bootstrap import Bot
from kb_bot.simulator.client import Channel, Person, Surface
from tests.scenarios.conftest import Stage
from tests.scenarios.shelf import Shelf

PICK, WORDS = "Title or number", "Or ask in your own words"


def window(person: Person) -> Surface:
    assert person.window is not None
    return person.window


def opens_find(person: Person, channel: Channel) -> None:
    person.types("/kb", channel)
    person.sees(WORDS)


def test_kb_alone_finds_while_one_types(shelf: Shelf, alice: Person, general: Channel) -> None:
    shelf.card("How do I reset 2FA?", "Press *Reset*.")
    shelf.card("Where is the invoice?", "Under *Billing*.")
    opens_find(alice, general)
    assert alice.options(PICK, "inv") == ["KB-2 Where is the invoice?"]
    assert alice.options(PICK, "kb-1") == ["KB-1 How do I reset 2FA?"]
    assert len(alice.options(PICK, "")) == 2
    alice.options(PICK, "inv")
    alice.chooses(PICK, "KB-2 Where is the invoice?")
    assert "Under Billing." in alice.sees("Verified by Olga").text
    assert alice.windows == 1


@pytest.fixture
def board(shelf: Shelf, slack: Stage, olga: Person) -> Channel:
    """Only Olga is in it, and it has a card."""
    made = slack.channel("board", members=[olga], private=True)
    shelf.card("When is the merger?", audience=f"channel:{made.id}")
    return made


def test_a_hidden_card_is_not_suggested(board: Channel, alice: Person, olga: Person, general: Channel) -> None:
    opens_find(alice, general)
    assert alice.options(PICK, "merger") == []
    opens_find(olga, general)
    assert olga.options(PICK, "merger") == ["KB-1 When is the merger?"]


def test_a_card_of_a_channel_is_suggested_however_long_the_window_is_open(
    bot: Bot, board: Channel, olga: Person, general: Channel
) -> None:
    opens_find(olga, general)
    assert bot.settle()
    bot.desk.directory.forget_membership(olga.id, board.id)
    olga.options(PICK, "merge")
    assert bot.settle()
    assert olga.options(PICK, "merger") == ["KB-1 When is the merger?"]


def test_ones_own_words_and_the_search_button(shelf: Shelf, boris: Person, general: Channel) -> None:
    shelf.card("Как сбросить пароль?", "Откройте настройки.")
    boris.shortcut("Find an answer")
    boris.sees("Или спросите своими словами")
    boris.fills("Или спросите своими словами", "сброс пароля")
    boris.submits()
    boris.sees("Откройте настройки.")
    assert window(boris).input("Или спросите своими словами").value == "сброс пароля"


def test_no_words_are_said_at_the_field(shelf: Shelf, alice: Person, general: Channel) -> None:
    opens_find(alice, general)
    alice.fills(WORDS, "   ")
    alice.submits()
    assert "I could read no words there" in window(alice).errors[WORDS]


def test_several_cards_go_into_one_reply(shelf: Shelf, bot: Bot, alice: Person, general: Channel) -> None:
    shelf.card("How do I reset 2FA?", "Press *Reset*.")
    shelf.card("Where is the invoice?", "Under *Billing*.")
    opens_find(alice, general)
    for key, title in (("KB-2", "Where is the invoice?"), ("KB-1", "How do I reset 2FA?")):
        alice.options(PICK, title[:9])
        alice.chooses(PICK, f"{key} {title}")
        alice.sees("Add to reply")
        alice.presses("Add to reply")
        assert bot.settle()
    alice.sees("In the reply: KB-2 and KB-1")
    assert "Add to reply" not in window(alice).buttons
    alice.presses("Copy the reply")
    alice.sees("Ctrl+A and Ctrl+C copy it")
    assert window(alice).input("Reply").value == "Under Billing.\n\nPress Reset."
    alice.submits()
    alice.presses("Start over")
    assert bot.settle()
    alice.sees_not("In the reply")


def test_one_of_the_offered_opens_in_the_same_window(shelf: Shelf, bot: Bot, alice: Person, general: Channel) -> None:
    for system in ("web shop", "warehouse"):
        shelf.card(f"How do I reset a password in the {system}?", f"Ask the admin of the {system}.")
    opens_find(alice, general)
    alice.fills(WORDS, "reset password")
    alice.submits()
    alice.sees("I am not sure. Is it one of these 2 cards?")
    alice.presses("Open")
    alice.sees("Ask the admin of the")
    alice.presses("Helped")
    alice.sees("From now on these words find this card.")
    assert alice.windows == 1


def fill(shelf: Shelf) -> None:
    """Other matters, so that words weigh something."""
    for title in ("Where is the invoice?", "How do I invite a colleague?", "Which browsers are supported?"):
        shelf.card(title, "See the handbook.")


def test_a_thread_is_searched_and_gets_the_card(
    shelf: Shelf, alice: Person, olga: Person, boris: Person, general: Channel
) -> None:
    shelf.card("How do I reset 2FA?", "Press *Reset*.", note="Ask for the passport.")
    fill(shelf)
    asked = boris.types("hi all, how do I reset 2FA?", general)
    alice.shortcut("Find an answer here", on=asked)
    found = alice.sees("Press Reset.")
    assert "Ask for the passport." in found.text
    alice.presses("Post in the thread")
    shared = boris.sees("Alice shared KB-1")
    assert shared.thread_ts == asked.ts
    assert "Ask for the passport." not in shared.text
    posted = alice.sees("Posted in the thread.")
    assert "Post in the thread" not in posted.buttons
    assert "Helped" in posted.buttons


def test_who_finds_nothing_can_write_the_card(shelf: Shelf, alice: Person, general: Channel) -> None:
    fill(shelf)
    opens_find(alice, general)
    alice.fills(WORDS, "how do zebras pay")
    alice.submits()
    alice.presses("Write the card", on=alice.sees("No card answers “how do zebras pay” yet."))
    alice.sees("Title, as a question")
    assert window(alice).input("Title, as a question").value == "how do zebras pay"
    assert alice.windows == 2


def test_posting_from_the_window_obeys_the_same_rule(shelf: Shelf, slack: Stage, alice: Person) -> None:
    shelf.card("How do I reset 2FA?", "Press *Reset*.")
    fill(shelf)
    client = slack.person("Client", team="T0OTHER")
    joint = slack.channel("joint", members=[alice, client], shared=True)
    asked = client.types("how do I reset 2FA?", joint)
    alice.shortcut("Find an answer here", on=asked)
    alice.sees("Post in the thread")
    alice.presses("Post in the thread")
    alice.sees("People from outside the workspace read along here")
    assert alice.messages(joint, thread=asked) == [asked]


def test_a_message_without_words_leaves_the_window_to_type_in(shelf: Shelf, alice: Person, general: Channel) -> None:
    shelf.card("How do I reset 2FA?")
    said = alice.types(":tada:", general)
    alice.shortcut("Find an answer here", on=said)
    alice.sees("I could read no words there")


def test_a_guest_gets_a_friendly_refusal_in_the_window(shelf: Shelf, slack: Stage) -> None:
    shelf.card("How do I reset 2FA?")
    gast = slack.person("Gast", guest="single")
    gast.types("/kb", slack.channel("lobby", members=[gast]))
    gast.sees("Only full members of this workspace")


def test_show_all_and_history_lie_above_the_find_window(shelf: Shelf, alice: Person, general: Channel) -> None:
    shelf.card("How do I migrate?", "One more step. " * 200)
    opens_find(alice, general)
    alice.options(PICK, "mig")
    alice.chooses(PICK, "KB-1 How do I migrate?")
    alice.sees("Show all")
    alice.presses("Show all")
    alice.sees("History")
    assert alice.windows == 2
