"""The sample cards of the demo: an empty base teaches nobody how it feels."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from kb_bot.bootstrap import Bot
from kb_bot.domain.cards import EVERYONE, Content, Trust
from kb_bot.services.samples import Sample, Samples
from kb_bot.slack.directory import Group, person_from

CARDS = Path(__file__).with_name("demo_cards.jsonl")
TRIAGE = "#kb-triage"


def plant_cards(bot: Bot) -> None:
    """Once: a base that has cards stays as it is."""
    rows = [json.loads(line) for line in CARDS.read_text(encoding="utf-8").splitlines()]
    workspace_id = bot.desk.directory.workspace_id
    users = [user for user in bot.web.users() if not user.get("is_bot")]
    team = [replace(person_from(workspace_id, user), name=user["real_name"]) for user in users]
    ids = {person.name: person.id for person in team}
    ids |= {f"#{channel['name']}": str(channel["id"]) for person in team for channel in bot.web.channels_of(person.id)}
    groups = {group.name: group for group in bot.desk.directory.groups()}
    planted = [_sample(row, ids, groups) for row in rows]
    Samples(bot.database, bot.clock).plant(workspace_id, team, planted, ids[TRIAGE])


def _sample(row: Mapping[str, Any], ids: Mapping[str, str], groups: Mapping[str, Group]) -> Sample:
    group = groups.get(row["owner"])
    owner = group.members[0] if group else ids[row["owner"]]
    someone_else = next(id_ for name, id_ in ids.items() if id_ != owner and not name.startswith("#"))
    audience = EVERYONE if row["audience"] == EVERYONE else f"channel:{ids[row['audience']]}"
    content = Content(
        title=row["title"],
        answer=row["answer"],
        collection_id=0,
        owner_id=owner,
        note=row["note"],
        owner_group_id=group.id if group else None,
        audience=audience,
        tags=tuple(row["tags"]),
    )
    writer = someone_else if row["trust"] == Trust.NOT_CHECKED else owner
    return Sample(content, row["collection"], row["trust"], row.get("why"), row["age_days"], writer, someone_else)
