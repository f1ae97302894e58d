"""A channel that cards are for is archived: who was in it last goes on seeing them, and their owners choose anew."""

import pytest

from kb_bot.bootstrap import Bot
from kb_bot.domain.cards import Card
from kb_bot.simulator.client import Channel, Person
from tests.scenarios.conftest import Stage
from tests.scenarios.shelf import Shelf

QUESTION, ANSWER = "when is the merger", "In May."
TOLD = "#board was archived. One card that you answer for is for its members:"


@pytest.fixture(params=[False, True], ids=["public", "private"])
def board(request: pytest.FixtureRequest, slack: Stage, olga: Person, boris: Person) -> Channel:
    """Members of a public one are gone with it; of a private one Slack tells the bot no more."""
    slack.expected |= {"channel_not_found", "fetch_members_failed"}
    return slack.channel("board", members=[olga, boris], private=request.param)


@pytest.fixture
def secret(bot: Bot, shelf: Shelf, board: Channel, olga: Person, general: Channel) -> Card:
    """Asked for once, so that the bot has seen who is in the channel."""
    card = shelf.card("When is the merger?", ANSWER, audience=f"channel:{board.id}")
    assert asks(bot, olga, general)
    bot.run_job("look-at-channels")
    return card


def asks(bot: Bot, person: Person, channel: Channel) -> bool:
    person.reloads()
    person.types(f"/kb {QUESTION}", channel)
    assert bot.settle()
    return any(ANSWER in shown.text for shown in person.ephemerals())


def audience(bot: Bot, card: Card, person: Person) -> str:
    return bot.kb.cards.open(bot.desk.directory.viewer(person.id), card.id).card.content.audience


def test_those_who_were_there_last_still_see_it(
    bot: Bot, slack: Stage, secret: Card, board: Channel, olga: Person, boris: Person, alice: Person, general: Channel
) -> None:
    alice.joins(board)
    boris.leaves(board)
    olga.archives(board)
    assert [asks(bot, person, general) for person in (olga, alice, boris)] == [True, True, False]
    alice.update(deleted=True)
    assert not asks(bot, alice, general)


def test_the_owner_chooses_anew(
    bot: Bot, secret: Card, board: Channel, olga: Person, boris: Person, alice: Person, general: Channel
) -> None:
    olga.archives(board)
    message = olga.sees(TOLD)
    assert "those still see them who were in it last: 2 people." in " ".join(message.text.split())
    boris.sees_not("was archived")
    olga.presses("Choose who may see them")
    bot.settle()
    olga.chooses("Who may see them from now on", "everyone in the workspace")
    olga.submits()
    bot.settle()
    question = olga.sees("From now on 1 card can be read by: everyone in the workspace.")
    assert "those who were in #board last: 2 people" in " ".join(question.text.split())
    olga.submits()
    bot.settle()
    olga.sees("Done: 1 card.")
    assert asks(bot, alice, general)
    olga.closes()
    olga.presses("Choose who may see them", on=message)
    bot.settle()
    olga.sees("There is nothing left to choose here")


def test_members_of_another_channel_that_no_card_was_for(
    bot: Bot, slack: Stage, secret: Card, board: Channel, olga: Person, alice: Person, general: Channel
) -> None:
    next_board = slack.channel("next-board", members=[olga, alice], private=True)
    olga.archives(board)
    olga.sees(TOLD)
    olga.presses("Choose who may see them")
    bot.settle()
    olga.chooses("Who may see them from now on", "members of a channel")
    olga.submits()
    olga.sees("Please choose which channel.")
    olga.chooses("Which channel", next_board)
    olga.submits()
    bot.settle()
    olga.sees("can be read by: members of #next-board.")
    olga.submits()
    bot.settle()
    olga.sees("Done: 1 card.")
    assert asks(bot, alice, general)
    assert audience(bot, secret, olga) == f"channel:{next_board.id}"


def test_opened_again_it_is_as_before(
    bot: Bot, secret: Card, board: Channel, olga: Person, boris: Person, general: Channel
) -> None:
    olga.archives(board)
    olga.unarchives(board)
    olga.invites_bot(board)
    boris.joins(board)
    assert asks(bot, olga, general)
    boris.leaves(board)
    assert not asks(bot, boris, general)


def test_deleted_is_as_good_as_archived(
    bot: Bot, secret: Card, board: Channel, olga: Person, boris: Person, general: Channel
) -> None:
    olga.deletes_channel(board)
    olga.sees(TOLD)
    assert asks(bot, boris, general)


def test_what_no_event_told_is_found_out(
    bot: Bot, slack: Stage, shelf: Shelf, olga: Person, boris: Person, general: Channel
) -> None:
    """The bot was not there when it happened."""
    slack.expected |= {"channel_not_found", "fetch_members_failed"}
    board = slack.channel("board", members=[olga, boris])
    shelf.card("When is the merger?", ANSWER, audience=f"channel:{board.id}")
    bot.run_job("look-at-channels")
    slack.hold_events()
    olga.archives(board)
    bot.desk.directory.forget_channel(board.id)
    bot.run_job("look-at-channels")
    assert bot.settle()
    olga.sees(TOLD)
    assert asks(bot, boris, general)
    slack.release_events()
    assert bot.settle()
    assert len([message for message in olga.dm if "was archived" in message.text]) == 1


def test_russian_owners_are_asked_in_russian(
    bot: Bot, slack: Stage, shelf: Shelf, olga: Person, boris: Person, general: Channel
) -> None:
    board = slack.channel("board", members=[olga, boris])
    shelf.card("Когда слияние?", "В мае.", owner=boris, audience=f"channel:{board.id}")
    assert bot.run_job("look-at-channels")
    boris.opens_home()
    bot.settle()
    olga.archives(board)
    boris.sees("#board — теперь в архиве. 1 карточка, за которую вы отвечаете, видна его участникам:")
