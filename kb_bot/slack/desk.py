"""What a listener works with, besides the request: the knowledge base, Slack, and the time after the ack."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from kb_bot.i18n import Translator
from kb_bot.services import Kb
from kb_bot.slack.directory import Directory
from kb_bot.slack.later import Later
from kb_bot.slack.request import Request
from kb_bot.slack.web import Web


@dataclass(frozen=True, slots=True)
class Desk:
    kb: Kb
    web: Web
    directory: Directory
    later: Later
    clock: Callable[[], datetime]
    deliver_soon: Callable[[], None]

    def t(self, request: Request) -> Translator:
        """The sentences in the language of who did this."""
        return self.directory.translator(request.person_id)
