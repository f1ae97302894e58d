// The list of conversations.

import { attempt } from "./api.js";
import { avatar } from "./avatar.js";
import { h, heldFocus, icon, iconButton } from "./dom.js";
import { openMenu } from "./menu.js";
import { isUnread } from "./reading.js";
import { go, here } from "./route.js";
import { botPlace, isBotPlace, isMember, nameOf, on, partner, person, placeName, store } from "./store.js";
import { jump } from "./jump.js";
import { t } from "./words.js";

const nav = () => document.getElementById("sidebar");

export function start() {
  on("places people read moved reached home", draw);
  on("write-to", writeTo);
}

function draw() {
  const all = [...store.places.values()].filter((place) => !place.is_archived);
  const named = (rows) => rows.sort((one, other) => placeName(one).localeCompare(placeName(other)));
  const rooms = named(all.filter((place) => ["channel", "group"].includes(place.kind)));
  const direct = named(all.filter((place) => ["im", "mpim"].includes(place.kind) && isMember(place) && !isBotPlace(place)));
  const focus = heldFocus(nav());
  nav().replaceChildren(
    h("button", { type: "button", class: "jump", onclick: jump }, icon("search"), t("places-jump"), h("kbd", {}, "Ctrl K")),
    group(t("channels"), rooms.filter(isMember).map(row)),
    group(t("directs"), direct.map(row), iconButton("plus", t("directs-new"), (event) => choosePerson(event.currentTarget))),
    group(t("apps"), [appRow()]),
    group(t("channels-other"), rooms.filter((place) => !isMember(place)).map(row)),
  );
  focus();
}

function group(title, rows, more = null) {
  if (!rows.length && !more) return "";
  return h("div", { class: "group" }, h("h2", {}, title, more), h("ul", {}, rows));
}

function row(place) {
  const isIm = place.kind === "im";
  const face = isIm ? avatar(partner(place), "tiny") : icon(place.kind === "group" ? "lock" : "hash");
  const away = isIm && person(partner(place))?.status_emoji ? " " : "";
  return item(place.id, [face, h("span", { class: "name" }, placeName(place), away), place.is_ext_shared ? h("small", { title: t("shared") }, "⧉") : null], isUnread(place));
}

function appRow() {
  const place = botPlace();
  return item(place && isUnread(place) ? "messages" : "app", [avatar(store.bot, "tiny"), h("span", { class: "name" }, nameOf(store.bot)), h("span", { class: "badge" }, "APP")], Boolean(place) && isUnread(place));
}

function item(place, nodes, unread) {
  const isHere = here.place === place || (["app", "messages"].includes(place) && ["app", "messages"].includes(here.place));
  const props = { href: `#${store.me}/${place}`, class: unread ? "unread" : null, "aria-current": isHere ? "page" : null };
  return h("li", {}, h("a", { ...props, onclick: () => document.body.classList.remove("shows-list") }, nodes, unread ? h("span", { class: "unseen" }, ` ${t("unread")}`) : null));
}

function choosePerson(anchor) {
  const others = [...store.people.values()].filter((one) => one.id !== store.me && !one.is_bot && !one.deleted);
  openMenu(anchor, others.map((one) => ({ nodes: [avatar(one.id, "tiny"), h("span", {}, one.real_name)], run: () => writeTo(one.id) })), t("directs-new"));
}

async function writeTo(id) {
  if (id === store.bot) return go({ place: "messages" });
  const place = await attempt("writes_to", { other: id });
  return place && go({ place: place.id });
}
