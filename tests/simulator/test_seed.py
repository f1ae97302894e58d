"""The believable team: what is in it, and that the cards for it name its people and places."""

import json
from pathlib import Path
from typing import Any

import pytest

import kb_bot
from kb_bot.simulator import seed
from kb_bot.simulator.log import CallLog
from kb_bot.simulator.manifest import read_manifest
from kb_bot.simulator.simulation import Simulation
from kb_bot.simulator.workspace import BOT_USER, Workspace

ROOT = Path(__file__).parents[2]
CARDS = Path(kb_bot.__file__).parent / "demo_cards.jsonl"
TRUST = {"verified", "due_soon", "needs_verification", "not_checked", "archived"}


@pytest.fixture
def workspace() -> Workspace:
    simulation = Simulation(read_manifest(ROOT / "manifest.yml"), CallLog())
    seed.plant(simulation)
    return simulation.workspace


@pytest.fixture(scope="module")
def cards() -> list[dict[str, Any]]:
    return [json.loads(line) for line in CARDS.read_text(encoding="utf-8").splitlines()]


def test_the_team_is_of_every_kind(workspace: Workspace) -> None:
    people = [user for user in workspace.users.values() if user.id != BOT_USER]
    assert len(people) == 8
    assert len({user.tz for user in people}) > 4
    assert [user.name for user in people if user.is_restricted] == ["greta"]
    assert [user.name for user in people if user.is_admin] == ["hannah"]
    assert any(user.locale == "ru-RU" for user in people)


def test_somebody_is_outside_the_private_channel_and_the_bot_is_not_everywhere(workspace: Workspace) -> None:
    places = {place.name: place for place in workspace.channels.values() if place.name}
    dan = next(user.id for user in workspace.users.values() if user.name == "dan")
    assert places["vip-accounts"].kind == "group"
    assert dan not in places["vip-accounts"].members
    assert BOT_USER in places["vip-accounts"].members
    assert [name for name, place in places.items() if BOT_USER not in place.members] == ["accounts", "random", "leads"]


def test_every_line_of_every_thread_is_there(workspace: Workspace) -> None:
    written = sum(len(thread["said"]) for thread in seed._read("threads.yml"))
    assert sum(len(rows) for rows in workspace.messages.values()) == written
    assert all(said.blocks for rows in workspace.messages.values() for said in rows.values())


def test_the_cards_belong_to_the_team(workspace: Workspace, cards: list[dict[str, Any]]) -> None:
    people = {user.real_name for user in workspace.users.values()}
    groups = {group.name for group in workspace.groups.values()}
    places = {f"#{place.name}" for place in workspace.channels.values()}
    assert {card["owner"] for card in cards} <= people | groups
    assert {card["audience"] for card in cards} <= places | {"everyone"}
    assert {card["trust"] for card in cards} == TRUST
    assert len({card["collection"] for card in cards}) == 4
    assert {card["language"] for card in cards} == {"en", "ru"}
    assert all(card["reason"] for card in cards if card["trust"] == "needs_verification")
    assert len({card["title"] for card in cards}) == len(cards) >= 40
