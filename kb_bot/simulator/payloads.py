"""What Slack sends of its own accord: commands, interactions and events; each function makes one payload's JSON."""

from typing import Any

from kb_bot.simulator.workspace import APP_ID, BOT_USER, TEAM_ID, Channel, Ephemeral, Message, User, Workspace

Json = dict[str, Any]

VERIFICATION_TOKEN = "local-verification-token"


# --- interactions


def slash_command(
    workspace: Workspace, person: User, place: Channel, command: str, text: str, trigger: str, url: str
) -> Json:
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": TEAM_ID,
        "team_domain": workspace.domain,
        "channel_id": place.id,
        "channel_name": shown_name(place),
        "user_id": person.id,
        "user_name": person.name,
        "command": command,
        "text": text,
        "api_app_id": APP_ID,
        "is_enterprise_install": "false",  # form-encoded at Slack, hence a string
        "response_url": url,
        "trigger_id": trigger,
    }


def interaction(workspace: Workspace, kind: str, person: User, trigger: str) -> Json:
    """What every interactive payload begins with."""
    return {
        "type": kind,
        "team": {"id": TEAM_ID, "domain": workspace.domain},
        "user": {"id": person.id, "username": person.name, "name": person.name, "team_id": person.team_id},
        "api_app_id": APP_ID,
        "token": VERIFICATION_TOKEN,
        "enterprise": None,
        "is_enterprise_install": False,
    } | ({"trigger_id": trigger} if trigger else {})


def place_of(where: Channel) -> Json:
    return {"id": where.id, "name": shown_name(where)}


def shown_name(place: Channel) -> str:
    """Slack hides the names of private places from apps that did not ask for them."""
    return {"group": "privategroup", "im": "directmessage"}.get(place.kind, place.name)


def message_container(said: Message | Ephemeral) -> Json:
    body: Json = {
        "type": "message",
        "message_ts": said.ts,
        "channel_id": said.channel,
        "is_ephemeral": isinstance(said, Ephemeral),
    }
    return body | ({"thread_ts": said.thread_ts} if said.thread_ts else {})


# --- events


def event_callback(event: Json, event_id: str, now: float, is_ext_shared: bool) -> Json:
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": TEAM_ID,
        "context_team_id": TEAM_ID,
        "context_enterprise_id": None,
        "api_app_id": APP_ID,
        "event": event,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": int(now),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": TEAM_ID,
                "user_id": BOT_USER,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": is_ext_shared,
        "event_context": f"4-{event_id}",
    }
