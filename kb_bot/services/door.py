"""The door of every service: guests and people of other workspaces are refused before anything is looked up."""

from kb_bot.domain.access import Viewer
from kb_bot.errors import NotAllowed


def admit(viewer: Viewer) -> None:
    if not viewer.is_full_member:
        raise NotAllowed("error-guest")
