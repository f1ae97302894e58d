"""Brings an edited text back into its Markdown: the elements nobody touched keep their bytes, headings and tables included."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Any

from kb_bot.slack.markup_markdown import Chunk, canonical, read, read_chunks, write
from kb_bot.slack.markup_model import Block, Code, is_bare, leveled, tidy
from kb_bot.slack.markup_rich import KnownNames, Names, read_rich, write_rich

_NOBODY = KnownNames()
_EMOJI_NAME = re.compile(r":([\w+'-]+(?:::skin-tone-[2-6])?):")


def merge_unchanged(original: str, submitted: Mapping[str, Any], names: Names = _NOBODY) -> str:
    """The Markdown of an editor that began with `original`: what was not touched keeps its bytes."""
    edited = read_rich(submitted, names, frozenset(_EMOJI_NAME.findall(original)))
    chunks = read_chunks(original)
    before = _comparable(leveled(block for chunk in chunks for block in chunk.blocks))
    after = _comparable(edited)
    if before == after:
        return original
    candidate = _patched(original, chunks, before, edited, after)
    return candidate if _comparable(read(candidate)) == after else canonical(edited)


def _comparable(blocks: Sequence[Block]) -> list[Block]:
    """As Slack hands it back: without a code's language, and with bare addresses turned to links or not."""
    seen = read_rich(write_rich(blocks), _NOBODY)
    return [_unlinked(block) for block in seen]


def _unlinked(block: Block) -> Block:
    if isinstance(block, Code):
        return block
    spans = (replace(span, url="") if is_bare(span) else span for span in block.spans)
    return replace(block, spans=tidy(spans))


def _patched(
    original: str, chunks: Sequence[Chunk], before: list[Block], edited: Sequence[Block], after: list[Block]
) -> str:
    """The edited blocks, each run of them that still is a whole element of the original in the original's lines."""
    if len(after) != len(edited) or len(before) != sum(len(chunk.blocks) for chunk in chunks):
        return write(edited)
    lines = original.split("\n")
    kept = _kept(chunks, before, after)
    parts: list[str] = []
    position = start = 0
    while position < len(edited):
        chunk = kept.get(position)
        if chunk is None:
            position += 1
            continue
        parts += [write(edited[start:position]), "\n".join(lines[chunk.start : chunk.end])]
        position = start = position + len(chunk.blocks)
    text = "\n\n".join(part for part in [*parts, write(edited[start:])] if part)
    return text + original[len(original.rstrip("\n")) :]


def _kept(chunks: Sequence[Chunk], before: list[Block], after: list[Block]) -> dict[int, Chunk]:
    """Where in the edited text each untouched element begins."""
    matches = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    moved = {old + step: new + step for old, new, size in matches for step in range(size)}
    kept: dict[int, Chunk] = {}
    position = 0
    for chunk in chunks:
        places = [moved.get(position + step) for step in range(len(chunk.blocks))]
        first = places[0] if places else None
        if first is not None and places == list(range(first, first + len(places))):
            kept[first] = chunk
        position += len(chunk.blocks)
    return kept
