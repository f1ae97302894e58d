"""Judges what a message of a thread does: greet, ask, thank, promise, confirm, advise."""

import re
from collections.abc import Collection

from kb_bot.domain import phrases

ENOUGH = 4_000  # characters that tell what a message does

_MOST_OPENINGS = 8
_FENCE = re.compile(r"^(`{3,}|~{3,}).*?(?:^\1[`~]*[ \t]*$|\Z)", re.S | re.M)
_INLINE_CODE = re.compile(r"`[^`\n]+`")
_LINK = re.compile(r"<(?:https?://|mailto:|tel:)[^<>\s]+>|\[[^\[\]\n]*\]\([^()\s]+\)|https?://\S+")
_STEP = re.compile(r"^\s*(?:[-*]|\d+[.)])\s", re.M)
_PATH = re.compile(r"\w\W{0,3}\s(?:→|➜|->|>)\s\W{0,3}\w")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def words(text: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def prose(markdown: str) -> str:
    """The words alone, as many as judging takes: no code, no link targets, no emoji, straight apostrophes."""
    text = _LINK.sub(" ", _INLINE_CODE.sub(" ", without_code_blocks(markdown[:ENOUGH])))
    return " ".join(phrases.EMOJI.sub(" ", text).replace("’", "'").split())


def letters(markdown: str) -> str:
    """Without the addresses of links, which are no words."""
    return _LINK.sub(" ", markdown)


def without_code_blocks(markdown: str) -> str:
    """A sentence that goes on after a code block stays one sentence."""
    text = _FENCE.sub("\ue000", markdown)
    return re.sub("\ue000", "\n", re.sub(r"(?<=[\w,])\s*\ue000\s*(?=[a-zа-яё])", " … ", text))


def without_opening(text: str, names: Collection[str] = ()) -> str:
    """Without the greetings, mentions and lead-ins that it begins with; unchanged where nothing else would stay."""
    text = text.strip()
    read, start = _with_short_names(text, names), 0
    for _ in range(_MOST_OPENINGS):
        opening = phrases.OPENING.match(read, start)
        start = opening.end() if opening else start
    return text[start:] or text


def _with_short_names(text: str, names: Collection[str]) -> str:
    """Mentions of several words ("@Anna Maria") as one word of the same length."""
    for name in sorted(names, key=len, reverse=True):
        if " " in name:
            text = text.replace(f"@{name}", "@" + "x" * len(name))
    return text


def has_code_block(markdown: str) -> bool:
    return bool(_FENCE.search(markdown[:ENOUGH]))


def has_code(markdown: str) -> bool:
    return has_code_block(markdown) or bool(_INLINE_CODE.search(markdown[:ENOUGH]))


def has_link(markdown: str) -> bool:
    return bool(_LINK.search(markdown[:ENOUGH]))


def has_steps(markdown: str) -> bool:
    return len(_STEP.findall(without_code_blocks(markdown[:ENOUGH]))) > 1


def has_path(markdown: str) -> bool:
    """The way through a program: "Settings → Team → Invite"."""
    return len(_PATH.findall(markdown[:ENOUGH])) > 1


def is_courtesy(markdown: str) -> bool:
    """Thanks, agreement, laughter, an emoji: nothing that a customer could use."""
    if has_code(markdown) or has_link(markdown):
        return False
    return all(word in phrases.COURTESY_WORDS for word in words(without_opening(prose(markdown))))


def decides(markdown: str) -> bool:
    """A bare yes or no: the whole answer when nothing else is one."""
    return bool(phrases.YES_OR_NO.match(without_opening(prose(markdown))))


def is_promise(markdown: str) -> bool:
    """Says "let me check" and nothing more."""
    text = prose(markdown)
    first = without_opening(text)
    return len(text) < 120 and bool(phrases.PROMISE.match(first) or phrases.PROMISE.match(text))


def is_question(sentence: str) -> bool:
    return sentence.rstrip(" )*_\"'”»").endswith("?")


def sounds_like_question(sentence: str) -> bool:
    """Asked without a question mark."""
    return len(words(sentence)) >= 4 and bool(phrases.INTERROGATIVE.match(sentence))


def suggests(question: str) -> bool:
    """A question that is an answer: "Have you tried ...?"."""
    return bool(phrases.SUGGESTING_QUESTION.search(question))


def confirms(markdown: str) -> bool:
    return bool(phrases.CONFIRMATION.search(prose(markdown))) and not denies(markdown)


def denies(markdown: str) -> bool:
    return bool(phrases.DENIAL.search(prose(markdown)))


def thanks(markdown: str) -> bool:
    text = prose(markdown)
    return len(text) < 200 and bool(phrases.THANKS.search(text)) and not denies(markdown)


def approves(markdown: str) -> bool:
    """Takes an answer in with a word: "Ah, nice"."""
    text = prose(markdown)
    return len(text) < 120 and bool(phrases.APPROVAL.match(text)) and not is_question(text)


def advises(markdown: str) -> bool:
    return bool(phrases.ADVICE.search(prose(markdown)))


def knows_not(markdown: str) -> bool:
    return bool(phrases.IGNORANCE.search(prose(markdown)))


def resolves(markdown: str) -> bool:
    """Tells a solution found by oneself."""
    text = prose(markdown)
    return bool(phrases.SELF_RESOLUTION.search(text)) and not is_question(text)
