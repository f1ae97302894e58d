"""Makes the draft of a card from a thread: the question as its title, and the messages that carry the answer.

The title is the opening's most telling question, without greetings ("Hi all, quick question:"); where nobody asked, its first
sentence that says something. A message carries the answer when it has substance: length, code, links, steps, advice, reactions,
and above all the asker's "that worked" right after it. The asker's own messages count only when they tell the solution; thanks,
promises to look and questions back do not; bots never do. What follows the asker's "that worked", or somebody else's new question,
weighs less. Nothing is random and no model is asked: the same thread gives the same draft.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import takewhile

from kb_bot.domain import phrases, speech
from kb_bot.domain.cards import ANSWER_MAX, TITLE_MAX
from kb_bot.domain.text import cut_at_word, plain_title

_MOST_MESSAGES = 6
_LEAST_SCORE = 1.5
_SHARE_OF_BEST = 0.45


@dataclass(frozen=True, slots=True)
class ThreadMessage:
    """A message as our Markdown, with names for ids. `reactions` counts people."""

    ts: str
    author_id: str
    author_name: str
    markdown: str
    is_bot: bool = False
    reactions: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    title: str
    answer_ids: tuple[str, ...]


def draft(messages: Sequence[ThreadMessage]) -> Draft:
    written = [message for message in messages if message.markdown.strip()]
    written = [message for message in written if not message.is_bot] or written
    if not written:
        return Draft("", ())
    opening = _opening(written)
    title = _title(opening, written, _names(messages))
    return Draft(title, tuple(message.ts for message in _answers(written, len(opening)) or written[:1]))


def answer_text(messages: Sequence[ThreadMessage], chosen_ids: Collection[str]) -> str:
    """The chosen messages one after the other, without greetings and names; a lone opening without the question it became."""
    names = _names(messages)
    chosen = [message for message in messages if message.ts in chosen_ids]
    if len(chosen) == 1 and chosen[0] is messages[0]:
        return _after_question(chosen[0].markdown, names)
    return "\n\n".join(body for message in chosen if (body := _body(message.markdown, names)))


def _names(messages: Sequence[ThreadMessage]) -> tuple[str, ...]:
    return tuple({message.author_name for message in messages if message.author_name})


def _opening(messages: Sequence[ThreadMessage]) -> Sequence[ThreadMessage]:
    """What the asker wrote before anybody else spoke; the first message when nobody did."""
    for index, message in enumerate(messages):
        if message.author_id != messages[0].author_id:
            return messages[:index]
    return messages[:1]


# The title

_SENTENCE_END = re.compile(
    r"(?:(?<=[.!?])|(?<=…)(?=[)\"”»*_]*\s+[A-ZА-ЯЁ]))(?<!e\.g\.)(?<!i\.e\.)(?<!etc\.)(?<!\bvs\.)(?<!т\.е\.)(?<!т\.к\.)[)\"”»*_]*\s+|\n+"
)


def _title(opening: Sequence[ThreadMessage], thread: Sequence[ThreadMessage], names: Collection[str]) -> str:
    """Of the opening; of what follows only where the opening has no words (a picture, a link, code)."""
    for messages in opening, thread:
        sentences = [sentence for message in messages for sentence in _sentences(message.markdown, names)]
        telling = [sentence for sentence in sentences if _content(sentence)]
        if title := next((title for sentence in _by_promise(telling) if (title := _titled(sentence, names))), ""):
            return title
    return next((title for message in opening if (title := cut_at_word(plain_title(message.markdown), TITLE_MAX))), "")


def _sentences(markdown: str, names: Collection[str]) -> list[str]:
    """Of its prose, code blocks left out, each without what merely opens it."""
    text = speech.without_code_blocks(markdown[: speech.ENOUGH])
    ends = [end for end in _SENTENCE_END.finditer(text) if text.count("`", 0, end.start()) % 2 == 0]
    starts = [0, *(end.end() for end in ends)]
    stops = [*(end.start() + len(end[0].rstrip()) for end in ends), len(text)]
    sentences = [speech.without_opening(text[start:stop], names) for start, stop in zip(starts, stops, strict=True)]
    return [sentence for sentence in sentences if sentence and not speech.is_courtesy(sentence)]


def _by_promise(sentences: list[str]) -> list[str]:
    """Questions that stand for themselves, then statements, then questions like "Any ideas?"; each kind in its order."""
    questions = [
        sentence for sentence in sentences if speech.is_question(sentence) or speech.sounds_like_question(sentence)
    ]
    strong = [sentence for sentence in questions if _weight(sentence) >= (2 if speech.is_question(sentence) else 3)]
    strong.sort(key=lambda sentence: -min(_weight(sentence), 4))
    statements = [sentence for sentence in sentences if sentence not in questions]
    telling = [sentence for sentence in statements if _weight(sentence) >= 3]
    return [*strong, *telling, *questions, *statements]


def _weight(sentence: str) -> int:
    return _content(sentence) - (2 if phrases.BACK_REFERENCE.match(sentence) else 0)


def _content(sentence: str) -> int:
    return len({word for word in speech.words(speech.letters(sentence)) if word not in phrases.STOP_WORDS})


def _titled(sentence: str, names: Collection[str]) -> str:
    asks = speech.is_question(sentence) or speech.sounds_like_question(sentence)
    is_code_first = sentence.lstrip("*_~").startswith("`")
    text = plain_title(
        phrases.ASKING_WHO_KNOWS.sub("", speech.without_opening(phrases.CONJUNCTION.sub("", sentence), names))
    ).strip(" -–—,;:*_")
    text = text.rstrip("?!. )") if asks else text.rstrip(". ")
    if text.count("(") > text.count(")"):
        text += ")"
    text = cut_at_word(text, TITLE_MAX - 1)
    if not speech.words(text):
        return ""
    return (text if is_code_first else text[0].upper() + text[1:]) + ("?" if asks else "")


# The answer


def _answers(messages: Sequence[ThreadMessage], first: int) -> list[ThreadMessage]:
    """The chosen messages in their order; none when only the opening is there."""
    scores = {index: _score(messages, index) for index in range(first, len(messages))}
    if not scores:
        return []
    _weigh_drift(messages, scores, first)
    best = max(scores.values())
    if best < _LEAST_SCORE:
        return [messages[max(scores, key=lambda index: (scores[index], -index))]]
    chosen = [index for index, score in scores.items() if score >= max(_LEAST_SCORE, best * _SHARE_OF_BEST)]
    chosen = sorted(chosen, key=lambda index: (-scores[index], index))[:_MOST_MESSAGES]
    return _within_limit([messages[index] for index in sorted(_continued(messages, scores, chosen))])


def _within_limit(chosen: list[ThreadMessage]) -> list[ThreadMessage]:
    kept: list[ThreadMessage] = []
    room = ANSWER_MAX
    for message in chosen:
        room -= len(message.markdown) + 2
        if room >= 0 or not kept:
            kept.append(message)
    return kept


def _continued(messages: Sequence[ThreadMessage], scores: dict[int, float], chosen: list[int]) -> set[int]:
    """With the neighbours that the same person wrote in one go, as long as they say something."""
    result = set(chosen)
    for index in chosen:
        for step in (-1, 1):
            neighbour = index + step
            while (
                len(result) < _MOST_MESSAGES
                and scores.get(neighbour, -1.0) >= 0.5
                and _same_author(messages, index, neighbour)
            ):
                result.add(neighbour)
                neighbour += step
    return result


def _same_author(messages: Sequence[ThreadMessage], one: int, other: int) -> bool:
    return messages[one].author_id == messages[other].author_id


def _score(messages: Sequence[ThreadMessage], index: int) -> float:
    message, asker = messages[index], messages[0].author_id
    if speech.is_courtesy(message.markdown) or speech.is_promise(message.markdown):
        return -10.0 if message.author_id == asker else -0.5 if speech.decides(message.markdown) else -4.0
    score = _substance(message.markdown) + 0.75 * min(message.reactions, 4)
    if message.author_id == asker and any(other.author_id != asker for other in messages):
        return score + 1 if speech.resolves(message.markdown) else -8.0
    return score + _reception(messages, index)


def _substance(markdown: str) -> float:
    prose = speech.prose(markdown)
    length = len(speech.words(prose))
    score = min(length, 60) / 20
    score += 2.0 if speech.has_code_block(markdown) else 1.0 if speech.has_code(markdown) else 0.0
    score += 1.5 if speech.has_link(markdown) else 0.0
    score += 1.5 if speech.has_steps(markdown) or speech.has_path(markdown) else 0.0
    score += 1.0 if speech.advises(markdown) else 0.0
    score -= 1.5 if speech.knows_not(markdown) and length < 40 else 0.0
    return score - _inquiry(prose)


def _inquiry(prose: str) -> float:
    """How much a message asks instead of answering."""
    sentences = [sentence for sentence in _SENTENCE_END.split(prose) if sentence.strip()]
    questions = [sentence for sentence in sentences if speech.is_question(sentence)]
    if not questions or speech.suggests(" ".join(questions)):
        return 0.0
    return 4.0 * len(questions) / len(sentences)


def _reception(messages: Sequence[ThreadMessage], index: int) -> float:
    """What the asker said next, before anybody else: the strongest sign there is."""
    asker, speaker = messages[0].author_id, messages[index].author_id
    following = takewhile(lambda message: message.author_id in (asker, speaker), messages[index + 1 : index + 6])
    replies = [message.markdown for message in following if message.author_id == asker][:2]
    if any(speech.confirms(reply) for reply in replies):
        return 3.0
    if any(speech.denies(reply) for reply in replies):
        return -1.5
    if any(speech.thanks(reply) for reply in replies):
        return 1.5
    return 0.75 if any(speech.approves(reply) for reply in replies) else 0.0


def _weigh_drift(messages: Sequence[ThreadMessage], scores: dict[int, float], first: int) -> None:
    """Threads wander: later messages weigh a little less, those after the end of the matter much less."""
    seen = {message.author_id for message in messages[: first + 1]}
    penalty = 0.0
    for index in range(first, len(messages)):
        message = messages[index]
        if message.author_id not in seen and _opens_anew(message.markdown):
            penalty = max(penalty, 3.0)
        scores[index] -= penalty + 0.05 * min(index - first, 40)
        if message.author_id == messages[0].author_id and speech.confirms(message.markdown):
            penalty = max(penalty, 1.5)
        seen.add(message.author_id)


def _opens_anew(markdown: str) -> bool:
    prose = speech.prose(markdown)
    sentences = _SENTENCE_END.split(prose)
    asks = any(speech.is_question(sentence) and _weight(sentence) >= 4 for sentence in sentences)
    return asks and not markdown.lstrip().startswith("@") and not speech.suggests(prose)


# Its text


def _body(markdown: str, names: Collection[str]) -> str:
    text = speech.without_opening(markdown.strip(), names)
    end = _SENTENCE_END.search(text)
    if end and speech.is_courtesy(text[: end.start()]):
        text = speech.without_opening(text[end.end() :], names)
    return text if text == markdown.strip() else text[:1].upper() + text[1:]


def _after_question(markdown: str, names: Collection[str]) -> str:
    """What follows the first sentence when that is worth a card; otherwise all of it."""
    body = _body(markdown, names)
    end = _SENTENCE_END.search(body)
    rest = body[end.end() :].strip() if end and body.count("`", 0, end.start()) % 2 == 0 else ""
    return rest if len(speech.words(speech.prose(rest))) >= 4 or speech.has_code_block(rest) else body
