"""Other ways to ask for a card, through the doors that people use: taught by use, given, written, changed, removed."""

from kb_bot.bootstrap import Bot
from kb_bot.domain.cards import Card
from kb_bot.simulator.client import Channel, Person, Surface
from tests.scenarios.conftest import Stage
from tests.scenarios.shelf import Shelf
from tests.scenarios.test_cards_edit import filled, opens_card

ODD = "my thingamajig vanished"


def ways(bot: Bot, person: Person, card: Card) -> Surface:
    opens_card(bot, person, card)
    person.presses("Other ways to ask")
    return filled(bot, person)


def finds_with_odd_words(bot: Bot, person: Person, card: Card, channel: Channel) -> None:
    """Asked in words that no card has, the card picked in the find window that the question was taken to."""
    person.types(f"/kb {ODD}", channel)
    bot.settle()
    asked = bot.kb.answers.ask(bot.desk.directory.viewer(person.id), ODD, "command", channel.id)
    bot.kb.answers.open(bot.desk.directory.viewer(person.id), card.id, "command", channel.id, asked.question_id)


def test_a_choice_helped_and_given_is_found_by_others(
    bot: Bot, shelf: Shelf, alice: Person, olga: Person, boris: Person, general: Channel
) -> None:
    card = shelf.card("How do I reset 2FA?")
    shelf.card("Where is the invoice?")
    finds_with_odd_words(bot, alice, card, general)
    alice.types(f"/kb {ODD}", general)
    offer = alice.sees("I am not sure. Is it this card?")
    alice.presses("Open", on=offer)
    alice.presses("Helped", on=alice.sees("Copy reply"))
    judged = alice.sees(f"Only you can read your words. Share “{ODD}”")

    text = ways(bot, olga, card).text
    assert ODD not in text
    assert "None yet" not in text
    olga.sees("One comes from a colleague's own question.")
    olga.closes(everything=True)
    olga.types("/kb thingamajig", general)
    olga.sees("No card answers “thingamajig” yet.")

    alice.presses("Share my words", on=judged)
    alice.sees("Everybody who sees this card now finds it by words like these.")
    olga.reloads()
    olga.types("/kb thingamajig", general)
    olga.sees("How do I reset 2FA?")
    text = ways(bot, olga, card).text
    assert ODD in text
    assert "From a question that Alice shared, just now" in text
    assert "helped one person" in text

    alice.reloads()
    ways(bot, alice, card)
    alice.presses("Remove")
    assert ODD not in filled(bot, alice).text


def test_an_owner_writes_one_and_mends_it(
    bot: Bot, shelf: Shelf, olga: Person, alice: Person, general: Channel
) -> None:
    card = shelf.card("How do I reset 2FA?")
    shelf.card("Where is the invoice?")
    assert "None yet." in ways(bot, olga, card).text
    olga.fills("Another way to ask", "KB-1")
    olga.submits()
    assert olga.window is not None
    assert "find it anyway" in olga.window.errors["Another way to ask"]
    olga.fills("Another way to ask", "gizmo lost")
    olga.submits()
    assert "Written by Olga, just now" in filled(bot, olga).text
    alice.types("/kb gizmo", general)
    alice.sees("How do I reset 2FA?")
    olga.picks("Change")
    filled(bot, olga)
    olga.fills("In other words", "doohickey lost")
    olga.submits()
    assert "doohickey lost" in filled(bot, olga).text
    olga.picks("Remove")
    assert "None yet." in filled(bot, olga).text
    olga.closes()
    text = opens_card(bot, olga, card).text
    for done in ("Another way to ask added by Olga", "A way to ask changed by Olga", "A way to ask removed by Olga"):
        assert done in text


def test_who_takes_his_time_over_a_card_of_a_channel_loses_nothing(
    bot: Bot, shelf: Shelf, slack: Stage, olga: Person
) -> None:
    vip = slack.channel("vip", members=[olga], private=True)
    card = shelf.card("What are the terms of Nordkaffe?", audience=f"channel:{vip.id}")
    ways(bot, olga, card)
    olga.fills("Another way to ask", "coffee people")
    bot.desk.directory.forget_membership(olga.id, vip.id)
    olga.submits()
    assert "Written by Olga, just now" in filled(bot, olga).text
    olga.picks("Change")
    filled(bot, olga)
    olga.fills("In other words", "espresso people")
    bot.desk.directory.forget_membership(olga.id, vip.id)
    olga.submits()
    assert "espresso people" in filled(bot, olga).text


def test_whoever_is_no_keeper_reads_and_does_not_write(bot: Bot, shelf: Shelf, olga: Person, alice: Person) -> None:
    card = shelf.card("How do I reset 2FA?")
    bot.kb.aliases.add(bot.desk.directory.viewer(olga.id), card.id, "gizmo lost")
    window = ways(bot, alice, card)
    assert "gizmo lost" in window.text
    assert (window.inputs, window.buttons) == ([], [])


def test_a_russian_reads_it_in_russian(bot: Bot, shelf: Shelf, boris: Person) -> None:
    card = shelf.card("Как сбросить пароль?", owner=boris)
    boris.types(f"/kb {card.key}")
    bot.settle()
    boris.presses("Открыть с историей")
    filled(bot, boris)
    boris.presses("Как ещё спрашивают")
    assert "Пока ничего." in filled(bot, boris).text
    boris.fills("Ещё один способ спросить", "не пускает в учётку")
    boris.submits()
    assert "Добавлено: Борис, только что" in filled(bot, boris).text


def test_did_not_help_leaves_the_question_open(bot: Bot, shelf: Shelf, alice: Person, general: Channel) -> None:
    shelf.card("How do I reset 2FA?")
    alice.types("/kb reset 2FA", general)
    alice.presses("Did not help", on=alice.sees("How do I reset 2FA?"))
    alice.sees("your question stays open")


def test_why_says_that_it_was_the_answer_before(bot: Bot, shelf: Shelf, alice: Person, general: Channel) -> None:
    card = shelf.card("How do I reset 2FA?")
    finds_with_odd_words(bot, alice, card, general)
    bot.kb.answers.copy(bot.desk.directory.viewer(alice.id), [card.id])
    alice.types(f"/kb {ODD}", general)
    alice.picks("Why this card", on=alice.sees("How do I reset 2FA?"))
    alice.sees("This card has answered the same question before.")
