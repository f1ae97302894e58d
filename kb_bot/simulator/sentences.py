"""What Slack's own client tells a person, in the language of that person's locale."""

from kb_bot.simulator.workspace import User

ENGLISH = {
    "no-command": "{command} is not a valid command.",
    "no-command-in-threads": "{command} is not supported in threads. Sorry!",
    "command-timed-out": '{command} failed with the error "operation_timeout"',
    "no-response": "This app did not respond.",
    "trouble": "We had some trouble connecting. Try again?",
    "required": "Please complete this required field.",
    "too-long": "This entry must be at most {limit} characters.",
    "too-short": "This entry must be at least {limit} characters.",
    "gone": "That is no longer there: it has changed meanwhile.",
    "other-window": "Another window has been opened meanwhile.",
}
RUSSIAN = {
    "no-command": "Команды {command} нет.",
    "no-command-in-threads": "В треде команда {command} не работает.",
    "command-timed-out": "{command}: ошибка «operation_timeout»",
    "no-response": "Приложение не ответило.",
    "trouble": "Не получилось связаться с приложением. Попробуете ещё раз?",
    "required": "Заполните это обязательное поле.",
    "too-long": "Здесь помещается символов: не больше {limit}.",
    "too-short": "Здесь нужно символов: не меньше {limit}.",
    "gone": "Этого здесь уже нет: за это время всё изменилось.",
    "other-window": "За это время открылось другое окно.",
}


def say(person: User, key: str, **facts: object) -> str:
    table = RUSSIAN if person.locale.startswith("ru") else ENGLISH
    return table[key].format(**facts)
