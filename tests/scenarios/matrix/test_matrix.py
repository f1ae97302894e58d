"""Everybody x every surface x every kind of place: a card is seen by those whom the rule names, and by nobody else."""

import re
from collections.abc import Callable
from contextlib import suppress

import pytest

from kb_bot.bootstrap import Bot
from kb_bot.domain.cards import Card
from kb_bot.store import cards
from tests.scenarios.conftest import Stage
from tests.scenarios.matrix.acts import act_one, act_three, act_two, hand_out
from tests.scenarios.matrix.play import Key, Play, secrets_in
from tests.scenarios.matrix.rule import CAST, SAVER, Source, Who, may_see
from tests.scenarios.matrix.surfaces import CHANGES, IN_WINDOWS, SURFACES, Surface, keys, keys_of

pytestmark = pytest.mark.timeout(900)  # one stage for seven hundred cells, also on a machine that is busy otherwise

NO_CARD = 999
CHANGING = re.compile(r'"(trigger_id|view_id|hash|channel|ts)": "[^"]*"')


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """Once: who sees what is one condition in SQL, which the tests of the store hold equal on both databases."""
    return sqlite_url


@pytest.mark.parametrize("source", Source)
def test_every_cell(slack: Stage, bot: Bot, source: Source) -> None:
    play = _begun(slack, bot, source)
    cells = [(surface, who) for surface in SURFACES for who in CAST]
    wrong = [found for surface, who in cells if (found := _wrong(play, surface, who))]
    wrong += _changed_by_strangers(play)
    mark = slack.mark()
    act_three(play)
    wrong += _told_strangers(play, mark)
    assert not wrong, "\n".join(wrong)


def test_hidden_looks_like_missing(slack: Stage, bot: Bot) -> None:
    """The same words, letter by letter, for a card that is not to be seen and for one that never was."""
    play = _begun(slack, bot, Source.PRIVATE)
    stranger = next(who for who in CAST if who.name == "Nonmember")
    for name, key in keys_of(play.card.id).items():
        missing = keys_of(NO_CARD)[name]
        deed = play.press_in_window if name in IN_WINDOWS else play.press
        assert _told(play, stranger, deed, key) == _told(play, stranger, deed, missing), name


def _begun(slack: Stage, bot: Bot, source: Source) -> Play:
    slack.set(outsiders_have_commands=True)  # Slack offers them none; the bot does not rely on it
    play = act_one(slack, bot, source)
    hand_out(play, [*keys(play).values(), *keys_of(NO_CARD).values()])
    act_two(play)
    return play


def _wrong(play: Play, surface: Surface, who: Who) -> str:
    """What is wrong with the cell, or nothing."""
    found = _shown(play, surface, who)
    if bool(found) == (may_see(who, play.source) and surface.reaches(who, play.source)):
        return ""
    return f"{surface.name} | {who.name} | {play.source}: sees {', '.join(found) or 'nothing'}"


def _shown(play: Play, surface: Surface, who: Who) -> list[str]:
    play.tidy(who)
    mark = play.slack.mark()
    with suppress(AssertionError):  # no such button, field or command is in front of them
        surface.deed(play, who)
    play.wait()
    return secrets_in(play.read_by(who, mark))


def _changed_by_strangers(play: Play) -> list[str]:
    """Whoever may not see the card presses what changes it: nothing is shown, and nothing happens to it."""
    strangers, before = [who for who in CAST if not may_see(who, play.source)], _card(play)
    wrong = [found for surface in CHANGES for who in strangers if (found := _wrong(play, surface, who))]
    return wrong + ([] if _card(play) == before else ["somebody has changed a card that they do not see"])


def _card(play: Play) -> Card:
    with play.bot.database.read() as session:
        return cards.get(session, play.card.workspace_id, play.card.id)


def _told_strangers(play: Play, after: int) -> list[str]:
    """Whom the clock told of the cards, though they do not see them; and those who should have been told, and were not."""
    told = {reader for reader, text in play.written(after) if secrets_in(text)}
    heard = {who for who in CAST if told & {play.person(who).id, play.rings[who.name].channel_id}}
    wrong = [f"{who.name} was told" for who in heard if not may_see(who, play.source)]
    wrong += [] if SAVER in heard else ["the owner was not told"]
    is_posted = play.office.id in told
    return wrong + ([] if is_posted == (play.source is Source.PUBLIC) else [f"in the triage channel: {is_posted}"])


def _told(play: Play, who: Who, deed: Callable[[Who, Key], int], key: Key) -> str:
    """Everything that the press brings, without what changes from one to the next; the ack and the answer race."""
    play.tidy(who)
    mark = deed(who, key)
    play.wait()
    return "\n".join(sorted(CHANGING.sub("", play.read_by(who, mark)).splitlines()))
