"""A client for the control API: set up the local Slack, act as its people, look over their shoulders.

slack = LocalSlack(url)
alice = slack.person("Alice")
general = slack.channel("general", members=[alice])
alice.types("/kb vpn", general)
alice.sees("VPN")
"""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from kb_bot.simulator.person import BOT_USER, PATIENCE, Message, Person
from kb_bot.simulator.surfaces import Channel, Group, Input, Surface, surface

Json = dict[str, Any]

__all__ = [
    "APP_TOKEN",
    "BOT_TOKEN",
    "BOT_USER",
    "Channel",
    "Group",
    "Input",
    "LocalSlack",
    "Message",
    "Person",
    "Surface",
]

BOT_TOKEN, APP_TOKEN = "xoxb-test-local", "xapp-test-local"


class LocalSlack:
    """One for each thread or for several: each thread keeps a connection of its own."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.api_url = f"{url}/api/"
        self._address = urlsplit(url).netloc
        self._local = threading.local()

    def ask(self, deed: str, /, **body: Any) -> Any:
        """One request of the control API; an AssertionError says what the person could not do."""
        status, answer = self._post(f"/control/{deed}", json.dumps(body).encode())
        if status == 409:
            raise AssertionError(answer["error"])
        if status != 200:
            raise RuntimeError(f"local slack answered {status} to {deed}: {answer}")
        return answer["answer"]

    def _post(self, path: str, body: bytes) -> tuple[int, Any]:
        connection = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = http.client.HTTPConnection(self._address, timeout=120)
        try:
            connection.request("POST", path, body, {"Content-Type": "application/json"})
            response = connection.getresponse()
            text = response.read().decode()
        except BaseException:
            self.close()
            raise
        is_json = "json" in response.headers.get("Content-Type", "")
        return response.status, json.loads(text) if is_json else text

    def close(self) -> None:
        """Ends this thread's connection; the next request opens a new one."""
        if connection := getattr(self._local, "connection", None):
            connection.close()
        self._local.connection = None

    # --- the workspace

    def reset(self) -> None:
        """An empty workspace, no faults, the real time, an empty log; sockets stay."""
        self.ask("reset")

    def person(
        self,
        name: str,
        tz: str = "Europe/London",
        locale: str = "en-US",
        guest: str | None = None,
        team: str | None = None,
        admin: bool = False,
        owner: bool = False,
        **fields: Any,
    ) -> Person:
        """`guest` is "single" or "multi" (channels); `team` another workspace's id."""
        fields |= {"name": name.lower().replace(" ", "."), "real_name": name, "tz": tz, "locale": locale}
        fields |= {"is_restricted": guest is not None, "is_ultra_restricted": guest == "single"}
        fields |= {"is_admin": admin or owner, "is_owner": owner} | ({"team_id": team} if team else {})
        return Person(self.ask, self.ask("add_person", fields=fields)["id"], name)

    def team(self, team_id: str, name: str) -> str:
        """Names another workspace; its people are made with `team=team_id`."""
        self.ask("name_team", team=team_id, name=name)
        return team_id

    def channel(
        self,
        name: str,
        members: Iterable[Person] = (),
        private: bool = False,
        shared: bool = False,
        bot: bool = True,
        **fields: Any,
    ) -> Channel:
        kind = "group" if private else "channel"
        people = [person.id for person in members] + ([BOT_USER] if bot else [])
        return self._add_place(name, kind, people, is_ext_shared=shared, **fields)

    def dm(self, one: Person, other: Person) -> Channel:
        """A direct conversation of two people; the bot never sees it."""
        return self._add_place("", "im", [one.id, other.id])

    def mpim(self, members: Iterable[Person], bot: bool = False) -> Channel:
        people = [person.id for person in members] + ([BOT_USER] if bot else [])
        return self._add_place("mpdm-" + "--".join(people).lower(), "mpim", people)

    def _add_place(self, name: str, kind: str, members: list[str], **fields: Any) -> Channel:
        body = {"name": name, "kind": kind, "members": members, **fields}
        return Channel(self.ask("add_channel", fields=body)["id"], name)

    def update_channel(self, channel: Channel, **fields: Any) -> None:
        """For example is_read_only=True; without an event."""
        self.ask("update_channel", channel=channel.id, person="", fields=fields)

    def group(self, handle: str, name: str, members: Iterable[Person] = ()) -> Group:
        body = {"handle": handle, "name": name, "users": [person.id for person in members]}
        return Group(self.ask("add_group", fields=body)["id"], handle)

    def update_group(self, group: Group, members: Iterable[Person]) -> None:
        self.ask("update_group", group=group.id, fields={"users": [person.id for person in members]})

    def load_thread(
        self,
        channel: Channel,
        rows: Iterable[tuple[Person | None, datetime | str | float, str | Mapping[str, Any]]],
        thread: Message | None = None,
    ) -> list[Message]:
        """Old messages, without events: (who, when, Slack's text as stored or a message's fields).
        The first one is the parent, unless `thread` is."""
        messages = [_old_message(*row) for row in rows]
        body = {"channel": channel.id, "messages": messages, "thread": thread.ts if thread else ""}
        return [surface(row) for row in self.ask("load_thread", **body)]

    def post_as_bot(self, channel: Channel, text: str, thread: Message | None = None) -> Message:
        body = {"channel": channel.id, "text": text, "thread": thread.ts if thread else ""}
        return surface(self.ask("post_as_bot", person="", **body))

    def messages(self, channel: Channel, thread: Message | None = None) -> list[Message]:
        """Oldest first; everything that was said there, whoever may see it."""
        body = {"channel": channel.id, "person": "", "thread": (thread.thread_ts or thread.ts) if thread else ""}
        return [surface(row) for row in self.ask("reads", **body)]

    # --- time, trouble, settings

    def now(self) -> datetime:
        return datetime.fromisoformat(self.ask("clock")["now"])

    def advance(self, **timespan: float) -> datetime:
        """For example days=90, hours=1."""
        answer = self.ask("clock", advance=timedelta(**timespan).total_seconds())
        return datetime.fromisoformat(answer["now"])

    def set_now(self, moment: datetime) -> None:
        """The clock runs on from there."""
        self.ask("clock", set=moment.isoformat())

    def fault(self, method: str, kind: str, times: int = 1, **details: Any) -> None:
        """The next calls of `method` ("*": of any; "response_url" is one, too) fail. Kinds: 429 (retry_after), 500,
        502, 503, hang (seconds), drop_before, drop_after, error (code)."""
        self.ask("fault", method=method, fault={"kind": kind, "times": times, **details})

    def clear_faults(self) -> None:
        self.ask("clear_faults")

    def lose_socket(self) -> None:
        """All links die without a goodbye."""
        self.ask("sockets", deed="lose")

    def refuse_sockets(self, seconds: float) -> None:
        self.ask("sockets", deed="refuse", seconds=seconds)

    def disconnect(self, reason: str = "refresh_requested") -> None:
        """What Slack sends about hourly before it ends a link."""
        self.ask("sockets", deed="disconnect", reason=reason)

    def waits_for_socket(self, count: int = 1, timeout: float = 10) -> None:
        open_now = self.ask("sockets", deed="wait", count=count, timeout=timeout)["count"]
        assert open_now >= count, f"{open_now} sockets after {timeout} s"

    def sockets(self) -> int:
        return int(self.ask("sockets")["count"])

    def hold_events(self) -> None:
        """Events wait until `release_events`."""
        self.ask("hold_events")

    def release_events(self, order: str = "kept", copies: int = 1) -> None:
        """`order` is "kept" or "reversed"; each event is sent `copies` times with the same event_id."""
        self.ask("release_events", order=order, copies=copies)

    def set(self, **settings: Any) -> Json:
        """Settings of the simulation: ack_timeout, trigger_life, retry_delays, page_limit, rate_limits, scopes,
        outsiders_have_commands. Answers all of them."""
        answer: Json = self.ask("settings", **settings)
        return answer

    # --- the log

    def log(self, after: int = 0, method: str = "", kind: str = "") -> list[Json]:
        rows: list[Json] = self.ask("log", after=after, method=method, kind=kind)
        return rows

    def mark(self) -> int:
        """The number of the newest entry: what comes `after` it is new."""
        return int(self.ask("log_length"))

    def calls(self, method: str, after: int = 0) -> list[Json]:
        return self.log(after, method)

    def refusals(self) -> list[Json]:
        """Calls, posts and acks that the local Slack did not take."""
        return [entry for entry in self.log() if "error" in entry and "method" in entry]

    def waits_for(self, method: str, after: int = 0, count: int = 1, timeout: float = PATIENCE) -> list[Json]:
        """Waits until there have been so many calls of the method."""
        rows: list[Json] = self.ask("log", after=after, method=method, count=count, timeout=timeout)
        assert len(rows) >= count, f"fewer than {count} calls of {method} after {timeout} s"
        return rows


def _old_message(who: Person | None, when: datetime | str | float, what: str | Mapping[str, Any]) -> Json:
    row: Json = {"text": what} if isinstance(what, str) else dict(what)
    if who:
        row = {"user": who.id, **row}
    return {"ts": _ts(when), **row}


def _ts(when: datetime | str | float) -> str:
    """Slack's ts from one, from an ISO time (UTC where it says nothing) or from seconds."""
    if isinstance(when, str) and not when.replace(".", "", 1).isdigit():
        when = datetime.fromisoformat(when if when.endswith("Z") or "+" in when else f"{when}+00:00")
    if isinstance(when, datetime):
        return f"{when.timestamp():.6f}"
    return when if isinstance(when, str) else f"{when:.6f}"
