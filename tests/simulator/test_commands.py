"""Slash commands and shortcuts through a real Bolt app: text, acks, deadlines, places."""

from typing import Any

import pytest

from kb_bot.simulator.client import LocalSlack, Person
from tests.stand_in import Bot


def listen(bot: Bot, command: str = "/kb") -> list[dict[str, Any]]:
    seen: list[dict[str, Any]] = []

    @bot.app.command(command)
    def take(ack: Any, command: dict[str, Any]) -> None:
        ack()
        seen.append(command)

    return seen


def test_a_command_carries_where_who_and_what(slack: LocalSlack, alice: Person, bot: Bot) -> None:
    seen = listen(bot)
    general = slack.channel("general", members=[alice])
    alice.types("/kb  how do I reset 2FA? ", general)
    assert seen[0]["text"] == "how do I reset 2FA?"
    assert (seen[0]["channel_id"], seen[0]["channel_name"], seen[0]["user_id"]) == (general.id, "general", alice.id)
    assert seen[0]["is_enterprise_install"] == "false"
    assert alice.warnings == []


def test_names_in_a_command_are_escaped_where_the_manifest_says_so(
    slack: LocalSlack, alice: Person, bob: Person, bot: Bot
) -> None:
    escaped, raw = listen(bot), listen(bot, "/raw")
    general = slack.channel("general", members=[alice, bob])
    for command in ("/kb", "/raw"):
        alice.types(f"{command} ask @Bob in #general <!channel> & https://x.test/?a=1&b=2", general)
    assert escaped[0]["text"] == (
        f"ask <@{bob.id}|bob> in <#{general.id}|general> &lt;!channel&gt; &amp; <https://x.test/?a=1&amp;b=2>"
    )
    assert raw[0]["text"] == "ask @Bob in #general <!channel> & https://x.test/?a=1&b=2"


@pytest.mark.parametrize(("private", "name"), [(True, "privategroup"), (False, "open")])
def test_private_names_are_hidden(slack: LocalSlack, alice: Person, bot: Bot, private: bool, name: str) -> None:
    seen = listen(bot)
    alice.types("/kb x", slack.channel("open", members=[alice], private=private))
    assert seen[0]["channel_name"] == name


def test_a_command_in_the_dm_with_the_bot(alice: Person, bot: Bot) -> None:
    seen = listen(bot)
    alice.types("/kb x")
    assert (seen[0]["channel_id"], seen[0]["channel_name"]) == (alice.bot_dm.id, "directmessage")


def test_commands_do_not_run_in_threads(slack: LocalSlack, alice: Person, bot: Bot) -> None:
    seen = listen(bot)
    general = slack.channel("general", members=[alice])
    parent = slack.load_thread(general, [(alice, 1_700_000_000, "hi")])[0]
    alice.types("/kb x", general, thread=parent)
    assert not seen
    assert "not supported in threads" in alice.warnings[0]


def test_unknown_commands_and_people_of_other_workspaces(slack: LocalSlack, alice: Person, bot: Bot) -> None:
    seen = listen(bot)
    guest = slack.person("Eve", team="T0OTHERTEAM")
    shared = slack.channel("shared", members=[alice, guest], shared=True)
    alice.types("/nope x", shared)
    guest.types("/kb x", shared)
    assert [alice.warnings, guest.warnings] == [["/nope is not a valid command."], ["/kb is not a valid command."]]
    slack.set(outsiders_have_commands=True)
    guest.types("/kb x", shared)
    assert [command["user_id"] for command in seen] == [guest.id]


def test_without_an_ack_in_time_the_person_sees_a_timeout(slack: LocalSlack, alice: Person, bot: Bot) -> None:
    slack.set(ack_timeout=0.05)
    bot.app.command("/kb")(lambda: None)  # never acks
    general = slack.channel("general", members=[alice])
    alice.types("/kb x", general)
    assert alice.warnings == ['/kb failed with the error "operation_timeout"']
    assert len(slack.log(kind="slash_command")) == 1  # and never a retry


def test_without_a_socket_the_person_sees_a_timeout(slack: LocalSlack, alice: Person) -> None:
    alice.types("/kb x", slack.channel("general", members=[alice]))
    assert "operation_timeout" in alice.warnings[0]


def test_an_ack_with_text_is_shown_to_the_person_alone(slack: LocalSlack, alice: Person, bob: Person, bot: Bot) -> None:
    bot.app.command("/kb")(lambda ack: ack("*One* moment"))
    general = slack.channel("general", members=[alice, bob])
    alice.types("/kb x", general)
    assert alice.sees("One moment").kind == "ephemeral"
    bob.sees_not("One moment")
    alice.reloads()
    alice.sees_not("One moment")


def test_global_shortcut(alice: Person, slack: LocalSlack, bot: Bot) -> None:
    seen: list[dict[str, Any]] = []

    @bot.app.global_shortcut("find")
    def take(ack: Any, shortcut: dict[str, Any]) -> None:
        ack()
        seen.append(shortcut)

    alice.shortcut("Find an answer")
    assert seen[0]["user"]["id"] == alice.id
    assert "channel" not in seen[0]
    with pytest.raises(AssertionError, match="no global shortcut"):
        alice.shortcut("Save as card")


def test_message_shortcut_also_where_the_bot_is_not(slack: LocalSlack, alice: Person, bob: Person, bot: Bot) -> None:
    seen: list[dict[str, Any]] = []

    @bot.app.message_shortcut("save")
    def take(ack: Any, shortcut: dict[str, Any], respond: Any) -> None:
        ack()
        seen.append(shortcut)
        respond("saved")

    private = slack.dm(alice, bob)
    said = bob.types("The *answer* is 42", private)
    alice.shortcut("Save as card", on=said)
    assert seen[0]["message"]["text"] == "The *answer* is 42"
    assert seen[0]["message"]["user"] == bob.id
    assert seen[0]["channel"] == {"id": private.id, "name": "directmessage"}
    alice.sees("saved")
    bob.sees_not("saved")


def test_an_app_that_does_not_answer_a_shortcut(slack: LocalSlack, alice: Person) -> None:
    alice.shortcut("Find an answer")
    assert alice.warnings == ["This app did not respond."]
