"""From what Slack brings to the words of a question: no mentions, no markup, no emoji, no greeting."""

import re

from kb_bot.domain.drafting import ThreadMessage, draft
from kb_bot.domain.speech import without_opening
from kb_bot.domain.text import plain_title
from kb_bot.slack.markup import from_message
from kb_bot.slack.markup_rich import KnownNames
from kb_bot.slack.request import Payload

READ = 4_000  # characters of a text in which a question is looked for

_EMOJI = re.compile(r"(?<![\w:]):[a-z+\-][\w+'-]*:(?::skin-tone-\d:)?(?!\w)")


def question_in(text: str) -> str:
    """Of a command or a message; Slack's escapes are taken off once."""
    words = plain_title(text.strip()[:READ]).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return without_opening(" ".join(_EMOJI.sub(" ", words).split()))


def question_of(message: Payload) -> str:
    """What somebody asks in a message: the sentence that would be its card's title, else all of its words."""
    markdown = from_message(message, KnownNames())
    said = ThreadMessage(ts="1", author_id="", author_name="", markdown=markdown[:READ])
    return question_in(draft([said]).title or markdown)
