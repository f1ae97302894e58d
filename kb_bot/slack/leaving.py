"""The message to a lead that somebody has left, looked at again right before it is sent."""

from kb_bot.domain.notices import Notice
from kb_bot.errors import NotAllowed
from kb_bot.i18n import Translator
from kb_bot.slack.blocks.elements import Message
from kb_bot.slack.blocks.leavers import leaver_message
from kb_bot.slack.desk import Desk
from kb_bot.slack.reminding import is_person


def render_leaver(desk: Desk, notice: Notice, t: Translator) -> Message | None:
    """None: everything has found a new owner already, or the reader looks after none of it any more."""
    from_id = str(notice.payload["from"])
    try:
        count = desk.kb.leavers.count(desk.directory.viewer(notice.to_id), from_id)
    except NotAllowed:
        return None
    return leaver_message(from_id, count, name_of(desk, from_id), t, is_group=not is_person(from_id)) if count else None


def name_of(desk: Desk, from_id: str) -> str:
    """Of a person or, with its sign, of a group."""
    if is_person(from_id):
        return desk.directory.name_of_person(from_id) or from_id
    return f"@{desk.directory.name_of_group(from_id) or from_id}"
