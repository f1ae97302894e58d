"""Reminders at Slack: who is to be asked now, what their messages say, and how they turn when somebody has answered."""

import logging
import threading
from collections.abc import Iterable

from slack_sdk.errors import SlackApiError

from kb_bot.domain.access import may_post
from kb_bot.domain.lifecycle import STAGE_SPENT
from kb_bot.domain.notices import Notice
from kb_bot.i18n import Translator
from kb_bot.services.reminders import Item, Reminder, Round
from kb_bot.slack.blocks import reminders as blocks
from kb_bot.slack.blocks.elements import Message
from kb_bot.slack.desk import Desk
from kb_bot.slack.duty import arrange
from kb_bot.slack.web import error_code

log = logging.getLogger(__name__)

# Two presses in one message: whoever renders later also sends later. Messages share a few locks.
_TURNS = tuple(threading.Lock() for _ in range(16))
MISSING = frozenset({"message_not_found", "channel_not_found", "is_archived", "cant_update_message"})


# Asking


def ask_everyone(desk: Desk) -> int:
    """Asks whoever can be asked at this hour; what is passed over goes on to the next in line at once. How many cards."""
    desk.kb.reminders.recall(desk.directory.workspace_id)
    asked = arrange(desk)
    for _ in range(STAGE_SPENT):
        progress = sum(_ask(desk, round_) for round_ in _rounds(desk))
        if not progress:
            break
        asked += progress
    if asked:
        desk.deliver_soon()
    return asked


def _rounds(desk: Desk) -> list[Round]:
    """With the facts about all who are to be asked, which take few calls together."""
    rounds = desk.kb.reminders.rounds(desk.directory.workspace_id)
    people = [round_.to_id for round_ in rounds if is_person(round_.to_id)]
    try:
        desk.directory.people(people)
        desk.directory.look_at_rests(people)
    except (SlackApiError, OSError) as error:  # each of them is asked for singly, and fails alone
        log.warning("people could not be read together: %s", type(error).__name__)
    return rounds


def _ask(desk: Desk, round_: Round) -> int:
    """One person whom Slack does not tell about keeps nobody else waiting."""
    try:
        allowed = allowed_to(desk, round_.to_id, round_.audiences)
        rest_ends = desk.directory.rests_until(round_.to_id, desk.clock()) if is_person(round_.to_id) else None
    except (SlackApiError, OSError) as error:
        log.warning("somebody could not be asked: %s", type(error).__name__)
        return 0
    return desk.kb.reminders.ask(desk.directory.workspace_id, round_, allowed, rest_ends)


def allowed_to(desk: Desk, to_id: str, audiences: Iterable[str]) -> frozenset[str]:
    """Those of the audiences whose cards a person may see, or that may be posted in a channel; by Slack's facts of now."""
    if is_person(to_id):
        return frozenset(audiences) & desk.directory.viewer(to_id).scopes
    place = desk.directory.place(to_id)
    return frozenset(key for key in audiences if may_post(key, place, desk.directory.insiders(key)))


def is_person(slack_id: str) -> bool:
    return slack_id.startswith(("U", "W"))


# Rendering, right before it is sent


def render_reminder(desk: Desk, notice: Notice, t: Translator) -> Message | None:
    """Cards that have been answered meanwhile, or that the reader may not see any more, are left out."""
    if desk.kb.reminders.missed(notice):
        return None
    asked = look(desk, notice)
    if asked.hidden:
        desk.kb.reminders.pass_on(notice, asked.hidden)
    if not asked.unanswered:
        return None
    return blocks.reminder(Reminder(notice, asked.unanswered, (), asked.waiting), _reading(desk, asked, t))


def render_reminder_card(desk: Desk, notice: Notice, t: Translator) -> Message | None:
    asked = look(desk, notice)
    return blocks.reminder_card(asked.unanswered[0], _reading(desk, asked, t)) if asked.unanswered else None


def render_doubt(desk: Desk, notice: Notice, t: Translator) -> Message | None:
    card = desk.kb.cards.open(desk.directory.viewer(str(notice.payload["reader"])), notice.card_id or 0).card
    return blocks.doubt(card, t)


def render_editor(desk: Desk, notice: Notice, t: Translator) -> Message | None:
    card = desk.kb.cards.open(desk.directory.viewer(str(notice.payload["reader"])), notice.card_id or 0).card
    return blocks.editor(card, t)


def look(desk: Desk, notice: Notice) -> Reminder:
    allowed = allowed_to(desk, notice.to_id, desk.kb.reminders.audiences(notice))
    return desk.kb.reminders.look(notice, allowed)


# Turning, after somebody has done something about a card


def turn(desk: Desk, card_id: int) -> None:
    """Every message that asked about the card says how things are now."""
    for notice in desk.kb.reminders.messages_about(desk.directory.workspace_id, card_id):
        with _TURNS[notice.id % len(_TURNS)]:
            _turn(desk, notice)


def _turn(desk: Desk, notice: Notice) -> None:
    assert notice.sent is not None
    message = _as_it_is(desk, notice)
    try:
        desk.web.update(notice.sent.channel_id, notice.sent.ts, message.text, message.blocks)
    except SlackApiError as error:
        if error_code(error) not in MISSING:  # somebody may have deleted it
            raise


def _as_it_is(desk: Desk, notice: Notice) -> Message:
    asked, t = look(desk, notice), translator(desk, notice)
    if notice.parent_id is None:
        return blocks.reminder(asked, _reading(desk, asked, t))
    return blocks.reminder_card(asked.items[0], _reading(desk, asked, t)) if asked.items else blocks.hidden_card(t)


def translator(desk: Desk, notice: Notice) -> Translator:
    """A person's own language; in a channel the language of what is posted there. `reader` names who reads a reply in a DM."""
    reader = str(notice.payload.get("reader") or notice.to_id)
    return desk.directory.translator(reader) if is_person(reader) else desk.directory.posting(reader)


def _reading(desk: Desk, asked: Reminder, t: Translator) -> blocks.Reading:
    people = {person_id for item in asked.items for person_id in _people_in(item)}
    names = {person_id: desk.directory.name_of_person(person_id) or "" for person_id in people}
    groups = {item.card.content.owner_group_id for item in asked.items if item.card.content.owner_group_id}
    names |= {group_id: desk.directory.name_of_group(group_id) or "" for group_id in groups}
    return blocks.Reading(t, {**names, asked.notice.to_id: t("reminders-you")}, desk.clock(), asked.notice.to_id)


def _people_in(item: Item) -> set[str]:
    card, outcome = item.card, item.outcome
    found = {card.owner_id, card.created_by, card.reason_by, *(flag.person_id for flag in item.flags)}
    if outcome is not None:
        found |= {outcome.actor_id, outcome.detail.get("to")}
    return {person_id for person_id in found if person_id}
