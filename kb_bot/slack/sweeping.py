"""What a lead is told of the cards that they have flagged: that all are checked, or that the day has come."""

from kb_bot.domain.notices import Notice
from kb_bot.i18n import Translator
from kb_bot.slack.blocks.elements import Message
from kb_bot.slack.blocks.sweeps import OWNERS_SHOWN, report_message
from kb_bot.slack.desk import Desk


def render_sweep(desk: Desk, notice: Notice, t: Translator) -> Message | None:
    standing = desk.kb.sweeps.report(notice)
    owners = [owner for owner, _ in standing.tally.waiting[:OWNERS_SHOWN]]
    names = {owner: desk.directory.name_of_person(owner) or "" for owner in owners}
    return report_message(standing, names, t)
