"""Slack's objects as the Web API and events show them: people, places, messages, views."""

from datetime import datetime
from hashlib import sha1
from typing import Any
from zoneinfo import ZoneInfo

from kb_bot.simulator.workspace import (
    APP_ID,
    BOT_ID,
    BOT_USER,
    TEAM_ID,
    Channel,
    Group,
    Message,
    User,
    View,
    Workspace,
)

Json = dict[str, Any]

# What Slack still tells of somebody deactivated: no zone, no role.
OF_DELETED = ("id", "team_id", "name", "deleted", "profile", "is_bot", "is_app_user", "is_stranger", "updated")


# --- people and places


def user(person: User, now: datetime, with_locale: bool = False) -> Json:
    body: Json = {
        "id": person.id,
        "team_id": person.team_id,
        "name": person.name,
        "deleted": person.deleted,
        "color": "9f69e7",
        "real_name": person.real_name,
        "tz": person.tz,
        "tz_label": person.tz,
        "tz_offset": zone_offset(person.tz, now),
        "profile": profile(person),
        "is_admin": person.is_admin,
        "is_owner": person.is_owner,
        "is_primary_owner": person.is_primary_owner,
        "is_restricted": person.is_restricted,
        "is_ultra_restricted": person.is_ultra_restricted,
        "is_bot": person.is_bot,
        "is_app_user": False,
        "updated": person.updated,
        "is_email_confirmed": not person.is_bot,
        "who_can_share_contact_card": "EVERYONE",
    }
    if person.team_id != TEAM_ID:
        body["is_stranger"] = True
    if with_locale:
        body["locale"] = person.locale
    return {key: body[key] for key in OF_DELETED if key in body} if person.deleted else body


def profile(person: User) -> Json:
    body = {
        "title": person.title,
        "phone": "",
        "skype": "",
        "real_name": person.real_name,
        "real_name_normalized": person.real_name,
        "display_name": person.real_name,
        "display_name_normalized": person.real_name,
        "status_text": person.status_text,
        "status_emoji": person.status_emoji,
        "status_expiration": person.status_expiration,
        "status_text_canonical": "",
        "avatar_hash": sha1(person.id.encode()).hexdigest()[:12],
        "first_name": person.real_name.split(" ")[0],
        "last_name": person.real_name.partition(" ")[2],
        "team": person.team_id,
    }
    return body | ({"api_app_id": APP_ID, "bot_id": BOT_ID} if person.id == BOT_USER else {})


def zone_offset(zone: str, now: datetime) -> int:
    """Seconds east of UTC at this moment."""
    offset = now.astimezone(ZoneInfo(zone)).utcoffset()
    return int(offset.total_seconds()) if offset else 0


def channel(place: Channel, viewer: str = BOT_USER) -> Json:
    """A conversation object; `viewer` decides is_member and whose partner a DM names."""
    if place.kind == "im":
        return _direct(place, viewer)
    return {
        "id": place.id,
        "name": place.name,
        "name_normalized": place.name,
        "is_channel": place.kind == "channel",
        "is_group": place.kind == "group",
        "is_im": False,
        "is_mpim": place.kind == "mpim",
        "is_private": place.kind != "channel",
        "is_general": place.name == "general",
        "is_archived": place.is_archived,
        "is_member": viewer in place.members,
        "is_shared": place.is_ext_shared,
        "is_ext_shared": place.is_ext_shared,
        "is_org_shared": False,
        "is_pending_ext_shared": False,
        "pending_shared": [],
        "pending_connected_team_ids": [],
        "shared_team_ids": place.team_ids,
        "internal_team_ids": [],
        "context_team_id": TEAM_ID,
        "created": place.created,
        "updated": place.created * 1000,
        "creator": place.creator,
        "unlinked": 0,
        "topic": {"value": "", "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
        "previous_names": [],
    }


def _direct(place: Channel, viewer: str) -> Json:
    others = [member for member in place.members if member != viewer]
    return {
        "id": place.id,
        "created": place.created,
        "updated": place.created * 1000,
        "is_archived": False,
        "is_im": True,
        "is_org_shared": False,
        "context_team_id": TEAM_ID,
        "user": others[0] if others else viewer,
    }


def usergroup(group: Group, include_users: bool = True) -> Json:
    body: Json = {
        "id": group.id,
        "team_id": TEAM_ID,
        "is_usergroup": True,
        "is_subteam": True,
        "name": group.name,
        "description": "",
        "handle": group.handle,
        "is_external": False,
        "date_create": group.created,
        "date_update": group.created,
        "date_delete": group.created if group.disabled else 0,
        "auto_provision": False,
        "enterprise_subteam_id": "",
        "created_by": "",
        "updated_by": "",
        "prefs": {"channels": [], "groups": []},
        "user_count": len(group.users),
    }
    return body | ({"users": group.users} if include_users else {})


def bot_profile(workspace: Workspace) -> Json:
    return {
        "id": BOT_ID,
        "deleted": False,
        "name": workspace.users[BOT_USER].real_name,
        "updated": 0,
        "app_id": APP_ID,
        "user_id": BOT_USER,
        "icons": {"image_36": "", "image_48": "", "image_72": ""},
        "team_id": TEAM_ID,
    }


# --- messages


def message(workspace: Workspace, said: Message, with_metadata: bool = False) -> Json:
    body: Json = {"type": "message", "ts": said.ts, "text": said.text, **_author(workspace, said)}
    for name in ("subtype", "client_msg_id", "blocks", "attachments", "files", "edited"):
        if value := getattr(said, name):
            body[name] = value
    if with_metadata and said.metadata:
        body["metadata"] = said.metadata
    if said.reactions:
        body["reactions"] = [{"name": n, "users": u, "count": len(u)} for n, u in said.reactions.items()]
    if said.subtype == "tombstone":
        body["hidden"] = True
    return body | _thread_facts(workspace, said)


def _author(workspace: Workspace, said: Message) -> Json:
    body: Json = {}
    if said.user:
        body["user"] = said.user
    if said.team:
        body["team"] = said.team
    if said.username:
        body["username"] = said.username
    if said.bot_id:
        body["bot_id"] = said.bot_id
    if said.bot_id == BOT_ID:
        body |= {"app_id": APP_ID, "bot_profile": _short_profile(workspace)}
    return body


def _short_profile(workspace: Workspace) -> Json:
    return {key: value for key, value in bot_profile(workspace).items() if key != "user_id"}


def _thread_facts(workspace: Workspace, said: Message) -> Json:
    if said.thread_ts and said.thread_ts != said.ts:
        parent = workspace.message(said.channel, said.thread_ts)
        owner = parent.user if parent else ""
        return {"thread_ts": said.thread_ts} | ({"parent_user_id": owner} if owner else {})
    replies = workspace.thread(said) if said.replies else []
    if not replies:
        return {}
    people = list(dict.fromkeys(reply.user or reply.bot_id for reply in replies))
    return {
        "thread_ts": said.ts,
        "reply_count": len(replies),
        "reply_users": people[:5],
        "reply_users_count": len(people),
        "latest_reply": replies[-1].ts,
        "is_locked": False,
        "subscribed": False,
    }


# --- windows and Home


def view(shown: View, with_state: bool = True) -> Json:
    body = shown.body
    return {
        "id": shown.id,
        "team_id": TEAM_ID,
        "type": body["type"],
        "blocks": body["blocks"],
        "private_metadata": body.get("private_metadata", ""),
        "callback_id": body.get("callback_id", ""),
        "state": {"values": shown.values if with_state else {}},
        "hash": shown.hash,
        "title": body.get("title") or {"type": "plain_text", "text": "View Title", "emoji": True},
        "clear_on_close": body.get("clear_on_close", False),
        "notify_on_close": body.get("notify_on_close", False),
        "close": body.get("close"),
        "submit": body.get("submit"),
        "previous_view_id": shown.previous_id,
        "root_view_id": shown.root_id or shown.id,
        "app_id": APP_ID,
        "external_id": body.get("external_id", ""),
        "app_installed_team_id": TEAM_ID,
        "bot_id": BOT_ID,
    }
