"""The find window: opened empty, with a question or on a message; every press shows it anew with what was found."""

from collections.abc import Callable
from dataclasses import replace

from slack_bolt import BoltResponse

from kb_bot.domain.access import Viewer
from kb_bot.domain.sharing import Way
from kb_bot.domain.text import cut_at_word
from kb_bot.errors import NotAllowed
from kb_bot.i18n import Translator
from kb_bot.services.answered import Shown
from kb_bot.services.looking import QUESTION_MAX
from kb_bot.slack.blocks.answers import card_blocks, more_menu, no_card_blocks, read_as, write_button
from kb_bot.slack.blocks.customers import ToCustomer, customer_offer
from kb_bot.slack.blocks.elements import Block, actions, aside
from kb_bot.slack.blocks.find import (
    REPLY_MAX,
    Finding,
    build_find,
    card_actions,
    card_options,
    read_finding,
    read_question,
)
from kb_bot.slack.desk import Desk
from kb_bot.slack.listeners import sharing
from kb_bot.slack.questions import question_of
from kb_bot.slack.request import Blocks, Request, View, acknowledged
from kb_bot.slack.windows import fill, loading_update, open_filled

SURFACE = "window"

# From the state of the window to the window: what a press means.
Step = Callable[[Viewer, Finding], tuple[Finding, Blocks]]


def open_find(desk: Desk, request: Request) -> BoltResponse | None:
    """The global shortcut, /kb alone, Find in Home; "Other words" brings the question along."""

    def make(viewer: Viewer) -> View:
        return _window(desk, request, viewer, Finding(question=_asked_before(desk, viewer, request.value)), [])

    desk.later(request, open_filled, desk, request, make)
    return None


def _asked_before(desk: Desk, viewer: Viewer, value: str) -> str:
    """The words of a question by its id, or of the answer that it got ("served:7"); any other value brings none."""
    kind, _, id_ = value.rpartition(":")
    if not id_.isdigit():
        return ""
    answers = desk.kb.answers
    return answers.again(viewer, int(id_)).question if kind == "served" else answers.question(viewer, int(id_))


def open_find_here(desk: Desk, request: Request) -> BoltResponse | None:
    """The message shortcut: searches what the message says; a card can be posted below it."""
    message = request.message
    thread_ts = message.get("thread_ts") or message.get("ts")
    start = Finding(
        question=cut_at_word(question_of(message), QUESTION_MAX), channel_id=request.channel_id, thread_ts=thread_ts
    )

    def make(viewer: Viewer) -> View:
        return _window(desk, request, viewer, *_asked(desk, request, viewer, start))

    desk.later(request, open_filled, desk, request, make)
    return None


def suggest_cards(desk: Desk, request: Request) -> BoltResponse | None:
    """While somebody types. It must answer in the ack, so it goes by the memberships that are known already.

    Those of more than a minute ago are asked for anew, for the next letter; whoever types is not told when that fails.
    """
    viewer = desk.directory.viewer_now(request.person_id)
    desk.later(None, desk.directory.viewer, request.person_id)
    return acknowledged({"options": card_options(desk.kb.answers.suggest(viewer, request.value))})


def pick_card(desk: Desk, request: Request) -> BoltResponse | None:
    if not request.value:
        return None
    return press_open(desk, request)


def press_open(desk: Desk, request: Request) -> BoltResponse | None:
    """A card by its id, and after a colon the question that it was offered for."""
    card_id, _, question_id = request.value.partition(":")

    def step(viewer: Viewer, finding: Finding) -> tuple[Finding, Blocks]:
        asked = int(question_id) if question_id else None
        shown = desk.kb.answers.open(viewer, int(card_id), SURFACE, finding.channel_id, asked)
        after = replace(finding, served_id=shown.served_id)
        return after, _card(desk, after, shown, desk.t(request))

    return _show(desk, request, step)


def search(desk: Desk, request: Request) -> BoltResponse | None:
    """Enter in the field."""
    question = read_question(read_finding(request.view), request.inputs)
    return _show(desk, request, _search_for(desk, request, question)) if question else None


def submit_search(desk: Desk, request: Request) -> BoltResponse | None:
    """The Search button of the window."""
    t = desk.t(request)
    finding = read_finding(request.view)
    question = read_question(finding, request.inputs)
    if not question:
        errors = {f"question:{finding.turn}": t("answers-no-words")}
        return acknowledged({"response_action": "errors", "errors": errors})
    _show(desk, request, _search_for(desk, request, question))
    return acknowledged(loading_update(t))


def press_take(desk: Desk, request: Request) -> BoltResponse | None:
    """Into the reply, behind those that are in it."""
    card_id = int(request.value)

    def step(viewer: Viewer, finding: Finding) -> tuple[Finding, Blocks]:
        reply = tuple(dict.fromkeys([*finding.reply, card_id]))[:REPLY_MAX]
        return _again(desk, request, viewer, replace(finding, reply=reply))

    return _show(desk, request, step)


def press_clear(desk: Desk, request: Request) -> BoltResponse | None:
    """The reply is empty again."""

    def step(viewer: Viewer, finding: Finding) -> tuple[Finding, Blocks]:
        return _again(desk, request, viewer, replace(finding, reply=()))

    return _show(desk, request, step)


def press_post(desk: Desk, request: Request) -> BoltResponse | None:
    """Into the thread that the window was opened on, if everybody there may see the card."""
    served_id = int(request.value)

    def step(viewer: Viewer, finding: Finding) -> tuple[Finding, Blocks]:
        try:
            return _posted(desk, request, viewer, finding, served_id)
        except NotAllowed as refusal:  # said in the window: what was found stays
            return _again(desk, request, viewer, finding, desk.t(request).error(refusal))

    return _show(desk, request, step)


def page(desk: Desk, request: Request, finding: Finding, viewer: Viewer) -> View:
    """The window once more, when something has happened to its card in front of it."""
    return _window(desk, request, viewer, *_again(desk, request, viewer, finding))


def show_verdict(desk: Desk, request: Request, viewer: Viewer, verdict: str, share: Block | None = None) -> None:
    """For `later`: the card after Helped or Did not help, and what that leads to."""
    finding, found = _again(desk, request, viewer, read_finding(request.view), verdict, judged=True)
    desk.web.update_view(
        request.view["id"], _window(desk, request, viewer, finding, [*found, *([actions(share)] if share else [])])
    )


def _posted(desk: Desk, request: Request, viewer: Viewer, finding: Finding, served_id: int) -> tuple[Finding, Blocks]:
    """The card, with what became of it; for customers with the way to a preview."""
    assert finding.channel_id
    way, place, _ = sharing.way_there(desk, viewer, served_id, finding.channel_id)
    t = desk.t(request)
    if way is Way.WHOLE_CARD:
        sharing.post_card(desk, request, viewer, served_id, finding.channel_id, finding.thread_ts)
        return _again(desk, request, viewer, finding, t("answers-posted"), posted=True)
    to = ToCustomer(served_id, finding.channel_id, finding.thread_ts)
    after, found = _again(desk, request, viewer, finding)
    return after, [*found, *customer_offer(to, sharing.readers(desk, place, t), t).blocks]


def _show(desk: Desk, request: Request, step: Step) -> BoltResponse | None:
    def make(viewer: Viewer) -> View:
        return _window(desk, request, viewer, *step(viewer, read_finding(request.view)))

    desk.later(request, fill, desk, request, request.view["id"], make)
    return None


def _window(desk: Desk, request: Request, viewer: Viewer, finding: Finding, found: Blocks) -> View:
    return build_find(finding, found, desk.kb.answers.read(viewer, finding.reply), desk.t(request))


def _search_for(desk: Desk, request: Request, question: str) -> Step:
    def step(viewer: Viewer, finding: Finding) -> tuple[Finding, Blocks]:
        asking = replace(finding, question=cut_at_word(question, QUESTION_MAX), turn=finding.turn + 1)
        return _asked(desk, request, viewer, asking)

    return step


def _asked(desk: Desk, request: Request, viewer: Viewer, finding: Finding) -> tuple[Finding, Blocks]:
    t = desk.t(request)
    answered = desk.kb.answers.ask(viewer, finding.question, SURFACE, finding.channel_id)
    if answered.shown is None:
        write = write_button(answered, t)
        nearest = no_card_blocks(answered, t, desk.clock())[1]
        return replace(finding, served_id=None), [*nearest, *([actions(write)] if write else [])]
    after = replace(finding, served_id=answered.shown.served_id)
    remarks = [aside(remark) for remark in read_as(answered, t)]
    return after, [*remarks, *_card(desk, after, answered.shown, t)]


def _again(
    desk: Desk,
    request: Request,
    viewer: Viewer,
    finding: Finding,
    said: str = "",
    *,
    judged: bool = False,
    posted: bool = False,
) -> tuple[Finding, Blocks]:
    """The card that the window shows, once more; `said` is what became of it by what was pressed."""
    if finding.served_id is None:
        return finding, []
    shown, t = desk.kb.answers.again(viewer, finding.served_id), desk.t(request)
    return finding, _card(desk, finding, shown, t, said, judged=judged, posted=posted)


def _card(
    desk: Desk,
    finding: Finding,
    shown: Shown,
    t: Translator,
    said: str = "",
    *,
    judged: bool = False,
    posted: bool = False,
) -> Blocks:
    menu = more_menu(shown, t)
    row = card_actions(finding, shown.card, shown.served_id, menu, t, judged=judged, posted=posted)
    return [*card_blocks(shown.card, shown.names, t, desk.clock()), *([aside(said)] if said else []), row]
