"""The door of every service: guests and people of other workspaces are refused before anything is looked up.

Only asking has a second door: for whoever is in a channel for which a lead has opened a collection.
"""

from kb_bot.domain.access import Viewer
from kb_bot.errors import NotAllowed


def admit(viewer: Viewer) -> None:
    if not viewer.is_full_member:
        raise NotAllowed("error-guest")


def admit_to_ask(viewer: Viewer) -> None:
    if not viewer.open_collections:
        admit(viewer)
