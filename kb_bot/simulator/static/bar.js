// The bar above: the clock that can be moved, the weather, the inspector, the light, and who one is.

import { attempt } from "./api.js";
import { avatar } from "./avatar.js";
import { nextMorning, time, weekday } from "./dates.js";
import { h, icon, iconButton } from "./dom.js";
import { toggleInspector } from "./inspector.js";
import { openMenu } from "./menu.js";
import { go } from "./route.js";
import { me, now, on, store, tell } from "./store.js";

const HOUR = 3600;
const THEMES = ["light", "dark", "auto"];

const face = h("span", { class: "clock-face" });
const clock = h("button", { type: "button", class: "bar-button clock", "aria-haspopup": "menu", onclick: (event) => openMenu(event.currentTarget, times(), "Move the clock") }, icon("clock"), face);
const weather = h("button", { type: "button", class: "bar-button", "aria-haspopup": "menu", onclick: (event) => openMenu(event.currentTarget, weathers(), "Weather") });
const self = h("button", { type: "button", class: "bar-button self", "aria-haspopup": "menu", onclick: (event) => openMenu(event.currentTarget, selves(), "Be somebody else") });
const light = h("button", { type: "button", class: "bar-button", "aria-haspopup": "menu", "aria-label": "Light or dark", title: "Light or dark", onclick: (event) => openMenu(event.currentTarget, themes(), "Light or dark") }, icon("moon"));

export function start() {
  wear(localStorage.getItem("local-slack-theme") ?? "auto");
  const list = iconButton("menu", "All conversations", () => tell("show-list"), { class: "icon-button to-list" });
  const inspect = h("button", { type: "button", class: "bar-button", id: "inspect", "aria-pressed": "false", "aria-label": "Inspector", title: "Everything said between Slack and the app", onclick: toggleInspector }, icon("inspect"), h("span", { class: "bar-label" }, "Inspector"));
  document.getElementById("bar").append(list, h("span", { class: "team" }, h("span", { class: "team-mark", "aria-hidden": true }), h("b", { id: "team" })), h("span", { class: "grow" }), clock, weather, inspect, light, self);
  on("people offset reached", draw);
  on("weather online", drawWeather);
  setInterval(tick, 5000);
}

function draw() {
  document.getElementById("team").textContent = store.team.name;
  if (me()) self.replaceChildren(avatar(store.me, "small"), h("span", { class: "bar-label" }, me().real_name), icon("chevron"));
  self.setAttribute("aria-label", `You are ${me()?.real_name ?? "nobody"}. Be somebody else`);
  tick();
}

function tick() {
  if (!me()) return;
  face.replaceChildren(h("b", {}, time(now())), h("span", { class: "bar-label" }, weekday(now())));
  const place = me().tz.split("/").at(-1).replaceAll("_", " ");
  clock.title = `The time in ${place}. Click to travel.`;
  clock.setAttribute("aria-label", `${time(now())}, ${weekday(now())}, in ${place}. Move the clock`);
  clock.classList.toggle("travelled", store.offset > 60);
}

// --- time

function times() {
  const advance = (hours) => () => attempt("clock", { advance: hours * HOUR });
  return [
    { heading: "Move the clock" },
    { label: "1 hour ahead", run: advance(1) },
    { label: "1 day ahead", run: advance(24) },
    { nodes: [h("span", {}, "Next working morning"), h("small", {}, "09:30, when reminders come")], run: () => attempt("clock", { set: new Date(nextMorning() * 1000 + 60_000).toISOString() }) },
    { label: "1 week ahead", run: advance(7 * 24) },
    { label: "90 days ahead", run: advance(90 * 24) },
    { line: true },
    { label: "Back to the real time", run: () => attempt("clock", { set: new Date().toISOString() }) },
  ];
}

// --- weather

const KINDS = { hang: "slow", 429: "busy", 503: "errors", drop_after: "dropped" };
const WORDS = { slow: "Slow", busy: "Too many requests", errors: "Server errors", dropped: "Answers lost" };

const present = () => KINDS[Object.keys(store.weather)[0]];

function drawWeather() {
  const kind = present();
  const left = store.weather[Object.keys(store.weather)[0]];
  const words = kind ? WORDS[kind] + (kind === "slow" ? "" : ` (${left} left)`) : "Fair";
  weather.replaceChildren(icon(kind ? "cloud" : "sun"), h("span", { class: "bar-label" }, words));
  weather.setAttribute("aria-label", `Weather at Slack: ${words}`);
  weather.title = "Make Slack misbehave, and see how the app copes";
  weather.classList.toggle("foul", Boolean(kind));
}

function weathers() {
  const item = (kind, label, detail) => ({ nodes: [h("span", {}, label), h("small", {}, detail)], checked: String((present() ?? "calm") === kind), run: () => attempt("weather", { kind }) });
  return [
    { heading: "Weather at Slack" },
    item("calm", "Fair", "everything works"),
    item("slow", "Slow", "each call of the app takes 2 seconds"),
    item("busy", "Too many requests", "3 calls get a 429, try again after 2 seconds"),
    item("errors", "Server errors", "3 calls get a 503"),
    item("dropped", "Answers lost", "2 calls are taken, but never answered"),
    { line: true },
    { nodes: [h("span", {}, "Cut the line"), h("small", {}, "the app's connection is lost for 5 seconds")], run: () => attempt("weather", { kind: "offline" }) },
  ];
}

// --- light

function wear(theme) {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  localStorage.setItem("local-slack-theme", theme);
}

function themes() {
  const worn = localStorage.getItem("local-slack-theme") ?? "auto";
  const words = { light: "Light", dark: "Dark", auto: "As the system" };
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
  return [{ heading: "Be somebody else" }, ...rows];
}

function facts(one) {
  const language = one.locale.startsWith("ru") ? "Russian" : "";
  const role = one.team_id !== store.people.get(store.bot).team_id ? "another organisation" : one.is_ultra_restricted || one.is_restricted ? "guest" : one.is_admin ? "admin" : "";
  return [role, language, one.tz.split("/").at(-1).replaceAll("_", " ")].filter(Boolean).join(" · ");
}
