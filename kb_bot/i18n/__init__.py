"""Every sentence that a person reads: Fluent files by language and noun behind one `t()`; Babel for dates and numbers."""

from datetime import date as calendar_day
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from babel.dates import format_date, format_datetime, format_timedelta
from babel.lists import format_list
from fluent.runtime import FluentBundle, FluentResource

from kb_bot.domain.calendar import zone
from kb_bot.errors import KbError

LANGUAGES = ("en", "ru")
COUNTED_IN_DAYS = timedelta(days=60)
_FOLDER = Path(__file__).parent


class Translator:
    """The sentences of one language; `zone_name` is where its reader lives."""

    def __init__(self, language: str, zone_name: str = "UTC") -> None:
        self.language = language
        self.zone_name = zone_name
        self._bundle = _bundle(language)

    def __call__(self, key: str, /, **values: str | int) -> str:
        """The sentence of that key. Numbers choose plural forms; pass numbers of cards as strings, they are names."""
        message = self._bundle.get_message(key)
        if message.value is None:
            raise KeyError(key)
        text, errors = self._bundle.format_pattern(message.value, values)
        if errors:
            raise ValueError(f"{self.language}/{key}: {errors}")
        return str(text)

    def error(self, error: KbError) -> str:
        return self(error.key, **error.values)

    def has(self, key: str) -> bool:
        return self._bundle.has_message(key)

    def date(self, moment: datetime) -> str:
        """A day in the reader's zone: "Thu, 26 Nov 2026"."""
        return format_date(moment.astimezone(zone(self.zone_name)), "EEE, d MMM y", locale=self.language)

    def day(self, day: calendar_day) -> str:
        """The same of a day that is the same everywhere, such as one in a window."""
        return format_date(day, "EEE, d MMM y", locale=self.language)

    def moment(self, moment: datetime) -> str:
        return format_datetime(moment, "d MMM y, HH:mm", tzinfo=zone(self.zone_name), locale=self.language)

    def ago(self, moment: datetime, now: datetime) -> str:
        """ "12 days ago", "12 дней назад"; what lies ahead reads "in 12 days"; under a minute is "just now"."""
        distance = moment - now
        if abs(distance) < timedelta(minutes=1):
            return self("time-now")
        if timedelta(days=1) <= abs(distance) < COUNTED_IN_DAYS:
            return format_timedelta(distance, "day", threshold=60, add_direction=True, locale=self.language)
        return format_timedelta(distance, "minute", add_direction=True, threshold=1.3, locale=self.language)

    def listed(self, names: list[str]) -> str:
        """ "a, b and c"."""
        return format_list(names, locale=self.language)


def language_of(locale: str) -> str:
    """The language we speak to somebody with that Slack locale: "ru-RU" -> "ru"; anything unknown is English."""
    language = locale.split("-")[0].split("_")[0].lower()
    return language if language in LANGUAGES else "en"


@lru_cache(maxsize=4096)
def speak(locale: str, zone_name: str = "UTC") -> Translator:
    return Translator(language_of(locale), zone_name)


@lru_cache
def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    for path in sorted((_FOLDER / language).glob("*.ftl")):
        bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle
