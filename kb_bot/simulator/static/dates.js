// Times as the person of this tab reads them: their zone, their language.

import { me, now } from "./store.js";
import { t } from "./words.js";

const DAY = 86400;
const formats = new Map();

function format(seconds, options) {
  const { tz, locale } = me() ?? { tz: "UTC", locale: "en-US" };
  const key = tz + locale + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(locale, { timeZone: tz, ...options }));
  return formats.get(key).format(new Date(seconds * 1000));
}

const LONG = { weekday: "long", year: "numeric", month: "long", day: "numeric" };
const YEARLESS = { weekday: "long", month: "long", day: "numeric" };

export const time = (seconds) => format(seconds, { hour: "numeric", minute: "2-digit" });
export const exact = (seconds) => format(seconds, { hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3, hour12: false });
export const full = (seconds) => format(seconds, { ...LONG, hour: "numeric", minute: "2-digit", second: "2-digit" });
export const weekday = (seconds) => format(seconds, { weekday: "short", day: "numeric", month: "short", year: "numeric" });
export const dayKey = (seconds) => format(seconds, { year: "numeric", month: "2-digit", day: "2-digit" });

/** The day of a calendar, "2026-12-24", as the person writes it. */
export const calendarDay = (day) => new Intl.DateTimeFormat(me()?.locale ?? "en-US", { dateStyle: "medium", timeZone: "UTC" }).format(new Date(day));

/** Today, Yesterday, or the date. */
export function day(seconds) {
  return pretty(seconds, sameYear(seconds) ? YEARLESS : LONG, true);
}

const sameYear = (seconds) => format(seconds, { year: "numeric" }) === format(now(), { year: "numeric" });

function pretty(seconds, options, capital = false) {
  const words = new Intl.RelativeTimeFormat(me()?.locale ?? "en-US", { numeric: "auto" });
  for (const away of [0, -1, 1]) {
    if (dayKey(seconds) !== dayKey(now() + away * DAY)) continue;
    const word = words.format(away, "day");
    return capital ? word[0].toUpperCase() + word.slice(1) : word;
  }
  return format(seconds, options);
}

/** "5 minutes ago", "in 3 days". */
export function ago(seconds) {
  const words = new Intl.RelativeTimeFormat(me()?.locale ?? "en-US", { numeric: "auto" });
  const away = seconds - now();
  for (const [unit, size] of [["year", 365 * DAY], ["month", 30 * DAY], ["day", DAY], ["hour", 3600], ["minute", 60]]) {
    if (Math.abs(away) >= size) return words.format(Math.trunc(away / size), unit);
  }
  return t("just-now");
}

const SHORT = { year: "numeric", month: "short", day: "numeric" };
const DATE = { year: "numeric", month: "long", day: "numeric" };
const TOKENS = {
  date_num: (at) => format(at, { year: "numeric", month: "2-digit", day: "2-digit" }),
  date_slash: (at) => format(at, { year: "numeric", month: "numeric", day: "numeric" }),
  date: (at) => format(at, DATE),
  date_short: (at) => format(at, SHORT),
  date_long: (at) => format(at, LONG),
  date_pretty: (at) => pretty(at, DATE),
  date_short_pretty: (at) => pretty(at, SHORT),
  date_long_pretty: (at) => pretty(at, LONG),
  day_divider_pretty: (at) => pretty(at, YEARLESS),
  time,
  time_secs: (at) => format(at, { hour: "numeric", minute: "2-digit", second: "2-digit" }),
  ago,
};

/** Slack's <!date^...> format; undefined when it has a token that does not exist. */
export function byTokens(seconds, pattern) {
  const parts = pattern.split(/\{([a-z_]+)\}/);
  if (parts.some((part, index) => index % 2 && !TOKENS[part])) return undefined;
  return parts.map((part, index) => (index % 2 ? TOKENS[part](seconds) : part)).join("");
}

/** The next working morning at 09:30 where the person lives, in seconds. */
export function nextMorning() {
  for (let at = Math.ceil(now() / 300) * 300; ; at += 300) {
    const clock = new Intl.DateTimeFormat("en-GB", { timeZone: me()?.tz ?? "UTC", weekday: "short", hour: "2-digit", minute: "2-digit" });
    const [dayName, hour] = clock.format(new Date(at * 1000)).replace(",", "").split(" ");
    if (hour === "09:30" && !["Sat", "Sun"].includes(dayName) && at > now() + 60) return at;
  }
}
