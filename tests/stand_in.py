"""For tests of the local Slack itself: one in a thread, and a real Bolt app over a real websocket in the place of the bot."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from kb_bot.simulator.client import APP_TOKEN, BOT_TOKEN, LocalSlack
from kb_bot.simulator.thread import start
from kb_bot.slack.web import TRUST


@contextmanager
def running_slack(manifest: Path) -> Iterator[LocalSlack]:
    running = start(manifest)
    client = LocalSlack(running.url)
    yield client
    client.close()
    running.stop()


class Bot:
    """Connected when it is made; tests add their listeners to `app`."""

    def __init__(self, slack: LocalSlack) -> None:
        self.slack = slack
        before = slack.sockets()
        client = WebClient(token=BOT_TOKEN, base_url=slack.api_url)
        self.app = App(client=client, process_before_response=True, raise_error_for_unhandled_request=True)
        self.handler = SocketModeHandler(self.app, APP_TOKEN, ping_interval=0.5)
        self.handler.client.web_client.base_url = slack.api_url  # type: ignore[attr-defined]
        self.handler.client.web_client.ssl = TRUST  # type: ignore[attr-defined]
        self.handler.connect()
        slack.waits_for_socket(before + 1)

    def stop(self) -> None:
        """Wakes the client's threads first: they would sleep for up to three seconds each, and its reader, when it
        starts anew while the client closes, would never end."""
        client = self.handler.client
        client.auto_reconnect_enabled = False
        client.current_session_runner.event.set()
        client.closed = True
        client.enqueue_message("{}")
        self.slack.lose_socket()
        self.handler.close()
