"""The settings of the program, read once at start from the environment and `.env`; the only reader of either."""

import difflib
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Literal

from dotenv.parser import parse_stream
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What an operator may set. Each name stands with a comment in .env.example; secrets never show in a repr."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8-sig", extra="ignore", frozen=True)

    slack_bot_token: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_api_url: str = "https://slack.com/api/"
    database_url: str = "sqlite:///data/kb.sqlite3"
    kb_admins: str = ""
    kb_language: Literal["en", "ru"] = "en"
    health_port: int = Field(default=8080, ge=0, le=65535)
    health_host: str = "127.0.0.1"
    log_level: Literal["INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["json", "text"] = "json"
    tick_seconds: float = Field(default=15.0, gt=0, le=60)
    retention_days_questions: int = Field(default=365, ge=0, le=36_500)
    retention_days_answers: int = Field(default=365, ge=0, le=36_500)
    retention_days_drafts: int = Field(default=90, ge=0, le=36_500)
    demo_clock_url: str | None = None

    @field_validator("slack_bot_token", "slack_app_token", mode="before")
    @classmethod
    def _blank_is_none(cls, value: object) -> object:
        return None if isinstance(value, str) and not value.strip() else value

    @field_validator("slack_bot_token")
    @classmethod
    def _is_bot_token(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not value.get_secret_value().startswith("xoxb-"):
            raise ValueError("must be a bot token, which starts with xoxb-")
        return value

    @field_validator("slack_app_token")
    @classmethod
    def _is_app_token(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not value.get_secret_value().startswith("xapp-"):
            raise ValueError("must be an app-level token, which starts with xapp-")
        return value

    @field_validator("database_url")
    @classmethod
    def _is_known_database(cls, value: str) -> str:
        if not value.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
            raise ValueError("must start with sqlite:/// or postgresql://")
        if value in ("sqlite:///", "sqlite:///:memory:"):
            raise ValueError("must name a file, such as sqlite:///data/kb.sqlite3")
        return value

    @field_validator("kb_admins")
    @classmethod
    def _are_slack_ids(cls, value: str) -> str:
        if not re.fullmatch(r"(\s*[UW][A-Z0-9]+\s*(,|$))*\s*", value):
            raise ValueError("must be Slack ids separated by commas, such as U0123ABCD (in a profile: Copy member ID)")
        return value

    @field_validator("slack_api_url")
    @classmethod
    def _ends_with_slash(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")):
            raise ValueError("must be an http or https address")
        return value if value.endswith("/") else value + "/"

    @property
    def has_tokens(self) -> bool:
        return self.slack_bot_token is not None and self.slack_app_token is not None

    @property
    def admins(self) -> tuple[str, ...]:
        return tuple(part.strip() for part in self.kb_admins.split(",") if part.strip())


class WrongSettings(Exception):
    """Settings that cannot be used; the text names each in one sentence, without its value."""


def load(env_file: Path = Path(".env")) -> Settings:
    """Raises WrongSettings, which says everything that is wrong at once."""
    if faults := list(_faults(_text(env_file), env_file.name)):
        raise WrongSettings("\n".join(faults))
    try:
        settings = Settings(_env_file=env_file)
    except ValidationError as error:
        raise WrongSettings("\n".join(_sentence(item["loc"], item["msg"]) for item in error.errors())) from None
    if (settings.slack_bot_token is None) != (settings.slack_app_token is None):
        missing = "SLACK_APP_TOKEN" if settings.slack_app_token is None else "SLACK_BOT_TOKEN"
        raise WrongSettings(f"{missing} is missing: a real workspace needs both tokens, the local Slack needs neither.")
    return settings


def _text(env_file: Path) -> str:
    try:
        return env_file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError:
        raise WrongSettings(f"{env_file.name} is no text in UTF-8.") from None
    except OSError as error:
        raise WrongSettings(f"{env_file.name} cannot be read: {error.strerror}.") from None


def _faults(text: str, name: str) -> Iterator[str]:
    """Lines that would be passed over in silence: without a "=", or with a setting's name misspelt."""
    for line in parse_stream(StringIO(text)):
        if line.error:
            yield f"{name}, line {line.original.line}: NAME=value is expected."
        elif line.key and (meant := _misspelt(line.key)):
            yield f"{name}, line {line.original.line}: there is no setting {line.key}, but {meant}."


def _misspelt(key: str) -> str | None:
    """The setting that is meant; None for one that is right, and for what is none of ours."""
    names = [field.upper() for field in Settings.model_fields]
    near = difflib.get_close_matches(key.upper(), names, n=1, cutoff=0.75)
    return near[0] if near and key.upper() not in names else None


def _sentence(place: tuple[int | str, ...], message: str) -> str:
    name = str(place[0]).upper() if place else "The settings"
    return f"{name}: {message.removeprefix('Value error, ')}."
