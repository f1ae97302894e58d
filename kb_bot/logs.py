"""Log lines for people or machines. No message text and no token ever: the SDK, which would print both, is capped at INFO."""

import json
import logging
import sys
from datetime import UTC, datetime

_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
_TALKATIVE = ("slack_sdk", "slack_bolt", "alembic", "sqlalchemy", "urllib3")

# Bolt, at every start, of the token that its client has on purpose.
_MISLEADING = ("As you gave `client` as well", "As `installation_store` or `authorize` has been used")


class JsonLines(logging.Formatter):
    """One JSON object a line: t, level, logger, message, and what was given as `extra`."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "t": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {key: value for key, value in vars(record).items() if key not in _STANDARD}
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
        return json.dumps(line, ensure_ascii=False, default=str)


def set_up(level: str, form: str) -> None:
    handler = logging.StreamHandler(sys.stderr)
    plain = logging.Formatter("%(asctime)s %(levelname)-7s %(name)s: %(message)s", "%H:%M:%S")
    handler.setFormatter(JsonLines() if form == "json" else plain)
    handler.addFilter(lambda record: not record.getMessage().startswith(_MISLEADING))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(max(logging.getLevelName(level), logging.WARNING))
    logging.getLogger("slack_sdk.socket_mode").setLevel(max(logging.getLevelName(level), logging.INFO))
