"""The command `erase`: says what the knowledge base keeps of a person, asks, and erases it."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace

from kb_bot.clock import machine_clock
from kb_bot.config import Settings
from kb_bot.domain.people import is_person_id
from kb_bot.i18n import Translator, speak
from kb_bot.services.erasing import Erased, Erasing
from kb_bot.store import migrate
from kb_bot.store.database import Database


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument("person", metavar="SLACK_ID", type=_person_id, help="in a profile: Copy member ID")
    parser.add_argument("--dry-run", action="store_true", help="only say what would be erased")
    parser.add_argument("--yes", action="store_true", help="do not ask")


def run(settings: Settings, options: Namespace) -> None:
    t, person = speak(settings.kb_language), options.person
    migrate.upgrade(settings.database_url)
    database = Database(settings.database_url)
    try:
        erasing = Erasing(database, machine_clock)
        found = erasing.erase(person, t("erased-person"), only_try=True)
        if not found.tables:
            print(t("erase-nothing", person=person))
            return
        _report(found, person, t)
        if options.dry_run:
            print(t("erase-tried"))
        elif options.yes or _is_sure(person, t):
            erasing.erase(person, t("erased-person"))
            print(t("erase-done"))
        else:
            print(t("erase-kept"))
    finally:
        database.dispose()
    if person in settings.admins:
        print(t("erase-named", person=person))


def _report(found: Erased, person: str, t: Translator) -> None:
    print(t("erase-found", person=person))
    for table in found.tables:
        print(t("erase-table", table=table, deleted=str(found.deleted[table]), changed=str(found.changed[table])))
    if found.orphans:
        print(t("erase-orphans", count=found.orphans))


def _is_sure(person: str, t: Translator) -> bool:
    try:
        return input(t("erase-sure", person=person) + " ").strip() == person
    except EOFError:
        print()
        return False


def _person_id(text: str) -> str:
    if not is_person_id(text):
        raise ArgumentTypeError(
            f"{text!r} is no Slack id of a person, such as U0123ABCD (in a profile: Copy member ID)"
        )
    return text
