// What this tab knows of the workspace, as the person it is. Parts of the page listen to the topics they draw.

export const store = {
  me: "",
  bot: "",
  team: { name: "", id: "" },
  process: "",
  born: "", // when this tab was opened; what was shown to this person alone before that is gone, as in Slack
  commands: [],
  shortcuts: [],
  people: new Map(),
  groups: new Map(),
  places: new Map(),
  messages: new Map(), // channel -> Map(ts -> message), what has been loaded of it
  more: new Map(), // channel -> whether there are older ones
  ephemerals: [],
  dismissed: new Set(),
  windows: [],
  home: null,
  warnings: [],
  online: false,
  offset: 0,
  expected: null, // {person: seconds}: when the app will write to whom by itself, if it has told
  weather: {},
  logged: 0,
};

const listeners = new Map();

/** Calls `hear` for each topic named (space-separated) that is told. */
export function on(topics, hear) {
  for (const topic of topics.split(" ")) {
    if (!listeners.has(topic)) listeners.set(topic, new Set());
    listeners.get(topic).add(hear);
  }
  return () => topics.split(" ").forEach((topic) => listeners.get(topic).delete(hear));
}

export function tell(topic, detail) {
  for (const hear of listeners.get(topic) ?? []) hear(detail);
}

// --- questions

export const now = () => Date.now() / 1000 + store.offset;
export const person = (id) => store.people.get(id);
export const me = () => store.people.get(store.me);
export const nameOf = (id) => person(id)?.real_name || person(id)?.name || store.places.get(id)?.name || id;
export const isBotPlace = (place) => place.kind === "im" && place.members.includes(store.bot);
export const botPlace = () => [...store.places.values()].find(isBotPlace);
export const isMember = (place) => place.members.includes(store.me);

export function partner(place) {
  return place.members.find((id) => id !== store.me) ?? store.me;
}

export function placeName(place) {
  if (place.kind === "im") return nameOf(partner(place));
  if (place.kind === "mpim") return place.members.filter((id) => id !== store.me).map(nameOf).join(", ");
  return place.name;
}

export function loaded(channel) {
  if (!store.messages.has(channel)) store.messages.set(channel, new Map());
  return store.messages.get(channel);
}

export const isReply = (said) => Boolean(said.thread_ts) && said.thread_ts !== said.ts;
export const isInMainList = (said) => !isReply(said) || said.subtype === "thread_broadcast";

export function visibleEphemerals(channel, thread = "") {
  return store.ephemerals.filter(
    (shown) => shown.channel === channel && (shown.thread_ts || "") === thread && shown.ts >= store.born && !store.dismissed.has(shown.id),
  );
}
