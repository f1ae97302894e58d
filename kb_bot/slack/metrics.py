"""What an operator can count: how quickly the bot acks, how much fails, what is sent. No user, no channel, no text."""

from prometheus_client import Counter, Histogram

ACK_SECONDS = Histogram(
    "kb_ack_seconds",
    "Time from a payload's arrival to its ack",
    ["kind"],
    buckets=(0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.3, 1.0, 3.0),
)
FAULTS = Counter("kb_faults", "Failures that are ours, each with an incident id in the log")
SLACK_REFUSALS = Counter("kb_slack_refusals", "Calls that Slack refused, by its error code", ["code"])
NOTICES = Counter("kb_notices", "Attempts to post a notice, by what Slack made of them", ["outcome"])
