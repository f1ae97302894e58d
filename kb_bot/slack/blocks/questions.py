"""The window with the questions that wait: one's own, and for leads what several people ask."""

from datetime import datetime

from kb_bot.domain.text import cut_at_word
from kb_bot.i18n import Translator
from kb_bot.services.questions import Asked, Topic, Waiting
from kb_bot.slack import ids
from kb_bot.slack.blocks.elements import Message, actions, aside, button, divider, header, sentence, window
from kb_bot.slack.markup import escape
from kb_bot.slack.request import Blocks, View

OWN_SHOWN, TOPICS_SHOWN = 15, 15  # 75 of a window's 100 blocks
QUOTED = 300


def build_questions(waiting: Waiting, t: Translator, now: datetime) -> View:
    blocks = [header(t("questions-own"))]
    blocks += [block for asked in waiting.own[:OWN_SHOWN] for block in _own(asked, t, now)]
    if not waiting.own:
        blocks.append(sentence(t("questions-own-none")))
    if waiting.may_see_topics:
        blocks += _topics(waiting, t, now)
    return window(t, t("questions-title"), blocks)


def questions_message(t: Translator) -> Message:
    """Where a window cannot be opened at once, the button that opens it."""
    said = t("questions-here")
    return Message(escape(said), [sentence(said), actions(button(t("questions-title"), ids.QUESTION_LIST, "all"))])


def _own(asked: Asked, t: Translator, now: datetime) -> Blocks:
    question = asked.question
    facts = [t.ago(question.changed_at, now)]
    if question.times > 1:
        facts.append(t("questions-times", count=question.times))
    if asked.others:
        facts.append(t("questions-others", count=asked.others))
    return [
        sentence(cut_at_word(question.text, QUOTED)),
        aside("  ·  ".join(facts)),
        actions(
            button(t("answers-other-words"), ids.ANSWER_AGAIN, question.id),
            button(t("answers-write"), ids.CARD_ADD, question.id),
            button(t("questions-close"), ids.QUESTION_CLOSE, question.id),
            block_id=f"question:{question.id}",
        ),
    ]


def _topics(waiting: Waiting, t: Translator, now: datetime) -> Blocks:
    blocks = [divider(), header(t("questions-topics"))]
    for topic in waiting.topics[:TOPICS_SHOWN]:
        blocks += _topic(topic, t, now)
    if not waiting.topics:
        blocks.append(sentence(t("questions-topics-none")))
    if waiting.of_few:
        blocks.append(aside(t("questions-of-few", count=waiting.of_few)))
    return blocks


def _topic(topic: Topic, t: Translator, now: datetime) -> Blocks:
    facts = [t("questions-people", count=topic.people), t("questions-times", count=topic.times)]
    facts.append(t.ago(topic.last_at, now))
    return [
        sentence(" · ".join(topic.words), button(t("answers-write"), ids.CARD_ADD, "topic")),
        aside("  ·  ".join(facts)),
    ]
