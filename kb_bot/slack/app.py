"""Makes the Bolt app: no network here, one error handler, all routes."""

import logging

from slack_bolt import App, BoltResponse
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from kb_bot.slack.desk import Desk
from kb_bot.slack.errors import answer_failure
from kb_bot.slack.request import Payload, read
from kb_bot.slack.routes import register


def make_app(desk: Desk, client: WebClient, bot: AuthorizeResult, *, strict: bool = False) -> App:
    """`strict` raises for requests without a route (tests). `bot` is what auth.test said at the start."""
    app = App(
        client=client,
        authorize=lambda: bot,
        process_before_response=True,
        request_verification_enabled=False,  # Socket Mode: the socket itself is authenticated
        raise_error_for_unhandled_request=strict,
        logger=logging.getLogger("slack_bolt.app"),
    )

    @app.error
    def failed(error: Exception, body: Payload) -> BoltResponse:
        return answer_failure(desk, error, read(body))

    register(app, desk)
    return app
