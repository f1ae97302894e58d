"""The knowledge base as its users see it: one class per noun, bundled as `Kb`. A call is a transaction."""

from dataclasses import dataclass

from kb_bot.services.admins import Admins
from kb_bot.services.aliases import Aliases
from kb_bot.services.answers import Answers
from kb_bot.services.audiences import Audiences
from kb_bot.services.audit import Audit
from kb_bot.services.cards import Cards
from kb_bot.services.channels import Channels
from kb_bot.services.checks import Checks
from kb_bot.services.collections import Collections
from kb_bot.services.drafts import Drafts
from kb_bot.services.duty import Duty
from kb_bot.services.erasing import Erasing
from kb_bot.services.history import History
from kb_bot.services.leavers import Leavers
from kb_bot.services.notices import Notices
from kb_bot.services.people import People
from kb_bot.services.questions import Questions
from kb_bot.services.reminders import Reminders
from kb_bot.services.repairs import Repairs
from kb_bot.services.retention import Retention
from kb_bot.services.schedules import Schedules
from kb_bot.services.sharing import Sharing
from kb_bot.services.sources import Sources
from kb_bot.services.suggestions import Suggestions
from kb_bot.services.sweeps import Sweeps
from kb_bot.services.synonyms import Synonyms
from kb_bot.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Kb:
    """Every service, each opening and committing its own transaction and returning plain values."""

    admins: Admins
    aliases: Aliases
    answers: Answers
    audiences: Audiences
    audit: Audit
    cards: Cards
    channels: Channels
    checks: Checks
    collections: Collections
    drafts: Drafts
    duty: Duty
    erasing: Erasing
    history: History
    leavers: Leavers
    notices: Notices
    people: People
    questions: Questions
    reminders: Reminders
    repairs: Repairs
    retention: Retention
    sharing: Sharing
    sources: Sources
    schedules: Schedules
    suggestions: Suggestions
    sweeps: Sweeps
    synonyms: Synonyms
    workspace: Workspace
