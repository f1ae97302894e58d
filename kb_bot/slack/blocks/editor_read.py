"""What a person has put into the editor's window, as a Writing."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from kb_bot.domain.writing import NEW_CARD, Writing, cleaned
from kb_bot.slack.markup import NOBODY, Names, merge_unchanged
from kb_bot.slack.request import Payload

State = Mapping[str, Any]


def read_editor(inputs: Payload, writing: Writing, person_id: str, names: Names = NOBODY, *, is_sent: bool) -> Writing:
    """`writing` with what stands in the window. While somebody still types, fields of an older revision are on their way out."""
    seen = {
        block_id.partition(":")[0]: next(iter(actions.values()))
        for block_id, actions in inputs.items()
        if is_sent or block_id.partition(":")[2] == str(writing.revision)
    }
    for name, (attribute, read) in READERS.items():
        if name in seen:
            writing = replace(writing, **{attribute: read(seen[name])})
    if "kept" in seen:
        writing = replace(writing, kept_kinds=_kept(seen["kept"], writing))
    if "answer" in seen:
        writing = replace(writing, answer=_rich(seen["answer"], writing, names))
    return cleaned(_with_audience(_with_messages(writing, seen), seen, person_id))


def _text(state: State) -> str:
    return str(state.get("value") or "")


def _option(state: State) -> str | None:
    chosen = state.get("selected_option")
    return str(chosen["value"]) if chosen else None


def _options(state: State) -> tuple[str, ...]:
    return tuple(str(chosen["value"]) for chosen in state.get("selected_options") or ())


def _number(state: State) -> int | None:
    chosen = _option(state)
    return int(chosen) if chosen else None


# field of the window -> what of the Writing it is, and how it is read
READERS: dict[str, tuple[str, Callable[[State], Any]]] = {
    "title": ("title", _text),
    "note": ("note", _text),
    "tags": ("tags", _text),
    "comment": ("comment", _text),
    "collection": ("collection_id", _number),
    "owner": ("owner_id", lambda state: state.get("selected_user")),
    "owner_group": ("owner_group_id", _option),
    "interval": ("interval", _option),
    "due_on": ("due_on", lambda state: state.get("selected_date")),
    "target": ("target", lambda state: _option(state) or NEW_CARD),
}

# Audiences of which a second field says which one.
PICKED: dict[str, Callable[[State], str | None]] = {
    "channel": lambda state: state.get("selected_conversation"),
    "group": _option,
}


def _kept(state: State, writing: Writing) -> tuple[str, ...]:
    """The kinds that are ticked, and those that were kept without being offered here."""
    return tuple(sorted({*_options(state), *writing.kept_kinds} - ({*writing.found_kinds} - {*_options(state)})))


def _rich(state: State, writing: Writing, names: Names) -> str:
    submitted = state.get("rich_text_value")
    return merge_unchanged(writing.answer, submitted, names) if submitted else ""


def _with_messages(writing: Writing, seen: Mapping[str, State]) -> Writing:
    groups = [state for name, state in seen.items() if name.startswith("messages")]
    if not groups:
        return writing
    ticked = {ts for state in groups for ts in _options(state)}
    return replace(writing, chosen=tuple(said.ts for said in writing.messages if said.ts in ticked))


def _with_audience(writing: Writing, seen: Mapping[str, State], person_id: str) -> Writing:
    kind = _option(seen["audience"]) if "audience" in seen else None
    if kind == "person":
        return replace(writing, audience=f"person:{person_id}")
    if kind in PICKED:
        chosen = PICKED[kind](seen[f"audience_{kind}"]) if f"audience_{kind}" in seen else None
        return replace(writing, audience=f"{kind}:{chosen}" if chosen else _unpicked(kind, writing))
    return replace(writing, audience=kind) if kind else writing


def _unpicked(kind: str, writing: Writing) -> str:
    """Nothing is chosen in the second field: for now. The groups may not have been told this time, and the choice stays."""
    is_kept = kind == "group" and (writing.audience or "").startswith("group:")
    return writing.audience or "" if is_kept else f"{kind}:"
