"""Answers to a reminder: its buttons, the window to hand a card over, and the reactions on it; and what else speaks for asking."""

from collections.abc import Callable
from datetime import date
from functools import partial

from slack_bolt import BoltResponse

from kb_bot.domain.access import Viewer
from kb_bot.domain.later import Later
from kb_bot.domain.posts import Post
from kb_bot.domain.reminders import answer_of
from kb_bot.errors import Invalid
from kb_bot.services.reactions import Reaction
from kb_bot.slack.blocks import reminders as blocks
from kb_bot.slack.blocks.later import build_later
from kb_bot.slack.desk import Desk
from kb_bot.slack.errors import message_window
from kb_bot.slack.reminding import turn
from kb_bot.slack.request import Request, View, acknowledged, seen_in
from kb_bot.slack.windows import fill, open_filled

Deed = Callable[[Viewer, int], object]

# Buttons


def press_verify(desk: Desk, request: Request) -> BoltResponse | None:
    """ "Still correct"."""
    card_id, seen = seen_in(request.value)
    desk.later(
        request, _do, desk, request, card_id, lambda viewer, card_id: desk.kb.cards.verify(viewer, card_id, seen)
    )
    return None


def open_later(desk: Desk, request: Request) -> BoltResponse | None:
    desk.later(request, open_filled, desk, request, partial(_later_page, desk, int(request.value)))
    return None


def press_tomorrow(desk: Desk, request: Request) -> BoltResponse | None:
    _put_off(desk, request, Later.TOMORROW)
    return None


def press_next_week(desk: Desk, request: Request) -> BoltResponse | None:
    _put_off(desk, request, Later.NEXT_WEEK)
    return None


def pick_date(desk: Desk, request: Request) -> BoltResponse | None:
    if request.value:
        _put_off(desk, request, date.fromisoformat(request.value))
    return None


def press_undo(desk: Desk, request: Request) -> BoltResponse | None:
    """The value is the card's id and the revision that is to be taken back."""
    card_id, _, revision = request.value.partition(":")
    desk.later(request, _undo, desk, request, int(card_id), int(revision))
    return None


def press_archive(desk: Desk, request: Request) -> BoltResponse | None:
    desk.later(request, _do, desk, request, int(request.value), desk.kb.cards.archive)
    return None


def open_hand_over(desk: Desk, request: Request) -> BoltResponse | None:
    desk.later(request, _open_hand_over, desk, request)
    return None


def submit_hand_over(desk: Desk, request: Request) -> BoltResponse | None:
    """The new owner is looked up at Slack first, so the window waits."""
    to_id = blocks.read_hand_over(request.inputs)
    if not to_id:
        raise Invalid("error-hand-over-nobody", field="owner")
    card_id, view_id = int(request.view["private_metadata"]), str(request.view["id"])
    desk.later(request, fill, desk, request, view_id, partial(_handed_over, desk, card_id, to_id))
    doing = message_window(desk.t(request), desk.t(request)("reminders-hand-over-doing"))
    return acknowledged({"response_action": "update", "view": doing})


def _do(desk: Desk, request: Request, card_id: int, deed: Deed) -> None:
    """The message turns also when the deed was refused: then it was out of date."""
    viewer = desk.directory.viewer(request.person_id)
    try:
        deed(viewer, card_id)
    finally:
        turn(desk, card_id)


def _undo(desk: Desk, request: Request, card_id: int, revision: int) -> None:
    _do(desk, request, card_id, lambda viewer, card_id: desk.kb.cards.undo(viewer, card_id, revision))


def _later_page(desk: Desk, card_id: int, viewer: Viewer) -> View:
    return build_later(desk.kb.cards.later(viewer, card_id), desk.directory.translator(viewer.person_id))


def _put_off(desk: Desk, request: Request, choice: Later | date) -> None:
    """What goes wrong is said in front of the window, which stays for another choice."""
    desk.later(request, _postpone, desk, request, int(request.view["private_metadata"]), choice)


def _postpone(desk: Desk, request: Request, card_id: int, choice: Later | date) -> None:
    t = desk.t(request)
    card = desk.kb.cards.postpone(desk.directory.viewer(request.person_id), card_id, choice)
    said = t("reminders-put-off", key=card.key, when=t.date(card.ask_at or desk.clock()))
    desk.web.update_view(request.view["id"], message_window(t, said))
    turn(desk, card_id)


def _open_hand_over(desk: Desk, request: Request) -> None:
    card = desk.kb.cards.to_hand_over(desk.directory.viewer(request.person_id), int(request.value))
    desk.web.open_view(request.trigger_id or "", blocks.build_hand_over(card, desk.t(request)))


def _handed_over(desk: Desk, card_id: int, to_id: str, viewer: Viewer) -> View:
    """Who cannot have the card is refused beside the choice, which stays for another."""
    t, new_owner = desk.directory.translator(viewer.person_id), desk.directory.person(to_id)
    try:
        desk.kb.cards.hand_over(viewer, card_id, desk.directory.viewer(to_id))
    except Invalid as refusal:
        return blocks.build_hand_over(desk.kb.cards.to_hand_over(viewer, card_id), t, to_id, t.error(refusal))
    turn(desk, card_id)
    return message_window(t, t("reminders-handed-over", name=new_owner.name))


# Events


def react(desk: Desk, request: Request) -> BoltResponse | None:
    """reaction_added and reaction_removed, anywhere: only those on our reminders are looked at."""
    item = request.event.get("item") or {}
    if item.get("type") != "message" or answer_of(str(request.event.get("reaction"))) is None:
        return None
    post = Post(str(item["channel"]), str(item["ts"]))
    asked = desk.kb.reminders.asked_by(desk.directory.workspace_id, post)
    if asked is None:
        return None
    viewer = desk.directory.viewer(request.person_id)
    if desk.kb.reminders.react(viewer, _reaction(request, post)):
        desk.later(request, turn, desk, asked.card_id or 0)
        desk.deliver_soon()
    return None


def _reaction(request: Request, post: Post) -> Reaction:
    return Reaction(
        post=post,
        name=str(request.event["reaction"]),
        event_id=str(request.body["event_id"]),
        moment=str(request.event.get("event_ts") or "0"),
        is_added=request.event["type"] == "reaction_added",
    )


def meet_changed_person(desk: Desk, request: Request) -> BoltResponse | None:
    """user_change: a status, a zone, a name; or somebody has left, and others are asked about their cards."""
    person = desk.directory.correct_person(request.event["user"])
    if person.is_deleted:
        desk.later(request, desk.kb.leavers.leave, desk.directory.workspace_id)
    return None
