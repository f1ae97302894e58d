"""The local Slack and a Bolt app for the tests that hold the local Slack to what Slack documents and sends."""

import os
from pathlib import Path

from tests.simulator.conftest import alice, bob, bot, local_slack, refused, slack, web

__all__ = ["alice", "bob", "bot", "local_slack", "refused", "slack", "web"]

SAMPLES = Path(os.environ.get("KB_TEST_DATA", "")) / "slack-samples"

# Recorded payloads are not part of the project: their tests exist where the recordings do.
collect_ignore = [] if SAMPLES.is_dir() else ["test_simulator_samples.py"]
