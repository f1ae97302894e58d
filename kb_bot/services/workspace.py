"""The workspace's own settings: the triage channel, the language of what everybody reads, the holidays, who may save."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from kb_bot.domain.access import Savers, Viewer
from kb_bot.domain.holidays import Holidays, read_holidays
from kb_bot.domain.text import clean
from kb_bot.errors import NotAllowed
from kb_bot.services.door import admit
from kb_bot.services.savers import SETTING as SAVERS
from kb_bot.store import channels, people, workspaces
from kb_bot.store.database import Database, Session

TRIAGE_CHANNEL, LANGUAGE, HOLIDAYS = "triage_channel", "language", "holidays"


@dataclass(frozen=True, slots=True)
class Terms:
    """What an admin has set. `triage_channel`: where cards end up that nobody else has answered for.

    `holidays` are as an admin wrote them, a line each.
    """

    language: str
    triage_channel: str | None = None
    holidays: str = ""
    savers: Savers = Savers.EVERYONE


class Workspace:
    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def terms(self, workspace_id: str) -> Terms:
        with self._database.read() as session:
            found = workspaces.settings(session, workspace_id)
            locale = workspaces.get(session, workspace_id).locale
        return Terms(
            found.get(LANGUAGE) or locale,
            found.get(TRIAGE_CHANNEL) or None,
            found.get(HOLIDAYS) or "",
            Savers(found.get(SAVERS) or Savers.EVERYONE),
        )

    def set_terms(self, viewer: Viewer, terms: Terms) -> None:
        """Admins only; each changed setting is audited. Raises Invalid for holidays that cannot be read."""
        admit(viewer)
        terms = replace(terms, holidays=clean(terms.holidays).text.strip())
        read_holidays(terms.holidays)
        before = self.terms(viewer.workspace_id)
        with self._database.write() as session:
            if not people.roles(session, viewer).is_admin:
                raise NotAllowed("error-not-allowed-settings")
            for name in (TRIAGE_CHANNEL, LANGUAGE, HOLIDAYS, SAVERS):
                value = getattr(terms, name)
                if value != getattr(before, name):
                    now = self._clock()
                    workspaces.change_setting(session, viewer.workspace_id, name, value or "", viewer.person_id, now)

    def language(self, workspace_id: str, channel_id: str | None = None) -> str:
        """The language of what is posted: the channel's if it has one, else the workspace's."""
        with self._database.read() as session:
            channel = channels.get(session, workspace_id, channel_id) if channel_id else None
        return (channel and channel.locale) or self.terms(workspace_id).language


def holidays_of(session: Session, workspace_id: str) -> Holidays:
    """The days on which nobody is asked anything."""
    return read_holidays(workspaces.settings(session, workspace_id).get(HOLIDAYS) or "")
