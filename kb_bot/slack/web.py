"""The few Web API calls that we make, each with its retry rule: reads are repeated, and what answers one person who waits;
what posts otherwise is never repeated by the SDK.
"""

import re
import ssl
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry import RetryHandler
from slack_sdk.http_retry.builtin_handlers import (
    ConnectionErrorRetryHandler,
    RateLimitErrorRetryHandler,
    ServerErrorRetryHandler,
)
from slack_sdk.webhook import WebhookClient

from kb_bot.domain.posts import Post
from kb_bot.slack.request import Blocks, View

TIMEOUT = 10  # seconds; a person waits in front of most of these calls
CLOCKS_DIFFER = 86_400  # seconds between ours and Slack's at most
PAGE = 200
MEMBERS_PAGE = PEOPLE_PAGE = 1_000  # ids are short, and what a workspace may ask for in a minute is counted in calls
TRUST = ssl.create_default_context()  # once: made anew for each call, it costs some 20 ms of work

Data = Mapping[str, Any]


def _turned_away() -> list[RetryHandler]:
    """Slack has not taken the call, so it may come again."""
    return [RateLimitErrorRetryHandler(max_retry_count=3)]


def _answered_badly() -> list[RetryHandler]:
    """It may have been taken: for reads, and for answers, which are better given twice than not at all."""
    return [*_turned_away(), ServerErrorRetryHandler(max_retry_count=3)]


class Web:
    """Slack's Web API as this bot uses it. Raises SlackApiError, or OSError when Slack cannot be reached."""

    def __init__(self, token: str, base_url: str) -> None:
        def client(*retry: RetryHandler) -> WebClient:
            return WebClient(token=token, base_url=base_url, timeout=TIMEOUT, ssl=TRUST, retry_handlers=list(retry))

        self.reading = client(ConnectionErrorRetryHandler(max_retry_count=3), *_answered_badly())
        self.answering = client(*_answered_badly())
        self.writing = client()

    def who_am_i(self) -> Data:
        return self._read("auth.test")

    def scopes(self) -> frozenset[str]:
        """What the token may do, as Slack says in a header of every answer."""
        headers = {name.lower(): value for name, value in self.reading.auth_test().headers.items()}
        return frozenset(part.strip() for part in str(headers.get("x-oauth-scopes", "")).split(",") if part.strip())

    def team(self, team_id: str | None = None) -> Data:
        """Our own, or one with which a channel is shared."""
        team: Data = self._read("team.info", team=team_id)["team"]
        return team

    def user(self, person_id: str) -> Data:
        user: Data = self._read("users.info", user=person_id, include_locale=True)["user"]
        return user

    def users(self) -> Iterator[Data]:
        return self._pages("users.list", "members", include_locale=True, limit=PEOPLE_PAGE)

    def rests(self, person_ids: Sequence[str]) -> Data:
        """By person the next stretch of do-not-disturb, one that runs is the next one, too; of at most 50 people."""
        told: Data = self._read("dnd.teamInfo", users=",".join(person_ids))["users"]
        return told

    def channels_of(self, person_id: str) -> Iterator[Data]:
        """The channels a person is in, among those that the bot can see."""
        kinds = "public_channel,private_channel,mpim"
        return self._pages("users.conversations", "channels", user=person_id, types=kinds, exclude_archived=False)

    def my_channels(self) -> Iterator[str]:
        """The channels that the bot itself is in."""
        kinds = "public_channel,private_channel,mpim"
        return (str(channel["id"]) for channel in self._pages("users.conversations", "channels", types=kinds))

    def channel(self, channel_id: str) -> Data:
        channel: Data = self._read("conversations.info", channel=channel_id)["channel"]
        return channel

    def members(self, channel_id: str) -> Iterator[str]:
        return self._pages("conversations.members", "members", channel=channel_id, limit=MEMBERS_PAGE)

    def replies(self, channel_id: str, thread_ts: str) -> Iterator[Data]:
        """Every message of a thread, parent first. Slack repeats the parent on each page; here it comes once."""
        for index, message in enumerate(
            self._pages("conversations.replies", "messages", channel=channel_id, ts=thread_ts)
        ):
            if index == 0 or message.get("ts") != thread_ts:
                yield message

    def posted_since(self, channel_id: str, thread_ts: str | None, since: datetime) -> Iterator[Data]:
        """The messages of a channel, or of a thread in it, with their metadata; clocks may differ, or have been set back."""
        oldest = f"{since.timestamp() - CLOCKS_DIFFER:.6f}"
        where = {"channel": channel_id, "oldest": oldest, "include_all_metadata": True}
        if thread_ts is None:
            return self._pages("conversations.history", "messages", **where)
        return self._pages("conversations.replies", "messages", ts=thread_ts, **where)

    def groups(self) -> list[Data]:
        """With their members in them."""
        return list(self._read("usergroups.list", include_users=True)["usergroups"])

    def permalink(self, channel_id: str, ts: str) -> str:
        return str(self._read("chat.getPermalink", channel=channel_id, message_ts=ts)["permalink"])

    def join(self, channel_id: str) -> None:
        self._write("conversations.join", channel=channel_id)

    def open_dm(self, person_id: str) -> str:
        return str(self._read("conversations.open", users=person_id)["channel"]["id"])

    def post(
        self,
        channel_id: str,
        text: str,
        blocks: Blocks | None = None,
        thread_ts: str | None = None,
        metadata: Data | None = None,
    ) -> Post:
        """Posts a message, for a person's id in the direct messages with them. Nothing in it links names or unfurls."""
        answer = self._write(
            "chat.postMessage",
            channel=channel_id,
            text=text,
            blocks=blocks,
            thread_ts=thread_ts,
            metadata=metadata,
            unfurl_links=False,
            unfurl_media=False,
        )
        return Post(str(answer["channel"]), str(answer["ts"]))

    def answer(self, channel_id: str, text: str, blocks: Blocks | None = None, thread_ts: str | None = None) -> None:
        """Posts what somebody waits for in the direct messages with them."""
        body = {"channel": channel_id, "text": text, "blocks": blocks, "thread_ts": thread_ts}
        self._answer("chat.postMessage", **body, unfurl_links=False, unfurl_media=False)

    def post_ephemeral(
        self, channel_id: str, person_id: str, text: str, blocks: Blocks | None = None, thread_ts: str | None = None
    ) -> None:
        self._answer(
            "chat.postEphemeral", channel=channel_id, user=person_id, text=text, blocks=blocks, thread_ts=thread_ts
        )

    def update(self, channel_id: str, ts: str, text: str, blocks: Blocks | None = None) -> None:
        self._write("chat.update", channel=channel_id, ts=ts, text=text, blocks=blocks or [])

    def delete(self, channel_id: str, ts: str) -> None:
        self._write("chat.delete", channel=channel_id, ts=ts)

    def open_view(self, trigger_id: str, view: View) -> Data:
        opened: Data = self._write("views.open", trigger_id=trigger_id, view=view)["view"]
        return opened

    def push_view(self, trigger_id: str, view: View) -> Data:
        pushed: Data = self._write("views.push", trigger_id=trigger_id, view=view)["view"]
        return pushed

    def update_view(self, view_id: str, view: View, hash_: str | None = None) -> Data:
        updated: Data = self._write("views.update", view_id=view_id, view=view, hash=hash_)["view"]
        return updated

    def publish_home(self, person_id: str, view: View) -> None:
        self._write("views.publish", user_id=person_id, view=view)

    def respond(
        self,
        response_url: str,
        text: str,
        blocks: Blocks | None = None,
        *,
        in_channel: bool = False,
        replace: bool = False,
        delete: bool = False,
        thread_ts: str | None = None,
    ) -> None:
        """Answers by response_url: to the person alone unless `in_channel`. Raises SlackApiError when Slack refuses."""
        body: dict[str, Any] = {"response_type": "in_channel" if in_channel else "ephemeral", "text": text}
        body |= {"replace_original": replace, "delete_original": delete}
        body |= {"unfurl_links": False, "unfurl_media": False}
        if blocks is not None:
            body["blocks"] = blocks
        if thread_ts is not None:
            body["thread_ts"] = thread_ts
        retry = _turned_away() if in_channel else _answered_badly()
        answer = WebhookClient(response_url, timeout=TIMEOUT, ssl=TRUST, retry_handlers=retry).send_dict(body)
        if answer.status_code != 200:
            is_code = re.fullmatch("[a-z_]+", answer.body or "")
            error = answer.body if is_code else f"http_{answer.status_code}"
            raise SlackApiError("the response_url was refused", {"ok": False, "error": error})  # type: ignore[no-untyped-call]

    def _read(self, method: str, **params: Any) -> Data:
        """Methods that read take their arguments as a form; many of them ignore a JSON body."""
        answer = self.reading.api_call(method, data=_given(params))
        return _data(answer.data)

    def _write(self, method: str, **params: Any) -> Data:
        return _data(self.writing.api_call(method, json=_given(params)).data)

    def _answer(self, method: str, **params: Any) -> None:
        self.answering.api_call(method, json=_given(params))

    def _pages(self, method: str, name: str, **params: Any) -> Iterator[Any]:
        cursor = ""
        while True:
            page = self._read(method, **{"limit": PAGE, **params}, **({"cursor": cursor} if cursor else {}))
            yield from page[name]
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return


def _given(params: Data) -> dict[str, Any]:
    return {key: value for key, value in params.items() if value is not None}


def _data(answer: object) -> Data:
    if not isinstance(answer, dict):
        raise OSError("Slack answered with something that is no JSON object")
    return answer


def error_code(error: SlackApiError) -> str:
    """Slack's code, e.g. `not_in_channel`; for answers that are no JSON the HTTP status."""
    response: Any = error.response
    status = getattr(response, "status_code", None) or 0
    code = response.get("error") if hasattr(response, "get") and status < 500 else None
    return str(code or f"http_{status or 'unknown'}")


def retry_after(error: SlackApiError) -> float | None:
    """Seconds to wait when Slack said 429."""
    response: Any = error.response
    if getattr(response, "status_code", None) != 429:
        return None
    return float(getattr(response, "headers", {}).get("Retry-After", 1))
