"""Who is in which of the channels that cards are for: asked by person or by channel, whichever takes fewer calls."""

from collections.abc import Iterable
from concurrent.futures import Executor

from slack_sdk.errors import SlackApiError

from kb_bot.services.channels import Channels
from kb_bot.slack.facts import Fact, Facts
from kb_bot.slack.web import MEMBERS_PAGE, Web, error_code

NOT_TOLD = frozenset({"channel_not_found", "not_in_channel", "missing_scope", "fetch_members_failed"})
NOBODY_KNOWN = frozenset({"user_not_found", "missing_scope", "method_not_supported_for_channel_type"})


def by_person(person_id: str) -> Fact:
    return "channels", person_id


def by_channel(channel_id: str) -> Fact:
    return "members", channel_id


class Memberships:
    """By person costs a call for everybody who asks, by channel one for each channel, which then serves all who ask."""

    def __init__(self, workspace_id: str, web: Web, channels: Channels, facts: Facts, beside: Executor) -> None:
        self._workspace_id = workspace_id
        self._web = web
        self._channels = channels
        self._facts = facts
        self._beside = beside

    def of(self, person_id: str, also: frozenset[str] = frozenset()) -> frozenset[str]:
        """The channels in use, and those named, that the person is in, as far as Slack tells the bot."""
        in_use = self._channels.in_use(self._workspace_id, person_id)
        live = in_use.live | also
        unsettled = self._unsettled(person_id, live)
        if unsettled and self._is_cheaper_by_channel(unsettled):
            list(self._beside.map(self.members, unsettled))
        elif unsettled:
            self._facts.fresh(by_person(person_id), lambda: self._ask_person(person_id))
        return in_use.remembered | self._known(person_id, live)

    def now(self, person_id: str) -> frozenset[str]:
        """By what is known this very moment: never asks."""
        in_use = self._channels.in_use(self._workspace_id, person_id)
        return in_use.remembered | self._known(person_id, in_use.live)

    def members(self, channel_id: str) -> frozenset[str] | None:
        """None: Slack does not tell the bot."""
        return self._facts.fresh(by_channel(channel_id), lambda: self._ask_channel(channel_id))

    def forget(self, person_id: str, channel_id: str) -> None:
        self._facts.forget(by_person(person_id), by_channel(channel_id))

    def _unsettled(self, person_id: str, channel_ids: Iterable[str]) -> list[str]:
        if self._facts.is_settled(by_person(person_id)):
            return []
        return [channel_id for channel_id in channel_ids if not self._facts.is_settled(by_channel(channel_id))]

    def _is_cheaper_by_channel(self, unsettled: Iterable[str]) -> bool:
        """Once as many have been asked for singly as the channels would have cost, the channels are asked for."""
        return sum(map(self._cost, unsettled)) <= self._facts.count("channels") + 1

    def _cost(self, channel_id: str) -> int:
        """Pages that the members filled last time; a channel not read yet is taken to be small."""
        return 1 + len(self._facts.last(by_channel(channel_id)) or ()) // MEMBERS_PAGE

    def _known(self, person_id: str, channel_ids: frozenset[str]) -> frozenset[str]:
        mine: frozenset[str] = self._facts.kept(by_person(person_id)) or frozenset()
        rest = channel_ids - mine
        return (channel_ids & mine) | {id_ for id_ in rest if person_id in (self._facts.kept(by_channel(id_)) or ())}

    def _ask_person(self, person_id: str) -> frozenset[str]:
        try:
            return frozenset(str(channel["id"]) for channel in self._web.channels_of(person_id))
        except SlackApiError as error:
            if error_code(error) in NOBODY_KNOWN:
                return frozenset()
            raise

    def _ask_channel(self, channel_id: str) -> frozenset[str] | None:
        try:
            members = frozenset(self._web.members(channel_id))
        except SlackApiError as error:
            if error_code(error) in NOT_TOLD:
                return None
            raise
        if members != self._facts.last(by_channel(channel_id)):  # else it is written down already
            self._channels.remember(self._workspace_id, channel_id, members)
        return members
