"""The few words after /kb that are commands, in English and in Russian; only when they stand alone."""

from enum import StrEnum

from kb_bot.domain import speech


class Command(StrEnum):
    FIND = "find"
    ADD = "add"
    LAST = "last"
    MINE = "mine"
    QUEUE = "queue"
    HELP = "help"


_WORDS = {
    Command.FIND: "find search найти поиск искать",
    Command.ADD: "add new добавить создать новая",
    Command.LAST: "last recent последние недавние",
    Command.MINE: "mine my мои моё",
    Command.QUEUE: "queue questions очередь вопросы",
    Command.HELP: "help ? помощь справка",
}
COMMANDS = {word: command for command, words in _WORDS.items() for word in words.split()}

# Said to a bot as to a person. It asks for nothing that a card could answer.
_PLEASANTRIES = frozenset(
    """
    hi hiya hello hey howdy good morning afternoon evening day there thanks thank you thx ty cheers much very so a lot ok okay bye
    привет здравствуй здравствуйте добрый доброе день утро вечер спасибо благодарю спс большое вам тебе ок окей пока
    """.split()  # noqa: SIM905 - a list of quoted words hides the words
)


def command_of(text: str) -> Command | None:
    """None: the text is a question. A greeting or thanks alone is told what the bot can do."""
    words = text.split()
    if not words:
        return Command.FIND
    if _is_pleasantry(text):
        return Command.HELP
    return COMMANDS.get(words[0].casefold()) if len(words) == 1 else None


def _is_pleasantry(text: str) -> bool:
    words = speech.words(speech.prose(text))
    return bool(words) and _PLEASANTRIES.issuperset(words)
