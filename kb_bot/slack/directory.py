"""Slack's facts as values: people, memberships, places, names. Cached at most 60 s, corrected by events, unknown = hidden."""

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from slack_sdk.errors import SlackApiError

from kb_bot.domain.access import Place, Viewer
from kb_bot.domain.cards import EVERYONE
from kb_bot.domain.channels import Channel
from kb_bot.domain.people import ERASED, Person
from kb_bot.i18n import Translator, speak
from kb_bot.services import Kb
from kb_bot.slack.facts import Facts
from kb_bot.slack.memberships import Memberships, by_person
from kb_bot.slack.web import PEOPLE_PAGE, Web, error_code

OURSELVES = "ourselves"
GROUPS, EVERYBODY = ("groups", ""), ("everybody", "")
NO_GROUPS = frozenset({"missing_scope", "plan_upgrade_required", "paid_teams_only", "not_allowed_token_type"})
RESTS_AT_ONCE = 50  # https://docs.slack.dev/reference/methods/dnd.teamInfo
NO_PERSON = frozenset({"user_not_found", "user_not_visible", "users_not_found"})


@dataclass(frozen=True, slots=True)
class Group:
    """A user group of Slack with its members."""

    id: str
    name: str
    handle: str
    members: tuple[str, ...]


class Directory:
    """Asks Slack, remembers for a minute, and writes people and channels down in the store. `tick` gives monotonic seconds."""

    def __init__(self, workspace_id: str, web: Web, kb: Kb, tick: Callable[[], float]) -> None:
        self.workspace_id = workspace_id
        self._web = web
        self._kb = kb
        self._facts = Facts(tick)
        self._beside = ThreadPoolExecutor(8, thread_name_prefix="directory")
        self._memberships = Memberships(workspace_id, web, kb.channels, self._facts, self._beside)

    def close(self) -> None:
        self._beside.shutdown(wait=False, cancel_futures=True)

    # Viewers

    def viewer(self, person_id: str, also: str = EVERYONE) -> Viewer:
        """The viewer with fresh memberships; asks Slack when they are older than a minute. Only off the ack path.

        `also`: an audience that no card has yet.
        """
        person_asked = self._beside.submit(self.person, person_id)  # three answers for one wait
        groups_asked = self._beside.submit(self.groups_of, person_id)
        channels = self._memberships.of(person_id, _channel_of(also))
        if not person_asked.result().is_full_member:
            return Viewer(self.workspace_id, person_id, is_full_member=False)
        return Viewer(self.workspace_id, person_id, channels, groups_asked.result(), is_full_member=True)

    def asker(self, person_id: str, channel_id: str | None) -> Viewer:
        """The viewer, for a question in a channel: there a guest may ask, too, if a lead has opened a collection for it."""
        viewer = self.viewer(person_id)
        if viewer.is_full_member or channel_id is None:
            return viewer
        opened = self._kb.collections.open_for(self.workspace_id, channel_id)
        is_there = bool(opened) and person_id in (self.members(channel_id) or ())
        is_person = is_there and not (self.person(person_id).is_bot or self.person(person_id).is_deleted)
        return replace(viewer, channels=frozenset({channel_id}), open_collections=opened) if is_person else viewer

    def viewer_now(self, person_id: str) -> Viewer:
        """The viewer by what is known this very moment; never calls Slack, and what is unknown is hidden."""
        known = self._kept_person(person_id) or self._kb.people.known(self.workspace_id, person_id)
        if known is None or not known.is_full_member:
            return Viewer(self.workspace_id, person_id, is_full_member=False)
        groups = frozenset(g.id for g in self.groups_now() if person_id in g.members)
        return Viewer(self.workspace_id, person_id, self._memberships.now(person_id), groups, is_full_member=True)

    # People and groups

    def person(self, person_id: str) -> Person:
        """The person as Slack tells now; one whom Slack does not know counts as an outsider."""
        kept = self._kept_person(person_id)
        return kept or self._facts.fresh(("person", person_id), lambda: self._ask_person(person_id))

    def people(self, person_ids: Iterable[str]) -> list[Person]:
        """Many at once: when that takes fewer calls, everybody in the workspace is asked for."""
        wanted = list(person_ids)
        unsettled = [person_id for person_id in wanted if self._kept_person(person_id) is None]
        if len(unsettled) > self._pages_of_everybody():
            self._facts.fresh(EVERYBODY, self._ask_everybody)
        return [self.person(person_id) for person_id in wanted]

    def _kept_person(self, person_id: str) -> Person | None:
        """What was told of the person alone goes before the list of everybody: an event may have corrected it."""
        one: Person | None = self._facts.kept(("person", person_id))
        return one or (self._facts.kept(EVERYBODY) or {}).get(person_id)

    def groups(self) -> tuple[Group, ...]:
        return self._facts.fresh(GROUPS, self._ask_groups) or ()

    def group_members(self, group_id: str) -> frozenset[str] | None:
        """Empty for a group that was disabled; None where Slack does not tell of groups at all."""
        groups = self._facts.fresh(GROUPS, self._ask_groups)
        if groups is None:
            return None
        return next((frozenset(group.members) for group in groups if group.id == group_id), frozenset())

    def groups_now(self) -> tuple[Group, ...]:
        """Those that are known this very moment; never calls Slack."""
        return self._facts.kept(GROUPS) or ()

    def groups_of(self, person_id: str) -> frozenset[str]:
        return frozenset(group.id for group in self.groups() if person_id in group.members)

    def rests_until(self, person_id: str, now: datetime) -> datetime | None:
        """The end of the do-not-disturb that a person has set for now; None: none runs, or Slack does not tell."""
        self.look_at_rests([person_id])
        start, end = self._facts.kept(("rest", person_id)) or (0, 0)
        return datetime.fromtimestamp(end, UTC) if start <= now.timestamp() < end else None

    def look_at_rests(self, person_ids: Iterable[str]) -> None:
        """Many in one call."""
        unsettled = [person_id for person_id in person_ids if not self._facts.is_settled(("rest", person_id))]
        for start in range(0, len(unsettled), RESTS_AT_ONCE):
            self._ask_rests(unsettled[start : start + RESTS_AT_ONCE])

    def translator(self, person_id: str) -> Translator:
        """The language and zone of somebody whom the bot has met; never calls Slack."""
        person = self._kb.people.known(self.workspace_id, person_id)
        return speak(person.locale, person.zone) if person else speak(self._kb.workspace.language(self.workspace_id))

    def posting(self, channel_id: str | None = None) -> Translator:
        """The language of what everybody reads: the channel's if it has one, else the workspace's."""
        return speak(self._kb.workspace.language(self.workspace_id, channel_id))

    # Places

    def channel(self, channel_id: str) -> Mapping[str, Any] | None:
        """conversations.info, or None where the bot cannot look."""
        return self._facts.fresh(("channel", channel_id), lambda: self._ask_channel(channel_id))

    def has_joined(self, channel_id: str) -> bool:
        """Whether the bot itself is in that channel: known without a call that Slack would refuse."""
        return channel_id in self._facts.fresh(by_person(OURSELVES), lambda: frozenset(self._web.my_channels()))

    def members(self, channel_id: str) -> frozenset[str] | None:
        return self._memberships.members(channel_id)

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
        people = self.people(members)
        outsiders = shared or any(person.is_outsider for person in people)
        humans = frozenset(person.id for person in people if not person.is_bot)
        return Place(channel_id, bool(outsiders), any(person.is_guest for person in people), humans)

    def strangers(self, channel_id: str) -> list[str]:
        """Names of the other workspaces that share the channel, as far as Slack tells."""
        channel = self.channel(channel_id) or {}
        teams = {*(channel.get("shared_team_ids") or ()), *(channel.get("connected_team_ids") or ())}
        found = [self._name_of_team(str(team)) for team in sorted(teams - {self.workspace_id})]
        return [name for name in found if name]

    # Names

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

    def _name_of_team(self, team_id: str) -> str | None:
        return self._facts.fresh(("team", team_id), lambda: self._ask_team(team_id))

    # What events correct

    def correct_person(self, user: Mapping[str, Any]) -> Person:
        """user_change: what Slack just said is the freshest there is."""
        person = person_from(self.workspace_id, user)
        self._facts.forget(("person", person.id))  # what is being asked at this moment may be older
        self._facts.keep(("person", person.id), person)
        self._kb.people.met(person)
        return person

    def forget_membership(self, person_id: str, channel_id: str) -> None:
        """Somebody joined or left: the next question asks Slack again."""
        self._memberships.forget(person_id, channel_id)
        self.forget_channel(channel_id)

    def forget_channel(self, channel_id: str) -> None:
        """It was archived, shared, renamed, or the bot is no longer in it."""
        self._memberships.forget(OURSELVES, channel_id)
        self._facts.forget(("channel", channel_id))

    def forget_groups(self) -> None:
        self._facts.forget(GROUPS)

    # Asking

    def _ask_person(self, person_id: str) -> Person:
        if person_id == ERASED:
            return self._kb.people.known(self.workspace_id, ERASED) or Person(self.workspace_id, ERASED, "…")
        try:
            person = person_from(self.workspace_id, self._web.user(person_id))
        except SlackApiError as error:
            if error_code(error) not in NO_PERSON:
                raise
            return Person(self.workspace_id, person_id, person_id, is_outsider=True)
        self._kb.people.met(person)
        return person

    def _ask_rests(self, person_ids: list[str]) -> None:
        try:
            told = self._web.rests(person_ids)
        except SlackApiError as error:
            if error_code(error) not in (*NO_PERSON, "missing_scope"):
                raise
            told = {}
        for person_id in person_ids:
            rest = told.get(person_id) or {}
            self._facts.keep(
                ("rest", person_id), (rest.get("next_dnd_start_ts") or 0, rest.get("next_dnd_end_ts") or 0)
            )

    def _ask_everybody(self) -> Mapping[str, Person]:
        people = [person_from(self.workspace_id, user) for user in self._web.users()]
        self._kb.people.met(*people)
        return {person.id: person for person in people}

    def _pages_of_everybody(self) -> int:
        """As many as last time; before the first time the workspace is taken to be small."""
        return 1 + len(self._facts.last(EVERYBODY) or ()) // PEOPLE_PAGE

    def _ask_groups(self) -> tuple[Group, ...] | None:
        try:
            return tuple(_group(raw) for raw in self._web.groups())
        except SlackApiError as error:
            if error_code(error) in NO_GROUPS:
                return None
            raise

    def _ask_team(self, team_id: str) -> str | None:
        try:
            return str(self._web.team(team_id)["name"])
        except SlackApiError as error:
            if error_code(error) in ("team_not_found", "missing_scope", "team_not_on_enterprise"):
                return None
            raise

    def _ask_channel(self, channel_id: str) -> Mapping[str, Any] | None:
        try:
            raw = self._web.channel(channel_id)
        except SlackApiError as error:
            if error_code(error) in ("channel_not_found", "missing_scope"):
                return None
            raise
        if not raw.get("is_im"):
            self._kb.channels.met(channel_from(self.workspace_id, raw))
        return raw


def _channel_of(audience: str) -> frozenset[str]:
    kind, _, id_ = audience.partition(":")
    return frozenset({id_} if kind == "channel" else ())


def _group(raw: Mapping[str, Any]) -> Group:
    id_ = str(raw["id"])
    return Group(id_, str(raw.get("name") or id_), str(raw.get("handle") or ""), tuple(raw.get("users") or ()))


def channel_from(workspace_id: str, raw: Mapping[str, Any]) -> Channel:
    """A Channel from a conversation object of Slack."""
    return Channel(
        workspace_id=workspace_id,
        id=str(raw["id"]),
        name=str(raw.get("name") or ""),
        is_private=bool(raw.get("is_private")),
        is_shared=bool(raw.get("is_ext_shared") or raw.get("is_org_shared")),
        is_archived=bool(raw.get("is_archived")),
        is_member=bool(raw.get("is_member")),
    )


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
