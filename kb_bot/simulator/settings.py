"""How strict and how quick this Slack is."""

from dataclasses import dataclass


@dataclass(slots=True)
class Settings:
    """Reset by `reset`; tests change them to make Slack harsher or quicker."""

    ack_timeout: float = 3.0  # real seconds for the ack of anything sent
    trigger_life: float = 3.0  # real seconds
    retry_delays: tuple[float, ...] = (0.0, 60.0, 300.0)  # of events, on the virtual clock
    page_limit: int = 0  # most objects on one page of history and replies; 0: as asked for
    rate_limits: bool = False
    scopes: frozenset[str] = frozenset()  # what the installed app was granted; from the manifest
    outsiders_have_commands: bool = False  # Slack offers commands and shortcuts to its own members only
