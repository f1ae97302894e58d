"""Copy reply: the customer-ready text in a focused field, in three formats, with slots, in parts."""

from kb_bot.bootstrap import Bot
from kb_bot.simulator.client import Channel, Person, Surface
from tests.scenarios.conftest import Stage
from tests.scenarios.shelf import Shelf

RICH = "Open **Security**, then:\n\n- press *Reset*\n- read [the guide](https://example.com/guide)"


def copied(person: Person, part: str = "Reply") -> str:
    """What would be in the clipboard."""
    person.sees("Ctrl+A and Ctrl+C copy it")
    return window(person).input(part).value


def window(person: Person) -> Surface:
    assert person.window is not None
    return person.window


def ask_and_copy(person: Person, question: str, channel: Channel) -> None:
    person.types(f"/kb {question}", channel)
    person.sees("Copy reply")
    person.presses("Copy reply")


def test_the_reply_is_plain_text_ready_for_a_customer(shelf: Shelf, alice: Person, general: Channel) -> None:
    shelf.card("How do I reset 2FA?", RICH, note="They always forget this.")
    ask_and_copy(alice, "reset 2FA", general)
    assert copied(alice) == "Open Security, then:\n\n- press Reset\n- read the guide: https://example.com/guide"
    assert window(alice).title == "Copy reply"
    alice.submits()
    assert alice.window is None


def test_markdown_and_html_are_one_press_away(shelf: Shelf, alice: Person, general: Channel) -> None:
    shelf.card("How do I reset 2FA?", RICH)
    ask_and_copy(alice, "reset 2FA", general)
    copied(alice)
    alice.chooses("format", "Markdown")
    alice.sees("[the guide](https://example.com/guide)")
    assert copied(alice) == RICH
    alice.chooses("format", "HTML")
    alice.sees("<strong>Security</strong>")
    assert '<a href="https://example.com/guide">the guide</a>' in copied(alice)
    alice.chooses("format", "Plain text")
    alice.sees("- press Reset")


def test_slots_are_asked_first_and_kept_over_formats(shelf: Shelf, alice: Person, general: Channel) -> None:
    shelf.card("Where is my parcel?", "Dear {name}, your parcel {order number} is **on its way**, {name}.")
    ask_and_copy(alice, "where is my parcel", general)
    alice.sees("First fill in what differs from customer to customer.")
    alice.fills("name", "*Zoë* <b>")
    alice.fills("order number", "A_1_2")
    alice.submits()
    assert copied(alice) == "Dear *Zoë* <b>, your parcel A_1_2 is on its way, *Zoë* <b>."
    alice.chooses("format", "HTML")
    alice.sees("<strong>on its way</strong>")
    assert "*Zoë* &lt;b&gt;" in copied(alice)


def test_a_long_answer_comes_in_parts(shelf: Shelf, alice: Person, general: Channel) -> None:
    sentence = "This sentence has exactly fifty characters, with." + "\n\n"
    shelf.card("How do I migrate?", sentence * 150)
    ask_and_copy(alice, "how do I migrate", general)
    alice.sees("Reply, part 3 of 3")
    parts = [copied(alice, f"Reply, part {at} of 3") for at in (1, 2, 3)]
    assert all(len(part) <= 3_000 for part in parts)
    assert "\n\n".join(parts) == (sentence * 150).strip()


def test_copying_is_counted_on_the_answer_that_was_given(
    shelf: Shelf, bot: Bot, alice: Person, general: Channel
) -> None:
    card = shelf.card("How do I reset 2FA?")
    ask_and_copy(alice, "reset 2FA", general)
    copied(alice)
    assert bot.settle()
    served = bot.kb.answers.last(bot.desk.directory.viewer(alice.id)).served
    assert [(row.card_id, row.copied_at is not None) for row in served] == [(card.id, True)]


def test_a_card_archived_meanwhile_is_not_copied(
    shelf: Shelf, bot: Bot, alice: Person, olga: Person, general: Channel
) -> None:
    card = shelf.card("How do I reset 2FA?")
    alice.types("/kb reset 2FA", general)
    alice.sees("Copy reply")
    bot.kb.cards.archive(bot.desk.directory.viewer(olga.id), card.id)
    alice.presses("Copy reply")
    alice.sees("This card is in the archive.")


def test_a_card_hidden_meanwhile_is_not_copied(
    shelf: Shelf, bot: Bot, alice: Person, olga: Person, general: Channel, slack: Stage
) -> None:
    secret = slack.channel("board", members=[olga, alice], private=True)
    shelf.card("When is the merger?", "In May.", audience=f"channel:{secret.id}")
    alice.types("/kb when is the merger", general)
    alice.sees("In May.")
    alice.leaves(secret)
    alice.presses("Copy reply")
    alice.sees("There is no such card, or it is not shared with you.")
