"""From an exception to a sentence on the right surface, with a short incident id when the fault is ours."""

import logging
import secrets
import traceback

from slack_bolt import BoltResponse
from slack_sdk.errors import SlackApiError

from kb_bot.errors import KbError
from kb_bot.i18n import Translator
from kb_bot.slack.blocks import elements
from kb_bot.slack.desk import Desk
from kb_bot.slack.metrics import FAULTS, SLACK_REFUSALS
from kb_bot.slack.request import Request, View, acknowledged
from kb_bot.slack.web import error_code

log = logging.getLogger(__name__)

# Slack's codes for "not now": the person is asked to try again, nobody has to look into it.
SLOW = frozenset(
    {"ratelimited", "rate_limited", "service_unavailable", "internal_error", "fatal_error", "http_429", "http_500"}
)
DEAD_TRIGGER = frozenset({"expired_trigger_id", "exchanged_trigger_id", "trigger_expired"})


def answer_failure(desk: Desk, error: Exception, request: Request) -> BoltResponse:
    """What is acked when a listener failed. Events whose fault is ours are not acked: Slack brings them again."""
    if request.event:
        return _answer_event(desk, error, request)
    sentence = sentence_for(error, desk.t(request))
    if request.body.get("type") == "view_submission":
        return _at_input(error, request, sentence)
    if request.body.get("type") == "block_suggestion":
        return acknowledged({"options": []})
    desk.later(request, tell, desk, request, sentence)
    return acknowledged()


def after_ack(desk: Desk, error: Exception, request: Request | None) -> None:
    """A failure of work after the ack: whoever waits for it is told."""
    t = desk.t(request) if request else desk.directory.posting()
    sentence = sentence_for(error, t)
    if request and request.is_waiting:
        tell(desk, request, sentence)


def sentence_for(error: Exception, t: Translator) -> str:
    """The sentence for a person. What is nobody's business but ours is logged under an incident id, without any text."""
    if isinstance(error, KbError):
        return t.error(error)
    if isinstance(error, SlackApiError):
        code = error_code(error)
        if code == "missing_scope":
            return t("error-missing-scope", scope=str(error.response.get("needed", "")))
        if code in DEAD_TRIGGER:
            return t("error-trigger")
        if code in SLOW or code.startswith("http_5"):
            return t("error-slack-slow")
    elif isinstance(error, OSError):
        return t("error-slack-slow")
    return t("error-ours", incident=_noted(error))


def tell(desk: Desk, request: Request, sentence: str) -> None:
    """Says it where the person looks: beside the answer, in the window, else in a direct message."""
    try:
        _tell_there(desk, request, sentence)
    except (SlackApiError, OSError) as error:
        log.warning("could not answer on the surface itself: %s", type(error).__name__)
        desk.web.answer(request.person_id, sentence)


def _tell_there(desk: Desk, request: Request, sentence: str) -> None:
    window = message_window(desk.t(request), sentence)
    if request.body.get("type") == "view_submission":
        desk.web.update_view(request.view["id"], window)
    elif request.view.get("type") == "modal" and request.trigger_id:
        desk.web.push_view(request.trigger_id, window)
    elif request.response_url:
        desk.web.respond(request.response_url, sentence)
    elif request.trigger_id:
        desk.web.open_view(request.trigger_id, window)
    else:
        desk.web.answer(request.person_id, sentence)


def message_window(t: Translator, sentence: str) -> View:
    """A window that only says something."""
    return elements.window(t, t("app-name"), [elements.sentence(sentence)])


def _answer_event(desk: Desk, error: Exception, request: Request) -> BoltResponse:
    """Whoever put an emoji on something is told why it did nothing, and nobody else is."""
    if isinstance(error, KbError):
        if str(request.event.get("type")).startswith("reaction_") and request.channel_id:
            sentence = sentence_for(error, desk.t(request))
            desk.later(None, desk.web.post_ephemeral, request.channel_id, request.person_id, sentence)
        return acknowledged()
    _noted(error)
    return BoltResponse(status=500, body="")


def _at_input(error: Exception, request: Request, sentence: str) -> BoltResponse:
    field = error.field if isinstance(error, KbError) else None
    inputs = [block["block_id"] for block in request.view.get("blocks", []) if block.get("type") == "input"]
    if not inputs:
        return acknowledged(
            {"response_action": "update", "view": {**_as_sent(request.view), "blocks": [elements.sentence(sentence)]}}
        )
    block_id = next((name for name in inputs if field and name.split(":")[0] == field), inputs[0])
    return acknowledged({"response_action": "errors", "errors": {block_id: sentence}})


def _as_sent(view: object) -> View:
    assert isinstance(view, dict)
    return {key: view[key] for key in ("type", "title", "close") if view.get(key)}


def _noted(error: Exception) -> str:
    incident = secrets.token_hex(3).upper()
    FAULTS.inc()
    if isinstance(error, SlackApiError):
        SLACK_REFUSALS.labels(error_code(error)).inc()
        log.error("incident %s: Slack refused: %s", incident, error_code(error))
    log.error("incident %s: %s", incident, type(error).__name__, extra={"trace": _places(error)})
    return incident


def _places(error: Exception) -> list[str]:
    """Where it happened, file and line; never the exception's text, which may quote a message."""
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)][-8:]
