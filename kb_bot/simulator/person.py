"""A person of the local Slack, for tests and benches: what they do, and what they see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from kb_bot.simulator.surfaces import Channel, Group, Surface, surface

Json = dict[str, Any]
Message = Surface

BOT_USER = "U0LOCALBOT"
PATIENCE = 5.0  # seconds that `sees` waits


@dataclass(eq=False, slots=True)
class Person:
    """Somebody at their Slack. Deeds return once the app has acked, or failed to."""

    ask: Callable[..., Any] = field(repr=False)  # the control API
    id: str
    name: str

    def _do(self, deed: str, /, **body: Any) -> Any:
        return self.ask(deed, person=self.id, **body)

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
        """Oldest first."""
        body = {"channel": channel.id, "thread": (thread.thread_ts or thread.ts) if thread else ""}
        return [surface(row) for row in self._do("reads", **body)]

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
        self.ask("join", person=BOT_USER, channel=channel.id, inviter=self.id)

    def removes_bot(self, channel: Channel) -> None:
        self.ask("leave", person=BOT_USER, channel=channel.id, inviter=self.id)

    def archives(self, channel: Channel) -> None:
        self._do("archive", channel=channel.id)

    def unarchives(self, channel: Channel) -> None:
        self._do("unarchive", channel=channel.id)

    def deletes_channel(self, channel: Channel) -> None:
        self._do("delete_channel", channel=channel.id)

    def update(self, **fields: Any) -> None:
        """tz, locale, deleted, status_emoji, status_text, status_expiration, is_admin...: sends user_change."""
        self._do("update_person", fields=fields)


def _choice(choice: Any) -> Any:
    if isinstance(choice, list):
        return [_choice(one) for one in choice]
    return choice.id if isinstance(choice, (Person, Channel, Group)) else choice
