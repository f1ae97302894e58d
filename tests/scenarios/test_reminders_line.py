"""Who is asked next: after silence, absence, a lost membership or a farewell; and what speaks for asking."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kb_bot.bootstrap import Bot
from kb_bot.domain.cards import Reason
from kb_bot.services.workspace import TRIAGE_CHANNEL
from kb_bot.simulator.client import Channel, Person
from kb_bot.store import collections, workspaces
from tests.scenarios.conftest import Stage
from tests.scenarios.reminding import MONDAY_0931, card_now, meet, only_reminder, overdue, reminders, tick
from tests.scenarios.shelf import Shelf


@pytest.fixture
def lead(bot: Bot, alice: Person) -> Person:
    """Alice leads the collection in which the cards stand."""
    workspace_id = bot.desk.directory.workspace_id
    with bot.database.write() as session:
        shelf = collections.ensure_first(session, workspace_id, "General")
        collections.change(session, replace(shelf, lead_id=alice.id), None, bot.clock())
    meet(bot, alice)
    return alice


def triage_in(bot: Bot, channel: Channel) -> None:
    workspace_id = bot.desk.directory.workspace_id
    with bot.database.write() as session:
        workspaces.change_setting(session, workspace_id, TRIAGE_CHANNEL, channel.id, None, bot.clock())


def days_later(slack: Stage, bot: Bot, days: int) -> None:
    slack.set_now(MONDAY_0931 + timedelta(days=days))
    tick(bot)


def test_silence_climbs_from_the_owner_to_the_lead_to_the_triage_channel(
    slack: Stage, bot: Bot, shelf: Shelf, olga: Person, lead: Person, general: Channel
) -> None:
    triage_in(bot, general)
    overdue(slack, bot, shelf)
    tick(bot)
    days_later(slack, bot, 2)
    assert len(reminders(olga)) == 1
    days_later(slack, bot, 3)  # Thursday: three working days
    assert len(reminders(olga)) == 2
    assert not lead.dm
    days_later(slack, bot, 9)  # Wednesday of the next week: seven
    assert "Olga has not answered or is away" in only_reminder(lead).text
    days_later(slack, bot, 18)  # Friday after that: fourteen
    assert any("Nobody has answered for this yet" in message.text for message in lead.messages(general))
    days_later(slack, bot, 40)
    assert (len(reminders(olga)), len(reminders(lead))) == (2, 1)


def test_the_lead_may_answer_for_the_owner_and_all_messages_turn(
    slack: Stage, bot: Bot, shelf: Shelf, olga: Person, lead: Person
) -> None:
    overdue(slack, bot, shelf)
    tick(bot)
    days_later(slack, bot, 3)
    days_later(slack, bot, 9)
    lead.presses("Still correct")
    bot.settle()
    assert "Verified by you" in only_reminder(lead).text
    assert all("Verified by Alice" in message.text for message in reminders(olga))


def test_others_may_not_tick_in_the_triage_channel_and_nothing_is_posted_about_it(
    slack: Stage, bot: Bot, shelf: Shelf, olga: Person, boris: Person, general: Channel
) -> None:
    triage_in(bot, general)
    [card] = overdue(slack, bot, shelf)
    olga.update(status_emoji=":palm_tree:")
    tick(bot)
    [asked] = [message for message in boris.messages(general) if "card to check" in message.text]
    before = len(slack.calls("chat.postMessage"))
    boris.reacts("white_check_mark", on=asked)
    bot.settle()
    boris.sees("Подтвердить карточку могут")
    assert len(slack.calls("chat.postMessage")) == before
    boris.presses("Still correct", on=asked)
    bot.settle()
    assert [answer.text.startswith("Подтвердить карточку могут") for answer in boris.ephemerals(general)] == [
        True,
        True,
    ]
    assert card_now(bot, card, olga).reason is Reason.EXPIRED


@pytest.mark.parametrize("button", ["Later", "Hand over"])
def test_who_may_not_answer_in_the_triage_channel_is_offered_no_window_for_it(
    slack: Stage, bot: Bot, shelf: Shelf, olga: Person, general: Channel, button: str
) -> None:
    triage_in(bot, general)
    newcomer = slack.person("Newcomer")
    newcomer.joins(general)
    [card] = overdue(slack, bot, shelf)
    olga.update(status_emoji=":palm_tree:")
    tick(bot)
    [asked] = [message for message in newcomer.messages(general) if "card to check" in message.text]
    newcomer.presses(button, on=asked)
    bot.settle()
    window = newcomer.sees("Only the card's owner, the lead of its collection and admins")
    assert window.buttons == []
    assert card_now(bot, card, olga).ask_at is None


def test_an_absent_owner_is_passed_over_at_once(
    slack: Stage, bot: Bot, shelf: Shelf, olga: Person, lead: Person
) -> None:
    overdue(slack, bot, shelf)
    olga.update(status_emoji=":palm_tree:")
    bot.settle()
    tick(bot)
    assert not olga.dm
    assert only_reminder(lead)


def test_cards_of_somebody_who_leaves_need_verification(
    slack: Stage, bot: Bot, shelf: Shelf, olga: Person, lead: Person
) -> None:
    slack.set_now(MONDAY_0931)
    card = shelf.card("How do I reset 2FA?")
    meet(bot, olga)
    olga.update(deleted=True)
    bot.settle()
    assert card_now(bot, card, lead).reason is Reason.OWNER_LEFT
    tick(bot)
    assert "Olga has left the workspace" in only_reminder(lead).text
    days_later(slack, bot, 3)
    assert "its owner, has left" in reminders(lead)[-1].text


def test_a_card_that_its_owner_cannot_see_any_more_is_not_shown_to_them(
    slack: Stage, bot: Bot, shelf: Shelf, olga: Person, lead: Person
) -> None:
    secret = slack.channel("secret", members=[olga, lead], private=True)
    slack.set_now(MONDAY_0931)
    shelf.card("Where is the key?", days_ago=91, audience=f"channel:{secret.id}")
    meet(bot, olga)
    olga.leaves(secret)
    bot.settle()
    tick(bot)
    assert not olga.dm
    assert "Where is the key?" in only_reminder(lead).text


def test_visibility_is_checked_again_right_before_sending(
    slack: Stage, bot: Bot, shelf: Shelf, olga: Person, lead: Person
) -> None:
    slack.expected.add("ratelimited")
    secret = slack.channel("secret", members=[olga, lead], private=True)
    slack.set_now(MONDAY_0931)
    shelf.card("Where is the key?", days_ago=91, audience=f"channel:{secret.id}")
    meet(bot, olga)
    slack.fault("chat.postMessage", "429", retry_after=30)
    tick(bot)
    olga.leaves(secret)
    bot.settle()
    slack.advance(seconds=31)
    tick(bot)
    tick(bot)
    assert not olga.dm
    assert only_reminder(lead)


def test_a_private_card_is_not_posted_in_a_wider_triage_channel(
    slack: Stage, bot: Bot, shelf: Shelf, olga: Person, alice: Person, general: Channel
) -> None:
    secret = slack.channel("secret", members=[olga, alice], private=True)
    triage_in(bot, general)
    slack.set_now(MONDAY_0931)
    shelf.card("Where is the key?", days_ago=91, audience=f"channel:{secret.id}")
    meet(bot, olga)
    bot.kb.people.make_admin(bot.desk.directory.person(alice.id))
    olga.update(status_emoji=":palm_tree:")
    bot.settle()
    tick(bot)
    assert not [message for message in olga.messages(general) if "key" in message.text]
    assert any("Where is the key?" in message.text and "as an admin" in message.text for message in alice.dm)


def test_a_card_that_its_owner_did_not_write_is_asked_about_once(
    slack: Stage, bot: Bot, shelf: Shelf, olga: Person
) -> None:
    slack.set_now(MONDAY_0931)
    shelf.card("How do I reset 2FA?", checked=False)
    meet(bot, olga)
    tick(bot)
    slack.set_now(MONDAY_0931 + timedelta(days=1))
    tick(bot)
    assert "nobody has checked it yet" in only_reminder(olga).text
    days_later(slack, bot, 30)
    assert len(reminders(olga)) == 1


def test_the_card_says_who_was_asked_in_place_of_an_absent_owner(
    slack: Stage, bot: Bot, shelf: Shelf, olga: Person, lead: Person, boris: Person
) -> None:
    [card] = overdue(slack, bot, shelf)
    olga.update(status_emoji=":palm_tree:")
    meet(bot, olga)
    tick(bot)
    lead.types(f"/kb {card.title}")
    lead.sees("Olga is away, Alice has been asked")
    boris.types(f"/kb {card.title}")
    boris.sees("запрос отправлен (Alice), владелец отсутствует (Olga)")


def test_do_not_disturb_is_waited_for_on_the_same_day(slack: Stage, bot: Bot, shelf: Shelf, olga: Person) -> None:
    overdue(slack, bot, shelf)
    rests(olga, hours=1)
    tick(bot)
    assert not olga.dm
    slack.set_now(MONDAY_0931 + timedelta(minutes=61))
    tick(bot)
    assert "1 card to check" in only_reminder(olga).text


def test_do_not_disturb_over_the_whole_working_day_is_for_slack_to_keep(
    slack: Stage, bot: Bot, shelf: Shelf, olga: Person
) -> None:
    overdue(slack, bot, shelf)
    rests(olga, hours=10)
    tick(bot)
    assert "1 card to check" in only_reminder(olga).text


def rests(person: Person, hours: float) -> None:
    """Do-not-disturb since half an hour before the tick."""
    start = MONDAY_0931.timestamp()
    person.update(dnd_start=int(start - 1800), dnd_end=int(start + hours * 3600))
