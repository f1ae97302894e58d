"""Slack's facts as values: people, memberships, places, names. Cached at most 60 s, corrected by events, unknown = hidden."""

import threading
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar, cast

from slack_sdk.errors import SlackApiError

from kb_bot.domain.access import Place, Viewer
from kb_bot.domain.cards import EVERYONE
from kb_bot.domain.people import Person
from kb_bot.i18n import Translator, speak
from kb_bot.services import Kb
from kb_bot.slack.web import Web, error_code

T = TypeVar("T")
FRESH = 60.0  # seconds that a fact of Slack may be old
OURSELVES = "ourselves"
UNKNOWN = object()  # asked, and not told: not asked again for a minute


@dataclass(frozen=True, slots=True)
class Group:
    """A user group of Slack with its members."""

    id: str
    name: str
    handle: str
    members: tuple[str, ...]


class Directory:
    """Asks Slack, remembers for a minute, and writes people down in the store. `tick` gives monotonic seconds."""

    def __init__(self, workspace_id: str, web: Web, kb: Kb, tick: Callable[[], float]) -> None:
        self.workspace_id = workspace_id
        self._web = web
        self._kb = kb
        self._tick = tick
        self._facts: dict[tuple[str, str], tuple[float, Any]] = {}
        self._lock = threading.Lock()
        self._beside = ThreadPoolExecutor(8, thread_name_prefix="directory")

    def close(self) -> None:
        self._beside.shutdown(wait=False, cancel_futures=True)

    def person(self, person_id: str) -> Person:
        """The person as Slack tells now; one whom Slack does not know counts as an outsider."""
        return self._fresh(("person", person_id), lambda: self._ask_person(person_id))

    def translator(self, person_id: str) -> Translator:
        """The language and zone of somebody whom the bot has met; never calls Slack."""
        person = self._kb.people.known(self.workspace_id, person_id)
        return speak(person.locale, person.zone) if person else speak(self._kb.workspace.language(self.workspace_id))

    def posting(self, channel_id: str | None = None) -> Translator:
        """The language of what everybody reads: the channel's if it has one, else the workspace's."""
        return speak(self._kb.workspace.language(self.workspace_id, channel_id))

    def viewer(self, person_id: str) -> Viewer:
        """The viewer with fresh memberships; asks Slack when they are older than a minute. Only off the ack path."""
        channels = self._beside.submit(self.channels_of, person_id)  # three answers for one wait
        groups = self._beside.submit(self.groups_of, person_id)
        person = self.person(person_id)
        if not person.is_full_member:
            return Viewer(self.workspace_id, person_id, is_full_member=False)
        return Viewer(self.workspace_id, person_id, channels.result(), groups.result(), is_full_member=True)

    def viewer_now(self, person_id: str) -> Viewer:
        """The viewer by what is known this very moment; never calls Slack, and what is unknown is hidden."""
        known = self._kept(("person", person_id)) or self._kb.people.known(self.workspace_id, person_id)
        if known is None or not known.is_full_member:
            return Viewer(self.workspace_id, person_id, is_full_member=False)
        channels = self._kept(("channels", person_id)) or frozenset()
        groups = frozenset(g.id for g in self._kept(("groups", "")) or () if person_id in g.members)
        return Viewer(self.workspace_id, person_id, channels, groups, is_full_member=True)

    def channels_of(self, person_id: str) -> frozenset[str]:
        """Where the person is a member, as far as the bot can see; nothing when Slack does not tell."""
        return self._fresh(("channels", person_id), lambda: self._ask_channels(person_id))

    def groups(self) -> tuple[Group, ...]:
        return self._fresh(("groups", ""), self._ask_groups)

    def groups_of(self, person_id: str) -> frozenset[str]:
        return frozenset(group.id for group in self.groups() if person_id in group.members)

    def channel(self, channel_id: str) -> Mapping[str, Any] | None:
        """conversations.info, or None where the bot cannot look."""
        return self._fresh(("channel", channel_id), lambda: self._ask_channel(channel_id))

    def has_joined(self, channel_id: str) -> bool:
        """Whether the bot itself is in that channel: known without a call that Slack would refuse."""
        joined = self._fresh(("channels", OURSELVES), lambda: frozenset(self._web.my_channels()))
        return channel_id in joined

    def members(self, channel_id: str) -> frozenset[str] | None:
        return self._fresh(("members", channel_id), lambda: self._ask_members(channel_id))

    def insiders(self, audience: str) -> frozenset[str] | None:
        """Who belongs to a channel's or group's audience; None for everyone, and where it cannot be read."""
        kind, _, id_ = audience.partition(":")
        if audience == EVERYONE:
            return None
        if kind == "channel":
            return self.members(id_)
        if kind == "group":
            return next((frozenset(group.members) for group in self.groups() if group.id == id_), None)
        return frozenset({id_})

    def place(self, channel_id: str) -> Place:
        """A channel as a place to post in. What the bot cannot look into is taken for a place with outsiders."""
        channel = self.channel(channel_id)
        if channel is None:
            return Place(channel_id, has_outsiders=True, has_guests=True)
        members = self.members(channel_id)
        shared = any(channel.get(key) for key in ("is_ext_shared", "is_pending_ext_shared", "is_org_shared"))
        if members is None:
            return Place(channel_id, has_outsiders=bool(shared), has_guests=True)
        people = [self.person(member) for member in members]
        outsiders = shared or any(person.is_outsider for person in people)
        humans = frozenset(person.id for person in people if not person.is_bot)
        return Place(channel_id, bool(outsiders), any(person.is_guest for person in people), humans)

    def name_of_person(self, person_id: str) -> str | None:
        try:
            return self.person(person_id).name
        except (SlackApiError, OSError):
            return None

    def name_of_channel(self, channel_id: str) -> str | None:
        channel = self.channel(channel_id)
        return str(channel["name"]) if channel and channel.get("name") else None

    def name_of_group(self, group_id: str) -> str | None:
        return next((group.handle for group in self.groups() if group.id == group_id), None)

    def correct_person(self, user: Mapping[str, Any]) -> Person:
        """user_change: what Slack just said is the freshest there is."""
        person = person_from(self.workspace_id, user)
        self._keep(("person", person.id), person)
        self._kb.people.met(person)
        return person

    def forget_membership(self, person_id: str, channel_id: str) -> None:
        """Somebody joined or left: the next question asks Slack again."""
        with self._lock:
            channels = ("channels", person_id), ("channels", OURSELVES)
            for fact in (*channels, ("members", channel_id), ("channel", channel_id)):
                self._facts.pop(fact, None)

    def _ask_person(self, person_id: str) -> Person:
        try:
            person = person_from(self.workspace_id, self._web.user(person_id))
        except SlackApiError as error:
            if error_code(error) not in ("user_not_found", "user_not_visible", "users_not_found"):
                raise
            return Person(self.workspace_id, person_id, person_id, is_outsider=True)
        self._kb.people.met(person)
        return person

    def _ask_channels(self, person_id: str) -> frozenset[str]:
        try:
            return frozenset(str(channel["id"]) for channel in self._web.channels_of(person_id))
        except SlackApiError as error:
            if error_code(error) in ("user_not_found", "missing_scope", "method_not_supported_for_channel_type"):
                return frozenset()
            raise

    def _ask_groups(self) -> tuple[Group, ...]:
        try:
            return tuple(self._group(raw) for raw in self._web.groups())
        except SlackApiError as error:
            if error_code(error) in (
                "missing_scope",
                "plan_upgrade_required",
                "paid_teams_only",
                "not_allowed_token_type",
            ):
                return ()
            raise

    def _group(self, raw: Mapping[str, Any]) -> Group:
        members: Iterable[str] = raw.get("users") or self._web.group_members(str(raw["id"]))
        return Group(str(raw["id"]), str(raw.get("name") or raw["id"]), str(raw.get("handle") or ""), tuple(members))

    def _ask_channel(self, channel_id: str) -> Mapping[str, Any] | None:
        return self._or_none(lambda: self._web.channel(channel_id))

    def _ask_members(self, channel_id: str) -> frozenset[str] | None:
        return self._or_none(lambda: frozenset(self._web.members(channel_id)))

    @staticmethod
    def _or_none(ask: Callable[[], T]) -> T | None:
        try:
            return ask()
        except SlackApiError as error:
            if error_code(error) in ("channel_not_found", "not_in_channel", "missing_scope", "fetch_members_failed"):
                return None
            raise

    def _fresh(self, fact: tuple[str, str], ask: Callable[[], T]) -> T:
        kept: Any = self._remembered(fact)
        if kept is None:
            kept = ask()
            self._keep(fact, UNKNOWN if kept is None else kept)
        return cast(T, None if kept is UNKNOWN else kept)

    def _kept(self, fact: tuple[str, str]) -> Any:
        kept = self._remembered(fact)
        return None if kept is UNKNOWN else kept

    def _remembered(self, fact: tuple[str, str]) -> Any:
        with self._lock:
            since, value = self._facts.get(fact, (0.0, None))
        return value if self._tick() - since < FRESH else None

    def _keep(self, fact: tuple[str, str], value: Any) -> None:
        with self._lock:
            if len(self._facts) > 50_000:
                self._facts.clear()
            self._facts[fact] = (self._tick(), value)


def person_from(workspace_id: str, user: Mapping[str, Any]) -> Person:
    """A Person from a user object of Slack."""
    profile = user.get("profile") or {}
    until = profile.get("status_expiration") or 0
    return Person(
        workspace_id=workspace_id,
        id=str(user["id"]),
        name=str(
            profile.get("display_name") or profile.get("real_name") or user.get("real_name") or user.get("name") or ""
        ),
        zone=str(user.get("tz") or "UTC"),
        locale=str(user.get("locale") or "en"),
        is_guest=bool(user.get("is_restricted") or user.get("is_ultra_restricted")),
        is_outsider=bool(user.get("is_stranger") or str(user.get("team_id") or workspace_id) != workspace_id),
        is_bot=bool(user.get("is_bot") or user.get("id") == "USLACKBOT"),
        is_deleted=bool(user.get("deleted")),
        is_slack_admin=bool(user.get("is_admin") or user.get("is_owner") or user.get("is_primary_owner")),
        status_emoji=str(profile.get("status_emoji") or ""),
        status_text=str(profile.get("status_text") or ""),
        status_until=datetime.fromtimestamp(until, UTC) if until else None,
    )
