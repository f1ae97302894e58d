"""What changed between two texts of a card, word by word: what was taken away is struck out, what came is bold."""

from collections.abc import Iterable

from kb_bot.domain.difference import Fate, difference
from kb_bot.domain.text import cut_at_word
from kb_bot.i18n import Translator
from kb_bot.slack.blocks.elements import Block, aside
from kb_bot.slack.markup import to_plain
from kb_bot.slack.request import Blocks

STYLES = {Fate.KEPT: {}, Fate.GONE: {"strike": True}, Fate.ADDED: {"bold": True}}
FIELD_MAX = 2_500  # characters of one field's changes; a message holds about 10,000 in all


def changes(fields: Iterable[tuple[str, str, str]], t: Translator) -> Blocks:
    """Of each field (title, answer, note) as it was and as it is; nothing when all are the same."""
    blocks: Blocks = []
    for name, before, after in fields:
        if change := _change(*_readable(before, after)):
            blocks += [aside(t(f"cards-field-{name}")), change]
    return blocks


def _readable(before: str, after: str) -> tuple[str, str]:
    """As people read both, links with their addresses; with the markup where nothing else differs."""
    plain = to_plain(before), to_plain(after)
    return plain if plain[0] != plain[1] else (before, after)


def _change(before: str, after: str) -> Block | None:
    elements: Blocks = []
    left, fate = FIELD_MAX, Fate.KEPT
    for run in difference(before, after):
        if (fate, run.fate) == (Fate.GONE, Fate.ADDED):
            elements.append({"type": "text", "text": " "})
        fate = run.fate
        text = run.text if len(run.text) <= left else cut_at_word(run.text, max(left, 1))
        elements.append({"type": "text", "text": text, **({"style": STYLES[run.fate]} if STYLES[run.fate] else {})})
        left -= len(text)
        if left <= 0:
            break
    if not elements:
        return None
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": elements}]}
