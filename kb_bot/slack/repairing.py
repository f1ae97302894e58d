"""What became of stale answers, at Slack: told to who flagged a card or was given it, and shown where it was shared."""

from kb_bot.domain.cards import Trust
from kb_bot.domain.notices import Notice
from kb_bot.i18n import Translator
from kb_bot.services.repairs import Repaired
from kb_bot.slack.blocks import repairs as blocks
from kb_bot.slack.blocks.answers import shared_message
from kb_bot.slack.blocks.elements import Message
from kb_bot.slack.blocks.trust import Names
from kb_bot.slack.desk import Desk
from kb_bot.slack.reminding import allowed_to


def render_flag_answer(desk: Desk, notice: Notice, t: Translator) -> Message | None:
    found = desk.kb.repairs.answer(desk.directory.viewer(notice.to_id), notice)
    return blocks.flag_answer(found, _names(desk, found), t, desk.clock()) if found else None


def render_repair(desk: Desk, notice: Notice, t: Translator) -> Message | None:
    found = desk.kb.repairs.told(desk.directory.viewer(notice.to_id), notice)
    return blocks.repaired_message(found, _names(desk, *found), t, desk.clock()) if found else None


def render_shared(desk: Desk, notice: Notice, t: Translator) -> Message | None:
    """The card as it is now, if everybody in the place may still see it."""
    found = desk.kb.repairs.shared(notice)
    if found is None:
        return None
    if not allowed_to(desk, notice.to_id, [found.shown.card.content.audience]):
        return blocks.withdrawn_message(found.shown.served_id, t)
    sharer = desk.directory.name_of_person(found.sharer_id) or t("somebody")
    if found.shown.card.trust is Trust.ARCHIVED:
        return blocks.archived_message(found.shown, sharer, t)
    return shared_message(found.shown, sharer, t, desk.clock())


def _names(desk: Desk, *found: Repaired) -> Names:
    cards = [one.card for one in found]
    people = {person for card in cards for person in (card.owner_id, card.verified_by) if person}
    return {person: desk.directory.name_of_person(person) or "" for person in people}
