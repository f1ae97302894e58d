"""Socket Mode: the link's life, envelopes, acks and their times."""

import json
import threading
from typing import Any

import pytest
from slack_sdk import WebClient

from kb_bot.simulator.client import APP_TOKEN, LocalSlack, Person
from tests.stand_in import Bot


def test_hello_and_what_an_ack_looks_like_in_the_log(slack: LocalSlack, alice: Person, bot: Bot) -> None:
    bot.app.command("/kb")(lambda ack: ack())
    alice.types("/kb x")
    sent, ack = slack.log(kind="slash_command")[0], slack.log(method="ack")[0]
    assert sent["payload"]["command"] == "/kb"
    assert ack["for"] == sent["envelope_id"]
    assert (ack["of"], ack["params"]) == ("slash_command", {})
    assert 0 < ack["ms"] < 3000
    assert sent["n"] < ack["n"]


def test_envelopes_say_whether_an_answer_is_wanted(slack: LocalSlack, alice: Person, bot: Bot) -> None:
    accepts: dict[str, bool] = {}
    bot.handler.client.on_message_listeners.append(lambda text: _note(accepts, text))
    bot.app.command("/kb")(lambda ack: ack())
    bot.app.event("message")(lambda: None)
    alice.types("/kb x")
    alice.types("hello")
    assert accepts == {"slash_commands": True, "events_api": False}


def _note(accepts: dict[str, bool], text: str) -> None:
    body = json.loads(text)
    if "envelope_id" in body:
        accepts[body["type"]] = body["accepts_response_payload"]


def test_a_lost_link_is_found_again(slack: LocalSlack, alice: Person, bot: Bot) -> None:
    bot.app.command("/kb")(lambda ack: ack("here again"))
    slack.lose_socket()
    slack.waits_for_socket()
    alice.types("/kb x")
    alice.sees("here again")


def test_slack_asks_for_a_new_connection(slack: LocalSlack, alice: Person, bot: Bot) -> None:
    bot.app.command("/kb")(lambda ack: ack("on the new link"))
    opened = len(slack.calls("apps.connections.open"))
    slack.disconnect()
    slack.waits_for("apps.connections.open", count=opened + 1)
    slack.waits_for_socket()
    alice.types("/kb x")
    alice.sees("on the new link")


def test_a_warning_ends_nothing(slack: LocalSlack, alice: Person, bot: Bot) -> None:
    slack.ask("sockets", deed="disconnect", reason="warning")
    assert slack.log(kind="disconnect")[0]["payload"]["reason"] == "warning"


def test_new_links_can_be_refused(slack: LocalSlack, bot: Bot) -> None:
    slack.refuse_sockets(0.3)
    slack.lose_socket()
    assert slack.sockets() == 0
    slack.waits_for_socket()


def test_a_ticket_is_good_for_one_link_and_needs_the_apps_token(slack: LocalSlack, web: WebClient) -> None:
    answer = web.apps_connections_open(app_token=APP_TOKEN)
    assert answer["url"].startswith(slack.url.replace("http", "ws"))


def test_each_payload_goes_to_one_of_the_links(slack: LocalSlack, alice: Person, bot: Bot) -> None:
    other = Bot(slack)
    slack.waits_for_socket(2)
    hits = [0, 0]

    def count(index: int) -> Any:
        def take(ack: Any) -> None:
            hits[index] += 1
            ack()

        return take

    bot.app.command("/kb")(count(0))
    other.app.command("/kb")(count(1))
    for _ in range(4):
        alice.types("/kb x")
    assert hits == [2, 2]
    other.stop()


def test_an_event_survives_a_lost_link(slack: LocalSlack, alice: Person, bot: Bot) -> None:
    arrived = threading.Event()
    bot.app.event("message")(lambda: arrived.set())
    bot.handler.client.auto_reconnect_enabled = False
    slack.lose_socket()
    alice.types("into the gap")
    bot.handler.client.connect_to_new_endpoint(force=True)
    slack.waits_for_socket()
    slack.advance(minutes=1, seconds=1)
    assert arrived.wait(5)


@pytest.mark.parametrize("people", [10])
def test_ten_commands_at_once_are_all_acked(slack: LocalSlack, bot: Bot, people: int) -> None:
    bot.app.command("/kb")(lambda ack: ack())
    crowd = [slack.person(f"P{index}") for index in range(people)]
    threads = [threading.Thread(target=_ask_and_leave, args=(slack, person)) for person in crowd]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(slack.log(method="ack")) == people
    assert all(person.warnings == [] for person in crowd)


def _ask_and_leave(slack: LocalSlack, person: Person) -> None:
    person.types("/kb x")
    slack.close()
