"""Who is in the groups that own cards, and who of them may see which: Slack's facts for passing turns on."""

import logging

from slack_sdk.errors import SlackApiError

from kb_bot.domain.duty import Team
from kb_bot.services.duty import Shift
from kb_bot.slack.desk import Desk

log = logging.getLogger(__name__)


def arrange(desk: Desk) -> int:
    """How many cards changed hands. While Slack does not tell of its groups, nothing moves."""
    workspace_id = desk.directory.workspace_id
    try:
        teams = {shift: _team(desk, shift) for shift in desk.kb.duty.shifts(workspace_id)}
    except (SlackApiError, OSError) as error:
        log.warning("the groups on duty could not be read: %s", type(error).__name__)
        return 0
    known = {shift: team for shift, team in teams.items() if team is not None}
    return desk.kb.duty.arrange(workspace_id, known)


def _team(desk: Desk, shift: Shift) -> Team | None:
    group_id, audience = shift
    named = desk.directory.group_members(group_id)
    if named is None:
        return None
    members = frozenset(person.id for person in desk.directory.people(sorted(named)) if person.is_full_member)
    return Team(members, frozenset(member for member in members if _may_see(desk, member, audience)))


def _may_see(desk: Desk, person_id: str, audience: str) -> bool:
    return audience in desk.directory.viewer(person_id).scopes
