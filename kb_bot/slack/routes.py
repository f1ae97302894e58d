"""The map: what somebody does in Slack -> the function that answers. Everything the bot can be asked stands on this page."""

from collections.abc import Callable

from slack_bolt import App, BoltResponse

from kb_bot.slack.desk import Desk
from kb_bot.slack.request import Payload, Request, acknowledged, read

Listener = Callable[[Desk, Request], BoltResponse | None]


def register(app: App, desk: Desk) -> None:
    """Registers every route once."""

    def to(listener: Listener) -> Callable[[Payload], BoltResponse]:
        def listen(body: Payload) -> BoltResponse:
            return listener(desk, read(body)) or acknowledged()

        return listen
