"""The few words after /kb that are commands, in English and in Russian; only when they stand alone."""

from enum import StrEnum


class Command(StrEnum):
    FIND = "find"
    ADD = "add"
    LAST = "last"
    MINE = "mine"
    HELP = "help"


_WORDS = {
    Command.FIND: "find search найти поиск искать",
    Command.ADD: "add new добавить создать новая",
    Command.LAST: "last recent последние недавние",
    Command.MINE: "mine my мои моё",
    Command.HELP: "help ? помощь справка",
}
COMMANDS = {word: command for command, words in _WORDS.items() for word in words.split()}


def command_of(text: str) -> Command | None:
    """None: the text is a question."""
    words = text.split()
    if not words:
        return Command.FIND
    return COMMANDS.get(words[0].casefold()) if len(words) == 1 else None
