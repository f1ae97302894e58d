"""Looks at a set-up as an operator would: tokens, permissions, socket, database; each finding is one sentence."""

from dataclasses import dataclass

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from kb_bot.config import Settings
from kb_bot.errors import KbError
from kb_bot.i18n import Translator
from kb_bot.slack.web import Web, error_code
from kb_bot.store import migrate
from kb_bot.store.database import Database

# What the bot asks for in manifest.yml, and the key of the sentence that says what breaks without it.
SCOPES = (
    "app_mentions:read",
    "channels:history",
    "channels:join",
    "channels:read",
    "chat:write",
    "chat:write.public",
    "commands",
    "dnd:read",
    "groups:history",
    "groups:read",
    "im:history",
    "im:read",
    "im:write",
    "mpim:history",
    "mpim:read",
    "reactions:read",
    "team:read",
    "usergroups:read",
    "users:read",
)


@dataclass(frozen=True, slots=True)
class Finding:
    good: bool
    sentence: str


def findings(settings: Settings, t: Translator) -> list[Finding]:
    """Everything that an operator should know before the first start."""
    found = [_database(settings, t)]
    if not settings.has_tokens:
        return [*found, Finding(True, t("check-no-tokens"))]
    return [*found, *_bot_token(settings, t), _app_token(settings, t)]


def missing_scopes(granted: frozenset[str], t: Translator) -> list[str]:
    """One sentence for each permission that the token lacks: its name and what does not work without it."""
    return [
        t("check-scope-missing", scope=scope, breaks=t(f"scope-{scope.replace(':', '-').replace('.', '-')}"))
        for scope in SCOPES
        if scope not in granted
    ]


def refusal(error: SlackApiError | OSError, key: str, settings: Settings, t: Translator) -> str:
    """Why Slack did not do it: it refused with a code, for which `key` has a sentence, or it was not reached."""
    if isinstance(error, SlackApiError):
        return t(key, code=error_code(error))
    return t("cli-slack-unreachable", address=settings.slack_api_url)


def _database(settings: Settings, t: Translator) -> Finding:
    try:
        migrate.reach(settings.database_url)
    except KbError as error:
        return Finding(False, t.error(error))
    if not Database(settings.database_url).is_writable():
        return Finding(False, t("check-database-read-only"))
    at_head = migrate.is_at_head(settings.database_url)
    return Finding(True, t("check-database-good" if at_head else "check-database-old"))


def _bot_token(settings: Settings, t: Translator) -> list[Finding]:
    assert settings.slack_bot_token is not None
    web = Web(settings.slack_bot_token.get_secret_value(), settings.slack_api_url)
    try:
        team = str(web.who_am_i()["team"])
        lacking = missing_scopes(web.scopes(), t)
    except (SlackApiError, OSError) as error:
        return [Finding(False, refusal(error, "check-bot-token-refused", settings, t))]
    return [Finding(True, t("check-bot-token-good", team=team)), *(Finding(False, sentence) for sentence in lacking)]


def _app_token(settings: Settings, t: Translator) -> Finding:
    assert settings.slack_app_token is not None
    client = WebClient(base_url=settings.slack_api_url, timeout=10)
    try:
        client.apps_connections_open(app_token=settings.slack_app_token.get_secret_value())
    except (SlackApiError, OSError) as error:
        return Finding(False, refusal(error, "check-app-token-refused", settings, t))
    return Finding(True, t("check-app-token-good"))
