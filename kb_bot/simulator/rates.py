"""Slack's rate limits: calls per minute by tier and method, and one message a second in a channel."""

import time

TIERS = {1: 1, 2: 20, 3: 50, 4: 100}  # calls a minute
POSTS_PER_MINUTE, POST_BURST = 60, 5  # chat.postMessage, for each channel
SPECIAL_PER_MINUTE = 600  # methods whose limit Slack does not publish

METHOD_TIERS = {
    "api.test": 4,
    "apps.connections.open": 3,
    "bots.info": 3,
    "chat.delete": 3,
    "chat.postEphemeral": 4,
    "chat.update": 3,
    "conversations.history": 3,
    "conversations.info": 3,
    "conversations.join": 3,
    "conversations.list": 2,
    "conversations.members": 4,
    "conversations.open": 3,
    "conversations.replies": 3,
    "dnd.teamInfo": 2,
    "reactions.add": 3,
    "reactions.get": 3,
    "reactions.remove": 2,
    "team.info": 3,
    "usergroups.list": 2,
    "usergroups.users.list": 2,
    "users.conversations": 3,
    "users.info": 4,
    "users.list": 2,
    "users.profile.get": 4,
    "views.open": 4,
    "views.publish": 4,
    "views.push": 4,
    "views.update": 4,
}


class RateLimits:
    """A bucket for each method (and channel, for posts) that refills steadily."""

    def __init__(self) -> None:
        self._buckets: dict[str, tuple[float, float]] = {}  # key -> tokens left, when counted

    def seconds_to_wait(self, method: str, channel: str) -> int:
        """0 when the call may go through (and is counted), else what Retry-After says."""
        key, per_minute, burst = _limit(method, channel)
        now = time.monotonic()
        tokens, counted = self._buckets.get(key, (float(burst), now))
        tokens = min(float(burst), tokens + (now - counted) * per_minute / 60)
        allowed = tokens >= 1
        self._buckets[key] = (tokens - 1 if allowed else tokens, now)
        return 0 if allowed else max(1, round((1 - tokens) * 60 / per_minute))


def _limit(method: str, channel: str) -> tuple[str, int, int]:
    if method == "chat.postMessage":
        return f"{method}:{channel}", POSTS_PER_MINUTE, POST_BURST
    tier = METHOD_TIERS.get(method)
    per_minute = TIERS[tier] if tier else SPECIAL_PER_MINUTE
    return method, per_minute, per_minute
