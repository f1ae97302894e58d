// The bar above: the clock that can be moved, the weather, the inspector, the light, and who one is.

import { attempt } from "./api.js";
import { avatar } from "./avatar.js";
import { nextMorning, time, weekday } from "./dates.js";
import { h, icon, iconButton, named } from "./dom.js";
import { toggleInspector } from "./inspector.js";
import { openMenu } from "./menu.js";
import { go } from "./route.js";
import { me, nameOf, now, on, store, tell } from "./store.js";
import { t } from "./words.js";

const HOUR = 3600;
const MOST = 3; // names in a line
const THEMES = ["light", "dark", "auto"];

const face = h("span", { class: "clock-face" });
const team = h("b", { id: "team" });
const menuButton = (kind, label, items, ...inside) => h("button", { type: "button", class: `bar-button ${kind}`, "aria-haspopup": "menu", onclick: (event) => openMenu(event.currentTarget, items(), t(label)) }, inside);
const clock = menuButton("clock", "clock-move", times, icon("clock"), face);
const weather = menuButton("weather", "weather", weathers);
const self = menuButton("self", "self-change", selves);
const light = menuButton("light", "light", themes, icon("moon"));
const list = iconButton("menu", "", () => tell("show-list"), { class: "icon-button to-list" });
const inspect = h("button", { type: "button", class: "bar-button", id: "inspect", "aria-pressed": "false", onclick: toggleInspector });

export function start() {
  wear(localStorage.getItem("local-slack-theme") ?? "auto");
  document.getElementById("bar").append(list, h("span", { class: "team" }, h("span", { class: "team-mark", "aria-hidden": true }), team), h("span", { class: "grow" }), clock, weather, inspect, light, self);
  on("people offset reached", draw);
  on("people weather online", drawWeather);
  setInterval(tick, 5000);
}

function draw() {
  team.textContent = store.team.name;
  if (me()) self.replaceChildren(avatar(store.me, "small"), h("span", { class: "bar-label" }, me().real_name), icon("chevron"));
  self.setAttribute("aria-label", t("self", { name: me()?.real_name ?? "" }));
  inspect.replaceChildren(icon("inspect"), h("span", { class: "bar-label" }, t("inspector")));
  named(inspect, t("inspector"), t("inspector-why"));
  named(list, t("places-all"));
  named(light, t("light"));
  tick();
}

function tick() {
  if (!me()) return;
  face.replaceChildren(h("b", {}, time(now())), h("span", { class: "bar-label" }, weekday(now())));
  const place = me().tz.split("/").at(-1).replaceAll("_", " ");
  named(clock, t("clock-label", { time: time(now()), day: weekday(now()), place }), t("clock", { place }));
  clock.classList.toggle("travelled", store.offset > 60);
}

// --- time

function times() {
  const advance = (hours) => () => attempt("clock", { advance: hours * HOUR });
  return [
    { heading: t("clock-move") },
    { label: t("clock-hour"), run: advance(1) },
    { label: t("clock-day"), run: advance(24) },
    ...toReminders(),
    { label: t("clock-week"), run: advance(7 * 24) },
    { label: t("clock-quarter"), run: advance(90 * 24) },
    { line: true },
    { label: t("clock-back"), run: () => attempt("clock", { set: new Date().toISOString() }) },
  ];
}

/** To the moments that the app has told; else to an hour at which apps like to write. */
function toReminders() {
  const item = (label, detail, at) => ({ nodes: [h("span", {}, label, h("small", {}, detail))], disabled: !at, run: () => attempt("clock", { set: new Date((at + 1) * 1000).toISOString() }) });
  if (!store.expected) return [item(t("clock-morning"), "09:30", nextMorning())];
  const ahead = Object.entries(store.expected).filter(([, at]) => at > now());
  if (!ahead.length) return [item(t("clock-reminder"), t("clock-reminder-none"), null)];
  const first = Math.min(...ahead.map(([, at]) => at));
  const mine = store.expected[store.me];
  const next = item(t("clock-reminder"), `${moment(first)} · ${names(ahead.filter(([, at]) => at === first).map(([id]) => id))}`, first);
  return mine > first ? [next, item(t("clock-mine"), moment(mine), mine)] : [next];
}

const moment = (at) => `${weekday(at)}, ${time(at)}`;
const names = (ids) => (ids.length > MOST ? [...ids.slice(0, MOST - 1).map(nameOf), `+${ids.length - MOST + 1}`] : ids.map(nameOf)).join(", ");

// --- weather

const KINDS = { hang: "slow", 429: "busy", 503: "errors", drop_after: "dropped" };
const WORDS = {
  calm: () => [t("weather-calm"), t("weather-calm-is")],
  slow: () => [t("weather-slow"), t("weather-slow-is")],
  busy: () => [t("weather-busy"), t("weather-busy-is")],
  errors: () => [t("weather-errors"), t("weather-errors-are")],
  dropped: () => [t("weather-dropped"), t("weather-dropped-are")],
  offline: () => [t("weather-offline"), t("weather-offline-is")],
};

const present = () => KINDS[Object.keys(store.weather)[0]] ?? "calm";

function drawWeather() {
  const kind = present();
  const [words] = WORDS[kind]();
  const count = Object.values(store.weather)[0];
  const shown = ["calm", "slow"].includes(kind) ? words : t("weather-left", { kind: words, count });
  weather.replaceChildren(icon(kind === "calm" ? "sun" : "cloud"), h("span", { class: "bar-label" }, shown));
  named(weather, t("weather-now", { kind: shown }), t("weather-why"));
  weather.classList.toggle("foul", kind !== "calm");
}

function weathers() {
  const item = (kind) => {
    const [label, detail] = WORDS[kind]();
    return { nodes: [h("span", {}, label), h("small", {}, detail)], run: () => attempt("weather", { kind }) };
  };
  const lasting = (kind) => ({ ...item(kind), checked: String(present() === kind) });
  return [{ heading: t("weather") }, ...["calm", "slow", "busy", "errors", "dropped"].map(lasting), { line: true }, item("offline")];
}

// --- light

function wear(theme) {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  localStorage.setItem("local-slack-theme", theme);
}

function themes() {
  const worn = localStorage.getItem("local-slack-theme") ?? "auto";
  const words = { light: t("light-light"), dark: t("light-dark"), auto: t("light-auto") };
  return THEMES.map((theme) => ({ label: words[theme], checked: String(theme === worn), run: () => wear(theme) }));
}

// --- who one is

function selves() {
  const people = [...store.people.values()].filter((one) => !one.is_bot && !one.deleted);
  const rows = people.map((one) => ({
    nodes: [avatar(one.id, "small"), h("span", {}, one.real_name, h("small", {}, facts(one)))],
    checked: String(one.id === store.me),
    run: () => go({ person: one.id, place: "", thread: "" }),
  }));
  return [{ heading: t("self-change") }, ...rows];
}

function facts(one) {
  const language = one.locale.startsWith("ru") ? t("self-russian") : "";
  const role = one.team_id !== store.people.get(store.bot).team_id ? t("self-outside") : one.is_ultra_restricted || one.is_restricted ? t("self-guest") : one.is_admin ? t("self-admin") : "";
  return [one.title, role, language, one.tz.split("/").at(-1).replaceAll("_", " ")].filter(Boolean).join(" · ");
}
