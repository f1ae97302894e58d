"""Work after the ack: a failure is told, and when even that fails it is noted."""

import logging

import pytest

from kb_bot.slack.later import Later
from kb_bot.slack.request import Request


def broken() -> None:
    raise ValueError("what somebody wrote")


def test_a_failure_that_cannot_be_told_is_noted_without_its_text(caplog: pytest.LogCaptureFixture) -> None:
    def failed(error: Exception, request: Request | None) -> None:
        raise ConnectionError("what Slack said")

    later = Later(failed)
    with caplog.at_level(logging.ERROR):
        later(None, broken)
        assert later.close(30)
    assert [record.getMessage() for record in caplog.records] == ["a ValueError could not be told: ConnectionError"]
