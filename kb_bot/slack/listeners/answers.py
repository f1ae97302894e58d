"""The buttons below an answer: open one of several, helped or not, why, and the rest of its menu."""

from collections.abc import Callable
from dataclasses import replace

from slack_bolt import BoltResponse

from kb_bot.domain.access import Viewer
from kb_bot.i18n import Translator
from kb_bot.services.answered import Judged
from kb_bot.slack.blocks.aliases import share_button
from kb_bot.slack.blocks.answers import card_message, judged_message, why_window
from kb_bot.slack.blocks.elements import Message
from kb_bot.slack.blocks.guests import guest_card
from kb_bot.slack.desk import Desk
from kb_bot.slack.listeners import cards, editor, find, flags
from kb_bot.slack.request import Request, View
from kb_bot.slack.windows import open_filled

Judge = Callable[[Viewer, int], Judged]


def press_open(desk: Desk, request: Request) -> BoltResponse | None:
    """One of the cards that were offered takes the place of the offer; in a list the list stays."""
    if request.view:
        return find.press_open(desk, request)
    desk.later(request, _open, desk, request)
    return None


def press_helped(desk: Desk, request: Request) -> BoltResponse | None:
    desk.later(request, _judge, desk, request, desk.kb.answers.helped)
    return None


def press_did_not_help(desk: Desk, request: Request) -> BoltResponse | None:
    desk.later(request, _judge, desk, request, desk.kb.answers.did_not_help)
    return None


def pick_more(desk: Desk, request: Request) -> BoltResponse | None:
    """The overflow menu: its value is the verb, a colon and the id that the verb takes."""
    verb, _, id_ = request.value.partition(":")
    return MORE[verb](desk, replace(request, value=id_))


def ask_why(desk: Desk, request: Request) -> BoltResponse | None:
    def make(viewer: Viewer) -> View:
        return why_window(desk.kb.answers.why(viewer, int(request.value)), desk.t(request), desk.clock())

    desk.later(request, open_filled, desk, request, make)
    return None


MORE: dict[str, Callable[[Desk, Request], BoltResponse | None]] = {
    "open": cards.open_card,
    "flag": flags.press_flag,
    "suggest": editor.press_edit,
    "why": ask_why,
}


def _open(desk: Desk, request: Request) -> None:
    card_id, _, question_id = request.value.partition(":")
    viewer = desk.directory.asker(request.person_id, request.channel_id)
    asked = int(question_id) if question_id else None
    shown = desk.kb.answers.open(viewer, int(card_id), "command", request.channel_id, asked)
    message = card_message(shown, desk.t(request), desk.clock(), may_share=request.is_ephemeral)
    _answer(desk, request, message if viewer.is_full_member else guest_card(shown.card), replaces=asked is not None)


def _judge(desk: Desk, request: Request, judge: Judge) -> None:
    viewer, t = desk.directory.viewer(request.person_id), desk.t(request)
    judged, helped = judge(viewer, int(request.value)), judge == desk.kb.answers.helped
    shown = judged.shown
    verdict = _verdict(judged, helped, t)
    share = share_button(judged.learned, shown.served_id, t) if judged.learned else None
    if request.view:
        find.show_verdict(desk, request, viewer, verdict, share)
    else:
        message = judged_message(shown, verdict, t, desk.clock(), helped=helped, share=share)
        _answer(desk, request, message, replaces=True)


def _verdict(judged: Judged, helped: bool, t: Translator) -> str:
    if not helped:
        return t("answers-sorry-open") if judged.question_id else t("answers-sorry")
    if judged.learned:
        return f"{t('answers-thanks')} {t('aliases-share-offer', words=judged.learned.text)}"
    return t("answers-thanks") if judged.shown.question else t("answers-thanks-plain")


def _answer(desk: Desk, request: Request, message: Message, *, replaces: bool) -> None:
    assert request.response_url
    desk.web.respond(request.response_url, message.text, message.blocks, replace=replaces)
