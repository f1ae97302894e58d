"""The map: what somebody does in Slack -> the function that answers. Everything the bot can be asked stands on this page.

One entry a line: id -> listener(desk, request). Tests hold it equal to manifest.yml and ids.py.
"""

from collections.abc import Callable, Mapping

from slack_bolt import App, BoltResponse

from kb_bot.slack import ids
from kb_bot.slack.desk import Desk
from kb_bot.slack.listeners import home, settings
from kb_bot.slack.request import Payload, Request, acknowledged, read

Listener = Callable[[Desk, Request], BoltResponse | None]
Routes = Mapping[str, Listener]

COMMANDS: Routes = {}

SHORTCUTS: Routes = {}

# Buttons, menus and inputs that answer at once, by action_id.
ACTIONS: Routes = {
    # Home and settings
    ids.HOME_AWAY: home.pick_away,
    ids.HOME_BACK: home.press_back,
    ids.SETTINGS_OPEN: settings.open_settings,
    ids.COLLECTION_OPEN: settings.open_collection,
}

# Select boxes that ask while somebody types, by action_id.
OPTIONS: Routes = {}

# Windows that were sent, by callback_id; and windows that were closed without sending.
SUBMISSIONS: Routes = {
    ids.SETTINGS_SAVE: settings.submit_settings,
    ids.COLLECTION_SAVE: settings.submit_collection,
}
CLOSED: Routes = {}

EVENTS: Routes = {
    "app_home_opened": home.open_home,
}


def register(app: App, desk: Desk) -> None:
    """Registers every route once."""

    def to(listener: Listener) -> Callable[[Payload], BoltResponse]:
        def listen(body: Payload) -> BoltResponse:
            return listener(desk, read(body)) or acknowledged()

        return listen

    for name, listener in COMMANDS.items():
        app.command(name)(to(listener))
    for name, listener in SHORTCUTS.items():
        app.shortcut(name)(to(listener))
    for name, listener in ACTIONS.items():
        app.action(name)(to(listener))
    for name, listener in OPTIONS.items():
        app.options(name)(to(listener))
    for name, listener in SUBMISSIONS.items():
        app.view_submission(name)(to(listener))
    for name, listener in CLOSED.items():
        app.view_closed(name)(to(listener))
    for name, listener in EVENTS.items():
        app.event(name)(to(listener))
