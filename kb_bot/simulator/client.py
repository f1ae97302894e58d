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
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from kb_bot.simulator.surfaces import Channel, Group, Surface, surface

Json = dict[str, Any]
Message = Surface

BOT_USER = "U0LOCALBOT"
BOT_TOKEN, APP_TOKEN = "xoxb-test-local", "xapp-test-local"
PATIENCE = 5.0  # seconds that `sees` waits


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
        return Person(self, self.ask("add_person", fields=fields)["id"], name)

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
        """For example is_archived=True or is_read_only=True."""
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

    def calls(self, method: str, after: int = 0) -> list[Json]:
        return self.log(after, method)

    def refusals(self) -> list[Json]:
        """Calls, posts and acks that the local Slack did not take."""
        return [entry for entry in self.log() if "error" in entry]

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


@dataclass(eq=False, slots=True)
class Person:
    """Somebody at their Slack. Deeds return once the app has acked, or failed to."""

    slack: LocalSlack = field(repr=False)
    id: str
    name: str

    def _do(self, deed: str, /, **body: Any) -> Any:
        return self.slack.ask(deed, person=self.id, **body)

    # --- writing

    def types(
        self,
        text: str,
        channel: Channel | None = None,
        thread: Message | None = None,
        files: list[Json] | None = None,
    ) -> Message:
        """A command or a message; without a channel, in the direct conversation with the bot."""
        place = channel.id if channel else thread.channel if thread else ""
        parent = (thread.thread_ts or thread.ts) if thread else ""
        said = self._do("types", text=text, channel=place, thread=parent, files=files or [])
        return surface(said) if said else Surface("command", "", text)

    def edits(self, message: Message, text: str) -> None:
        self._do("edits", channel=message.channel, ts=message.ts, text=text)

    def deletes(self, message: Message) -> None:
        self._do("deletes", channel=message.channel, ts=message.ts)

    def reacts(self, emoji: str, on: Message) -> None:
        self._do("reacts", emoji=emoji.strip(":"), channel=on.channel, ts=on.ts)

    def unreacts(self, emoji: str, on: Message) -> None:
        self._do("unreacts", emoji=emoji.strip(":"), channel=on.channel, ts=on.ts)

    # --- looking

    def sees(self, text: str, timeout: float = PATIENCE) -> Surface:
        """Waits until the text stands on any surface of this person."""
        answer = self._do("sees", text=text, timeout=timeout)
        assert answer["found"], f"{self.name} does not see {text!r} but:\n{answer['instead']}"
        return surface(answer["found"])

    def sees_not(self, text: str, within: float = 0) -> None:
        """The text stands nowhere, and does not come within so many seconds."""
        found = self._do("sees", text=text, timeout=within)["found"]
        assert not found, f"{self.name} sees {text!r} on:\n{found and found['text']}"

    @property
    def window(self) -> Surface | None:
        """The top modal."""
        body = self._do("shows")["window"]
        return surface(body) if body else None

    @property
    def windows(self) -> int:
        """How many modals are stacked."""
        return int(self._do("shows")["windows"])

    @property
    def home(self) -> Surface | None:
        """The Home tab as published last."""
        body = self._do("shows")["home"]
        return surface(body) if body else None

    @property
    def warnings(self) -> list[str]:
        """What Slack itself complained about: operation_timeout, an app that did not respond..."""
        return list(self._do("shows")["warnings"])

    def ephemerals(self, channel: Channel | None = None) -> list[Surface]:
        rows = [surface(body) for body in self._do("shows")["ephemerals"]]
        return [row for row in rows if channel is None or row.channel == channel.id]

    @property
    def bot_dm(self) -> Channel:
        """The direct conversation with the bot."""
        return Channel(self._do("shows")["dm"], "")

    @property
    def dm(self) -> list[Message]:
        """What was said in the direct conversation with the bot, oldest first."""
        return [surface(row) for row in self._do("reads")]

    def messages(self, channel: Channel, thread: Message | None = None) -> list[Message]:
        return self.slack.messages(channel, thread)

    # --- pointing

    def presses(self, label: str, on: Surface | None = None) -> None:
        """A button or an item of an overflow menu, by its label or action_id, on the surface changed last."""
        self._do("presses", label=label, on=on.id if on else "")

    def picks(self, label: str, on: Surface | None = None) -> None:
        """An item of an overflow menu."""
        self.presses(label, on)

    def fills(self, field: str, content: str | Json | None, on: Surface | None = None) -> None:
        """A field by label, placeholder, action_id or block_id; rich text takes a str or a rich_text block."""
        self._do("fills", field=field, content=content, on=on.id if on else "")

    def chooses(self, field: str, choice: Any, on: Surface | None = None) -> None:
        """An option by its label or value, a list of them, a Person, Channel or date; None clears."""
        self._do("chooses", field=field, choice=_choice(choice), on=on.id if on else "")

    def options(self, field: str, typed: str = "", on: Surface | None = None) -> list[str]:
        """What a menu offers, for a type-ahead once these letters are typed."""
        return list(self._do("options", field=field, typed=typed, on=on.id if on else ""))

    def submits(self) -> None:
        """Presses the button of the top window."""
        self._do("submits")

    def closes(self, everything: bool = False) -> None:
        """Cancel; `everything`: the cross, which closes the whole stack."""
        self._do("closes", everything=everything)

    def shortcut(self, name: str, on: Message | None = None) -> None:
        """A global shortcut, or with `on` one from that message's menu; by name or callback_id."""
        self._do("shortcut", name=name, **({"channel": on.channel, "ts": on.ts} if on else {}))

    def opens_home(self) -> None:
        self._do("opens", tab="home")

    def opens_messages_tab(self) -> None:
        self._do("opens", tab="messages")

    def reloads(self) -> None:
        """Restarts the client: ephemerals, windows and warnings are gone."""
        self._do("reloads")

    # --- coming and going

    def joins(self, channel: Channel) -> None:
        self._do("join", channel=channel.id)

    def leaves(self, channel: Channel) -> None:
        self._do("leave", channel=channel.id)

    def invites_bot(self, channel: Channel) -> None:
        self.slack.ask("join", person=BOT_USER, channel=channel.id, inviter=self.id)

    def removes_bot(self, channel: Channel) -> None:
        self.slack.ask("leave", person=BOT_USER, channel=channel.id)

    def update(self, **fields: Any) -> None:
        """tz, locale, deleted, status_emoji, status_text, status_expiration, is_admin...: sends user_change."""
        self._do("update_person", fields=fields)


def _choice(choice: Any) -> Any:
    if isinstance(choice, list):
        return [_choice(one) for one in choice]
    return choice.id if isinstance(choice, (Person, Channel, Group)) else choice
