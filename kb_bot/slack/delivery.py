"""Delivery: claims a notice, renders it, posts it, writes down what became of it. What is unclear is read back before it is sent again."""

import hashlib
import logging
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass

from slack_sdk.errors import SlackApiError

from kb_bot.domain.notices import REPLACES, Notice, State
from kb_bot.domain.posts import Post
from kb_bot.errors import Busy, NotAllowed, NotFound
from kb_bot.i18n import Translator
from kb_bot.slack.blocks.elements import Message
from kb_bot.slack.blocks.home import first_steps
from kb_bot.slack.closing import render_cards_closed, render_collection_closed
from kb_bot.slack.desk import Desk
from kb_bot.slack.leaving import render_leaver
from kb_bot.slack.metrics import NOTICES
from kb_bot.slack.pace import Pace
from kb_bot.slack.reminding import (
    is_person,
    render_doubt,
    render_editor,
    render_reminder,
    render_reminder_card,
    translator,
)
from kb_bot.slack.repairing import render_flag_answer, render_repair, render_shared
from kb_bot.slack.saying import (
    render_named_admin,
    render_own_only,
    render_suggestion,
    render_suggestion_answer,
    render_thread_word,
)
from kb_bot.slack.sweeping import render_sweep
from kb_bot.slack.web import Data, error_code, retry_after

log = logging.getLogger(__name__)

EVENT_TYPE = "kb_notice"
# The message will not get there by waiting: the person or the channel is gone, or does not take it.
GONE = frozenset(
    {"user_not_found", "user_disabled", "user_not_visible", "cannot_dm_bot", "channel_not_found", "is_archived"}
)
# Slack's own words for "some of it may have happened": https://api.slack.com/methods/chat.postMessage#errors
UNCLEAR = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout"})

Renderer = Callable[[Desk, Notice, Translator], Message | None]


def render_first_steps(_desk: Desk, _notice: Notice, t: Translator) -> Message:
    return first_steps(t)


# What each kind of notice says. A renderer looks again at who may see what; None: there is nothing to say any more.
RENDER: dict[str, Renderer] = {
    "first_steps": render_first_steps,
    "leaver": render_leaver,
    "named_admin": render_named_admin,
    "reminder": render_reminder,
    "reminder_card": render_reminder_card,
    "reminder_doubt": render_doubt,
    "reminder_editor": render_editor,
    "thread_word": render_thread_word,
    "audience_own_only": render_own_only,
    "cards_closed": render_cards_closed,
    "collection_closed": render_collection_closed,
    "suggestion": render_suggestion,
    "suggestion_answer": render_suggestion_answer,
    "flag_answer": render_flag_answer,
    "repair": render_repair,
    "shared": render_shared,
    "sweep": render_sweep,
}


class Delivery:
    """One run sends what is due, one message after the other. Runs may overlap, in this process and in others."""

    def __init__(self, desk: Desk, render: dict[str, Renderer] | None = None) -> None:
        self._desk = desk
        self._render = RENDER if render is None else render
        self._pace = Pace()
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._is_queued = False

    def soon(self) -> None:
        """A run after the work at hand. Asked for many times before it begins, it is one run."""
        with self._lock:
            if self._is_queued or self._stopping.is_set():
                return
            self._is_queued = True
        try:
            self._desk.later(None, self._run_queued)
        except Busy:  # the next tick sends it
            self._is_queued = False

    def run(self) -> int:
        """How many messages were sent."""
        holder, sent = secrets.token_hex(8), 0
        while not self._stopping.is_set():
            notice = self._desk.kb.notices.claim(self._desk.directory.workspace_id, holder)
            if notice is None:
                break
            sent += self._deliver(notice)
        return sent

    def stop(self) -> None:
        """Claims nothing more; what is claimed is finished."""
        self._stopping.set()

    def _run_queued(self) -> None:
        self._is_queued = False  # first: whoever commits from now on asks for another run
        self.run()

    def _deliver(self, notice: Notice) -> bool:
        """Whether it has been sent. Up to the fence an error means that it was not."""
        try:
            place = place_of(self._desk, notice)
            may_be_there = notice.state is State.UNSURE and REPLACES not in notice.payload
            if may_be_there and (found := self._read_back(notice, place)):
                self._desk.kb.notices.sent(notice, found)
                return True
            message = self._render[notice.kind](self._desk, notice, translator(self._desk, notice))
        except Exception as error:
            self._not_sent(notice, error)
            return False
        if message is None:
            self._desk.kb.notices.cancel(notice)
            return False
        return self._post(notice, place, message)

    def _post(self, notice: Notice, place: "Place", message: Message) -> bool:
        self._stopping.wait(self._pace.wait(place.channel_id))
        if not self._desk.kb.notices.fence(notice):
            return False
        try:
            said = self._say(notice, place, message)
        except SlackApiError as error:
            self._refused(notice, error)
        except Exception as error:  # whatever broke on the way: the message may be there
            log.warning("outcome unclear: %s", type(error).__name__)
            NOTICES.labels("unclear").inc()
            self._desk.kb.notices.unclear(notice, type(error).__name__)
        else:
            NOTICES.labels("sent").inc()
            self._desk.kb.notices.sent(notice, said)
            return True
        return False

    def _say(self, notice: Notice, place: "Place", message: Message) -> Post:
        """What takes the place of a message may be written twice: there is one message all the same."""
        ts = notice.payload.get(REPLACES)
        if ts is None:
            return self._desk.web.post(
                place.channel_id, message.text, message.blocks, place.thread_ts, metadata(notice)
            )
        self._desk.web.update(place.channel_id, str(ts), message.text, message.blocks)
        return Post(place.channel_id, str(ts))

    def _refused(self, notice: Notice, error: SlackApiError) -> None:
        code, seconds = error_code(error), retry_after(error)
        if seconds is not None:
            NOTICES.labels("put_off").inc()
            self._desk.kb.notices.put_off(notice, seconds)
        elif code in UNCLEAR or code.startswith("http_5") or error.response.status_code >= 500:
            NOTICES.labels("unclear").inc()
            self._desk.kb.notices.unclear(notice, code)
        else:
            NOTICES.labels("refused").inc()
            log.warning("a %s could not be sent: %s", notice.kind, code)
            self._desk.kb.notices.failed(notice, code)

    def _not_sent(self, notice: Notice, error: Exception) -> None:
        """Nothing was posted. What will not change by waiting has failed; the rest is tried again."""
        code = error_code(error) if isinstance(error, SlackApiError) else type(error).__name__
        log.warning("a %s is not sent yet: %s", notice.kind, code)
        if notice.state is State.UNSURE:
            self._desk.kb.notices.unclear(notice, code)
        elif code in GONE or isinstance(error, NotFound | NotAllowed | LookupError):
            self._desk.kb.notices.failed(notice, code)
        else:
            self._desk.kb.notices.not_sent(notice, code)

    def _read_back(self, notice: Notice, place: "Place") -> Post | None:
        """The message, if an earlier attempt did arrive."""
        channel_id = self._desk.web.open_dm(notice.to_id) if is_person(place.channel_id) else place.channel_id
        for message in self._desk.web.posted_since(channel_id, place.thread_ts, notice.created_at):
            data = message.get("metadata") or {}
            if data.get("event_type") == EVENT_TYPE and (data.get("event_payload") or {}).get("key") == mark(notice):
                return Post(channel_id, str(message["ts"]))
        return None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a notice goes: a channel or, for the direct messages with them, a person; and in it a thread."""

    channel_id: str
    thread_ts: str | None


def place_of(desk: Desk, notice: Notice) -> Place:
    """Under its parent, in a direct message, or in a channel. Slack finds the direct messages itself: a call less for each."""
    if notice.parent:
        return Place(notice.parent.channel_id, notice.parent.ts)
    if notice.thread_ts and is_person(notice.to_id):
        return Place(desk.web.open_dm(notice.to_id), notice.thread_ts)
    return Place(notice.to_id, notice.thread_ts)


def metadata(notice: Notice) -> Data:
    """https://docs.slack.dev/messaging/message-metadata: seen by apps only, found again by the read-back."""
    return {"event_type": EVENT_TYPE, "event_payload": {"key": mark(notice)}}


def mark(notice: Notice) -> str:
    """The notice's key, opaque: the key itself names people and cards."""
    return hashlib.sha256(f"{notice.workspace_id}:{notice.key}".encode()).hexdigest()[:32]
