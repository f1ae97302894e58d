"""Finds secrets and personal data in a text, by shape and checksum, without asking anybody: nothing leaves the process.

Precision comes first, for support talk is full of versions, ids, hashes and dates. Every pattern is bounded: time is linear.
What is looked for stands in secrets.py (keys with a known shape), passwords.py (what people say or set in code), banking.py,
papers.py (Russian documents) and contacts.py.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kb_bot.domain import banking, contacts, papers, passwords, secrets
from kb_bot.domain.spans import BLANK, Places


class Kind(StrEnum):
    KEY = "key"
    CARD = "card"
    IBAN = "iban"
    PASSPORT = "passport"
    INN = "inn"
    SNILS = "snils"
    EMAIL = "email"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Finding:
    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Masked:
    """The text with labels in it, and where in the unmasked text they came from."""

    text: str
    findings: tuple[Finding, ...]


# The more dangerous first: where two kinds claim a place, the first has it.
_SEARCHES: tuple[tuple[Kind, Callable[[str], Places]], ...] = (
    (Kind.KEY, secrets.keys),
    (Kind.KEY, passwords.said),
    (Kind.IBAN, banking.ibans),
    (Kind.CARD, banking.cards),
    (Kind.SNILS, papers.snils),
    (Kind.INN, papers.inns),
    (Kind.PASSPORT, papers.passports),
    (Kind.EMAIL, contacts.emails),
    (Kind.PHONE, contacts.phones),
)

WORDLESS: Mapping[Kind, str] = dict.fromkeys(Kind, "…")  # labels where nobody is there to read a language


def find(text: str) -> tuple[Finding, ...]:
    """In order, never overlapping; where two kinds claim a place the more dangerous one has it."""
    found: list[Finding] = []
    while new := _search(text):
        found += new
        text = _replaced(text, new, lambda finding: _blank(finding.end - finding.start))
    return tuple(sorted(found, key=lambda finding: finding.start))


def mask(text: str, labels: Mapping[Kind, str], keep: Collection[Kind] = (), known: Collection[str] = ()) -> Masked:
    """Puts the label of its kind in the place of each finding, except kinds or `known` words that a person chose to keep."""
    findings = tuple(
        finding
        for finding in find(_unlabelled(text, labels))
        if finding.kind not in keep and text[finding.start : finding.end] not in known
    )
    return Masked(_replaced(text, findings, lambda finding: labels[finding.kind]), findings)


def masked(text: str) -> str:
    """For what is kept without anybody being asked: questions, the words under which a card is found."""
    return mask(text, WORDLESS).text


def words_of(text: str) -> Iterator[tuple[Kind, str]]:
    """What was found, as it stands there."""
    return ((finding.kind, text[finding.start : finding.end]) for finding in find(text))


def _search(text: str) -> list[Finding]:
    taken = bytearray(len(text))
    found: list[Finding] = []
    for kind, places in _SEARCHES:
        for start, end in places(text):
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append(Finding(start, end, kind))
    return sorted(found, key=lambda finding: finding.start)


def _unlabelled(text: str, labels: Mapping[Kind, str]) -> str:
    """What was masked before is no part of anything now."""
    for label in filter(None, labels.values()):
        text = text.replace(label, _blank(len(label)))
    return text


def _blank(length: int) -> str:
    return f"[{BLANK * (length - 2)}]" if length > 2 else BLANK * length


def _replaced(text: str, findings: Sequence[Finding], by: Callable[[Finding], str]) -> str:
    pieces: list[str] = []
    position = 0
    for finding in findings:
        pieces += [text[position : finding.start], by(finding)]
        position = finding.end
    return "".join([*pieces, text[position:]])
