"""Text in, ranked cards out, with reasons and a confidence. Knows nothing of the store or of Slack."""

from kb_bot.search.index import Index
from kb_bot.search.model import Answer, Correction, Decision, Document, Field, Hit, Match, Reason

__all__ = ["Answer", "Correction", "Decision", "Document", "Field", "Hit", "Index", "Match", "Reason"]
