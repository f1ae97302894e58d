"""Erasing a person, by the operator's command while the bot runs: nothing of them is left, and everybody else goes on."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from kb_bot.bootstrap import Bot
from kb_bot.domain.cards import Card, Reason, Trust
from kb_bot.simulator.client import Channel, Message, Person, Surface
from kb_bot.store import cards, collections
from tests.operation.program import command
from tests.rows import cells, places_of
from tests.scenarios.conftest import Stage
from tests.scenarios.shelf import Shelf

# Words that only Alice has used.
QUESTION, ALIAS, FLAG, SUGGESTION = (
    "who feeds the aardvark",
    "zebra 2FA reset",
    "the kangaroo moved",
    "Ask the wallaby.",
)
DRAFT, PRIVATE, SAID = "Why do ostriches run", "My own pangolin", "Put the capybara on hold"
WORDS = ("aardvark", "zebra", "kangaroo", "wallaby", "ostriches", "pangolin", "capybara")


def filled(bot: Bot, person: Person) -> Surface:
    assert bot.settle()
    window = person.window
    assert window is not None
    return window


@pytest.fixture
def everywhere(bot: Bot, shelf: Shelf, alice: Person, olga: Person, general: Channel) -> Card:
    """Alice has done all there is to do. The card that she owns and everybody sees."""
    card = shelf.card("How do I reset 2FA?")
    alice.types(f"/kb {QUESTION}", general)
    alice.types(f"/kb {ALIAS}", general)
    alice.presses("Helped", on=alice.sees("How do I reset 2FA?"))
    viewer = bot.desk.directory.viewer(alice.id)
    bot.kb.cards.flag(viewer, card.id, FLAG)
    draft = bot.kb.drafts.edit(viewer, card.id)
    bot.kb.drafts.revise(viewer, draft.id, lambda writing: replace(writing, answer=SUGGESTION))
    bot.kb.drafts.save(viewer, draft.id)
    alice.types("/kb add", general)
    filled(bot, alice)
    alice.fills("Title, as a question", DRAFT)
    alice.closes()
    opening = alice.types(f"How do I hold a call? {SAID}.", general)
    olga.types("Press the red button, then wait for the tone.", general, thread=opening)
    leaves_a_draft(bot, olga, opening)
    shelf.card(PRIVATE, owner=alice, audience=f"person:{alice.id}")
    with bot.database.write(wait=30) as session:
        lead = replace(collections.ensure_first(session, card.workspace_id, "General"), lead_id=olga.id)
        collections.change(session, lead, alice.id, bot.clock())
    own = shelf.card("Where is the invoice?", "Under Billing.", owner=alice)
    assert bot.settle()
    return own


def leaves_a_draft(bot: Bot, person: Person, message: Message) -> None:
    person.shortcut("Save as card", on=message)
    filled(bot, person)
    person.fills("Title, as a question", "How do I hold a call?")
    person.closes()
    assert bot.settle()


def erase(folder: Path, url: str, *words: str, typed: str = "") -> str:
    done = command("erase", *words, cwd=folder, typed=typed, DATABASE_URL=url)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_nothing_is_left_of_whoever_was_erased(
    bot: Bot, alice: Person, database_url: str, everywhere: Card, tmp_path: Path
) -> None:
    assert len(places_of(bot.database, *WORDS)) > 10
    said = erase(tmp_path, database_url, alice.id, typed=f"{alice.id}\n")
    assert "questions: 1 deleted, 0 changed" in said
    assert "One card loses its owner" in said
    assert "Erased." in said
    assert places_of(bot.database, alice.id, *WORDS) == set()
    assert erase(tmp_path, database_url, alice.id, "--yes") == f"Nothing is kept of {alice.id}.\n"
    if bot.database.is_sqlite:
        raw = bytes_of(Path(database_url.removeprefix("sqlite:///")))
        assert not [word for word in (alice.id, *WORDS) if word.encode() in raw]


def bytes_of(file: Path) -> bytes:
    """Of the file and its log, read by another process: a process that closes a file loses all its locks on it, SQLite's, too."""
    parts = [part for part in file.parent.glob(f"{file.name}*") if not part.name.endswith("-shm")]
    return subprocess.run(["cat", *parts], capture_output=True, check=True).stdout


def test_a_dry_run_and_a_change_of_mind_change_nothing(
    bot: Bot, alice: Person, database_url: str, everywhere: Card, tmp_path: Path
) -> None:
    before = sorted(cells(bot.database))
    assert "Nothing has been changed: this is what would be." in erase(tmp_path, database_url, alice.id, "--dry-run")
    assert "Nothing has been erased." in erase(tmp_path, database_url, alice.id, typed="yes\n")
    assert sorted(cells(bot.database)) == before


def test_everybody_else_goes_on(
    bot: Bot,
    slack: Stage,
    alice: Person,
    olga: Person,
    general: Channel,
    database_url: str,
    everywhere: Card,
    tmp_path: Path,
) -> None:
    erase(tmp_path, database_url, alice.id, "--yes")
    bot.run_job("expire")
    with bot.database.read() as session:
        card = cards.get(session, everywhere.workspace_id, everywhere.id)
    assert (card.trust, card.reason) == (Trust.NEEDS_VERIFICATION, Reason.OWNER_LEFT)
    olga.types("/kb where is the invoice", general)
    answer = olga.sees("Where is the invoice?")
    assert "Under Billing." in answer.text
    olga.presses("Open with history")
    window = filled(bot, olga)
    assert "somebody who was erased" in window.text
    assert "ERASED" not in window.text
    olga.presses("Edit")
    assert "ERASED" not in filled(bot, olga).text
    olga.closes(everything=True)
    olga.opens_home()
    assert bot.settle()
    assert "How do I hold a call?" in olga.home.text
    assert not [call for call in slack.calls("users.info") if "ERASED" in str(call)]


def test_the_last_admin_cannot_be_erased(
    bot: Bot, slack: Stage, database_url: str, general: Channel, tmp_path: Path
) -> None:
    ada = slack.person("Ada", admin=True)
    ada.opens_home()
    assert bot.settle()
    done = command("erase", ada.id, "--yes", cwd=tmp_path, DATABASE_URL=database_url)
    assert (done.returncode, done.stderr.strip()) == (1, "The knowledge base needs an admin. Name another one first.")
    assert places_of(bot.database, ada.id)


def test_an_operator_reads_russian(
    bot: Bot, alice: Person, database_url: str, everywhere: Card, tmp_path: Path
) -> None:
    done = command("erase", alice.id, "--dry-run", cwd=tmp_path, DATABASE_URL=database_url, KB_LANGUAGE="ru")
    assert f"Что хранится о {alice.id}:" in done.stdout
    assert "questions: удалить 1, изменить 0" in done.stdout


def test_what_is_no_id_is_a_sentence(tmp_path: Path) -> None:
    done = command("erase", "@alice", cwd=tmp_path, DATABASE_URL=f"sqlite:///{tmp_path}/kb.sqlite3")
    assert done.returncode == 2
    assert "'@alice' is no Slack id of a person, such as U0123ABCD" in done.stderr


def test_questions_and_answers_are_forgotten_after_a_year(
    bot: Bot, slack: Stage, shelf: Shelf, alice: Person, general: Channel
) -> None:
    shelf.card("How do I reset 2FA?")
    alice.types(f"/kb {QUESTION}", general)
    alice.types("/kb reset 2FA", general)
    alice.sees("How do I reset 2FA?")
    assert bot.settle()
    slack.advance(days=364)
    bot.run_job("prune")
    assert places_of(bot.database, "aardvark", "reset 2FA") >= {"questions.text", "served.question"}
    slack.advance(days=2)
    assert bot.run_job("prune") == 2
    assert not places_of(bot.database, "aardvark", "reset 2FA") & {"questions.text", "served.question"}
