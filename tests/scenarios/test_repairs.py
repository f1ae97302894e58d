"""A stale answer is repaired: for who flagged the card, for who was given it, and where it was shared."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kb_bot.bootstrap import Bot
from kb_bot.domain import lifecycle
from kb_bot.domain.cards import Card, Trust
from kb_bot.simulator.client import Channel, Message, Person
from kb_bot.store import cards
from tests.scenarios.conftest import Stage
from tests.scenarios.reminding import card_now, meet, overdue, reminders
from tests.scenarios.shelf import Shelf

FRIDAY_1758 = datetime(2026, 11, 27, 16, 58, tzinfo=UTC)  # 17:58 in Berlin


@pytest.fixture
def stale(slack: Stage, bot: Bot, shelf: Shelf, alice: Person, olga: Person) -> Card:
    """A card of Olga's whose date has passed, on a Monday morning."""
    [card] = overdue(slack, bot, shelf)
    meet(bot, alice, olga)
    bot.run_job("expire")
    return card


def repair(bot: Bot) -> None:
    for _ in range(2):  # a second run tells nobody anything
        bot.run_job("repair")
    assert bot.settle()


def ticks(bot: Bot, person: Person, card: Card) -> None:
    bot.kb.cards.verify(bot.desk.directory.viewer(person.id), card.id)


def edits(bot: Bot, person: Person, card: Card, **content: str) -> None:
    with bot.database.write() as session:
        now = cards.get(session, card.workspace_id, card.id)
        words = replace(now.content, **content)
        change = lifecycle.edited(now, words, person.id, checked=True, now=bot.clock(), owner_zone="UTC")
        cards.apply(session, change)


def flags(bot: Bot, person: Person, card: Card, why: str = "The menu has moved") -> None:
    bot.kb.cards.flag(bot.desk.directory.viewer(person.id), card.id, why)


def asks(person: Person, card: Card, channel: Channel) -> None:
    person.types(f"/kb {card.key}", channel)
    person.sees("Copy reply")


def told(person: Person) -> list[str]:
    return [message.text for message in person.dm]


# Who flagged it


def test_who_flagged_a_card_is_told_what_became_of_it(
    bot: Bot, stale: Card, alice: Person, olga: Person, general: Channel
) -> None:
    asks(alice, stale, general)
    alice.picks("Flag a mistake")
    bot.settle()
    alice.fills("What is wrong?", "The menu has moved")
    alice.submits()
    bot.settle()
    repair(bot)
    assert told(alice) == []
    edits(bot, olga, stale, answer="Open *Security* and press *Reset*.")
    repair(bot)
    [said] = told(alice)
    assert "KB-1 was changed after your flag. Thank you!" in said
    assert "The menu has moved" in said
    assert "Open Security and press Reset." in said
    assert "Verified by Olga just now" in said
    ticks(bot, olga, stale)
    repair(bot)
    assert len(told(alice)) == 1


def flags_by_hand(bot: Bot, person: Person) -> None:
    """In the window that is open."""
    assert bot.settle()
    person.fills("What is wrong?", "The menu has moved")
    person.submits()
    assert bot.settle()


def test_the_answer_that_was_flagged_says_so_at_once(
    bot: Bot, shelf: Shelf, alice: Person, boris: Person, general: Channel
) -> None:
    shelf.card("How do I reset 2FA?")
    alice.types("/kb reset 2FA", general)
    assert "Verified by Olga" in alice.sees("Copy reply").text
    alice.picks("Flag a mistake")
    flags_by_hand(bot, alice)
    alice.closes()
    answer = alice.sees("Copy reply")
    assert "Needs verification: flagged by Alice" in answer.text
    assert "Share here" in answer.buttons
    alice.sees_not("Verified by Olga")


def test_so_does_the_window_of_the_card(bot: Bot, shelf: Shelf, alice: Person, general: Channel) -> None:
    shelf.card("How do I reset 2FA?")
    alice.types("/kb reset 2FA", general)
    alice.sees("Copy reply")
    alice.picks("Open with history")
    assert bot.settle()
    alice.presses("Flag a mistake")
    flags_by_hand(bot, alice)
    alice.closes()
    assert alice.window
    assert "Needs verification: flagged by Alice" in alice.window.text


def test_so_does_the_find_window(bot: Bot, shelf: Shelf, alice: Person, general: Channel) -> None:
    shelf.card("How do I reset 2FA?")
    alice.types("/kb", general)
    assert bot.settle()
    alice.fills("Or ask in your own words", "reset 2FA")
    alice.submits()
    assert bot.settle()
    alice.picks("Flag a mistake")
    flags_by_hand(bot, alice)
    alice.closes()
    assert alice.window
    assert "Needs verification: flagged by Alice" in alice.window.text
    assert alice.window.input("Or ask in your own words").value == "reset 2FA"


def test_after_half_an_hour_the_flag_counts_all_the_same(
    bot: Bot, slack: Stage, shelf: Shelf, alice: Person, general: Channel
) -> None:
    card = shelf.card("How do I reset 2FA?")
    alice.types("/kb reset 2FA", general)
    alice.sees("Copy reply")
    alice.picks("Flag a mistake")
    assert bot.settle()
    slack.expected.add("expired_url")
    slack.fault("response_url", "error", code="expired_url")
    flags_by_hand(bot, alice)
    assert "is marked as needing verification" in alice.sees("Flag a mistake").text
    assert card_now(bot, card, alice).trust is Trust.NEEDS_VERIFICATION


@pytest.mark.parametrize("outcome", ["found correct", "archived after your flag"])
def test_all_who_flagged_it_are_told_each_once(
    bot: Bot, stale: Card, alice: Person, boris: Person, olga: Person, outcome: str
) -> None:
    for person, why in ((alice, "Wrong"), (alice, "Still wrong"), (boris, "Неверно"), (olga, "I am not sure")):
        flags(bot, person, stale, why)
    viewer = bot.desk.directory.viewer(olga.id)
    (bot.kb.cards.verify if outcome == "found correct" else bot.kb.cards.archive)(viewer, stale.id)
    repair(bot)
    assert [outcome in said for said in told(alice)] == [True]
    assert ["после вашей отметки" in said for said in told(boris)] == [True]
    assert told(olga) == [], "who settled it knows"


def test_who_cannot_see_the_card_any_more_is_told_nothing(
    slack: Stage, bot: Bot, stale: Card, alice: Person, boris: Person, olga: Person
) -> None:
    secret = slack.channel("secret", members=[olga, boris], private=True)
    flags(bot, alice, stale)
    flags(bot, boris, stale)
    edits(bot, olga, stale, audience=f"channel:{secret.id}")
    repair(bot)
    assert told(alice) == []
    assert len(told(boris)) == 1


def test_a_tick_that_was_taken_back_was_no_answer(bot: Bot, stale: Card, alice: Person, olga: Person) -> None:
    flags(bot, alice, stale)
    ticks(bot, olga, stale)
    repair(bot)
    bot.kb.cards.undo(bot.desk.directory.viewer(olga.id), stale.id)
    repair(bot)
    edits(bot, olga, stale, answer="Press nothing.")
    repair(bot)
    first, second = told(alice)
    assert "found correct" in first
    assert "was changed" in second


# Who was given it


def test_who_was_given_a_stale_answer_is_told_once_with_the_change(
    slack: Stage, bot: Bot, stale: Card, alice: Person, olga: Person, general: Channel
) -> None:
    asks(alice, stale, general)
    asks(olga, stale, general)
    edits(bot, olga, stale, answer="Press *Restart*.")
    repair(bot)
    assert told(alice) == [], "a change that is taken back at once is none"
    slack.advance(minutes=20)
    repair(bot)
    [said] = told(alice)
    assert "An answer that you were given has been checked" in said
    assert "It was out of date, and has been changed:" in said
    assert "Reset" in said
    assert "Restart" in said
    slack.advance(days=1)
    ticks(bot, olga, stale)
    slack.advance(minutes=20)
    repair(bot)
    assert len(told(alice)) == 1
    assert told(olga) == []


def test_several_cards_are_one_message(
    slack: Stage, bot: Bot, shelf: Shelf, alice: Person, olga: Person, general: Channel
) -> None:
    found = overdue(slack, bot, shelf, titles=3)
    meet(bot, alice)
    bot.run_job("expire")
    for card in found:
        asks(alice, card, general)
        alice.reloads()
    ticks(bot, olga, found[0])
    bot.run_job("repair")
    edits(bot, olga, found[1], title="How do I do another task?")
    bot.kb.cards.archive(bot.desk.directory.viewer(olga.id), found[2].id)
    bot.run_job("repair")
    slack.advance(minutes=20)
    repair(bot)
    [said] = [message for message in reminders(alice) if "3 answers that you were given" in message.text]
    for words in ("It is: nothing has changed", "It was out of date", "It is no longer in use"):
        assert words in said.text
    assert said.buttons == ["Open", "Copy reply", "Open", "Open"]


def test_nobody_is_called_at_the_weekend(
    slack: Stage, bot: Bot, shelf: Shelf, alice: Person, olga: Person, general: Channel
) -> None:
    slack.set_now(FRIDAY_1758)
    card = shelf.card("How do I reset 2FA?", days_ago=91)
    meet(bot, alice, olga)
    asks(alice, card, general)
    ticks(bot, olga, card)
    repair(bot)
    slack.advance(days=2)
    repair(bot)
    assert told(alice) == []
    slack.set_now(datetime(2026, 11, 30, 8, 31, tzinfo=UTC))
    repair(bot)
    assert len(told(alice)) == 1


def test_a_copy_counts_and_a_true_answer_needs_no_repair(
    slack: Stage, bot: Bot, shelf: Shelf, alice: Person, boris: Person, olga: Person, general: Channel
) -> None:
    card = shelf.card("How do I reset 2FA?")
    meet(bot, alice, boris, olga)
    slack.set_now(datetime(2026, 11, 30, 10, 0, tzinfo=UTC))
    asks(alice, card, general)
    asks_in_russian(boris, card, general)
    flags(bot, olga, card)
    bot.kb.answers.copy(bot.desk.directory.viewer(alice.id), [card.id])
    ticks(bot, olga, card)
    bot.run_job("repair")
    slack.advance(minutes=20)
    repair(bot)
    assert len(told(alice)) == 1, "copied when it needed verification"
    assert told(boris) == [], "given when it was true"


def asks_in_russian(person: Person, card: Card, channel: Channel) -> None:
    person.types(f"/kb {card.key}", channel)
    person.sees("Скопировать ответ")


def test_a_change_that_was_taken_back_is_not_told(
    slack: Stage, bot: Bot, stale: Card, alice: Person, olga: Person, general: Channel
) -> None:
    asks(alice, stale, general)
    ticks(bot, olga, stale)
    bot.run_job("repair")
    bot.kb.cards.undo(bot.desk.directory.viewer(olga.id), stale.id)
    slack.advance(minutes=20)
    repair(bot)
    assert told(alice) == []
    ticks(bot, olga, stale)
    bot.run_job("repair")
    slack.advance(minutes=20)
    repair(bot)
    assert len(told(alice)) == 1


def test_who_may_not_see_it_any_more_hears_nothing_of_it(
    slack: Stage, bot: Bot, stale: Card, alice: Person, olga: Person, general: Channel
) -> None:
    asks(alice, stale, general)
    edits(bot, olga, stale, audience=f"person:{olga.id}")
    bot.run_job("repair")
    slack.advance(minutes=20)
    repair(bot)
    assert told(alice) == []


# Where it was shared


@pytest.fixture
def shared(bot: Bot, stale: Card, alice: Person, general: Channel) -> Message:
    asks(alice, stale, general)
    alice.presses("Share here")
    bot.settle()
    [message] = alice.messages(general)
    assert "Needs verification: expired" in message.text
    return message


def only(person: Person, channel: Channel) -> Message:
    [message] = person.messages(channel)
    return message


def test_a_shared_answer_is_renewed_in_its_place(
    bot: Bot, stale: Card, shared: Message, boris: Person, olga: Person, general: Channel
) -> None:
    edits(bot, olga, stale, answer="Press *Restart*.")
    repair(bot)
    message = only(boris, general)
    assert message.ts == shared.ts
    assert "Press Restart." in message.text
    assert "Verified by Olga just now" in message.text
    flags(bot, boris, stale)
    repair(bot)
    assert "Needs verification: flagged by Борис" in only(boris, general).text


def test_archived_it_says_so_and_restored_it_is_back(
    bot: Bot, stale: Card, shared: Message, boris: Person, olga: Person, general: Channel
) -> None:
    viewer = bot.desk.directory.viewer(olga.id)
    bot.kb.cards.archive(viewer, stale.id)
    repair(bot)
    message = only(boris, general)
    assert "Archived: this answer (KB-1, shared by Alice) is no longer in use." in message.text
    assert "Press Reset." not in message.text
    bot.kb.cards.restore(viewer, stale.id)
    repair(bot)
    assert "Press Reset." in only(boris, general).text


def test_narrowed_it_is_withdrawn(
    slack: Stage, bot: Bot, stale: Card, shared: Message, boris: Person, olga: Person, general: Channel
) -> None:
    secret = slack.channel("secret", members=[olga], private=True)
    edits(bot, olga, stale, audience=f"channel:{secret.id}")
    repair(bot)
    text = only(boris, general).text
    assert "no longer open to everybody" in text
    for trace in ("KB-1", stale.title, "Press Reset."):
        assert trace not in text


def test_taken_back_or_deleted_it_stays_away(
    slack: Stage, bot: Bot, stale: Card, shared: Message, alice: Person, olga: Person, general: Channel
) -> None:
    alice.presses("Remove", on=shared)
    bot.settle()
    ticks(bot, olga, stale)
    repair(bot)
    assert alice.messages(general) == []
    alice.reloads()
    asks(alice, stale, general)
    alice.presses("Share here")
    bot.settle()
    alice.deletes(only(alice, general))
    slack.expected.add("message_not_found")
    edits(bot, olga, stale, answer="Press *Restart*.")
    repair(bot)
    assert alice.messages(general) == []


@pytest.mark.parametrize("fault", ["429", "500", "drop_after"])
def test_when_slack_does_not_answer_it_is_renewed_later(
    slack: Stage, bot: Bot, stale: Card, shared: Message, olga: Person, general: Channel, fault: str
) -> None:
    slack.expected |= {"ratelimited", "500", "http_500", "internal_error", "dropped", "drop_after"}
    slack.fault("chat.update", fault, retry_after=2) if fault == "429" else slack.fault("chat.update", fault)
    ticks(bot, olga, stale)
    repair(bot)
    slack.advance(minutes=1)
    repair(bot)
    assert "Verified by Olga" in only(olga, general).text
    assert card_now(bot, stale, olga).trust is Trust.VERIFIED
