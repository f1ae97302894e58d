"""Who is in the play, where a card may come from, and the whole rule of who may see it: written once more, from the promise alone."""

from dataclasses import dataclass
from enum import StrEnum


class Source(StrEnum):
    """Where the thread stood that the card was saved from."""

    PUBLIC = "a public channel"
    PRIVATE = "a private channel"
    DIRECT = "a conversation of two"
    SHARED = "a private channel shared with a customer"


class Kind(StrEnum):
    """What somebody is to the workspace. Only who is FULL is one of us."""

    FULL = "full member"
    SINGLE = "single-channel guest"
    MULTI = "multi-channel guest"
    CUSTOMER = "customer in a shared channel"
    ELSEWHERE = "member of another workspace"
    GONE = "deactivated"


class Role(StrEnum):
    """What somebody is to the knowledge base. No role opens a door."""

    NONE = "no role"
    ADMIN = "admin"
    LEAD = "lead"
    EDITOR = "editor"
    OWNER = "owner"
    DUTY = "on duty"


@dataclass(frozen=True, slots=True)
class Who:
    """`is_inside`: in the channel where the card came from, now. Everybody but customers and strangers was, before."""

    name: str
    role: Role = Role.NONE
    kind: Kind = Kind.FULL
    is_inside: bool = True

    @property
    def was_there(self) -> bool:
        return self.kind not in (Kind.CUSTOMER, Kind.ELSEWHERE)


CAST = (
    Who("Owner", Role.OWNER),
    Who("Duty", Role.DUTY),
    Who("Admin inside", Role.ADMIN),
    Who("Admin outside", Role.ADMIN, is_inside=False),
    Who("Lead inside", Role.LEAD),
    Who("Lead outside", Role.LEAD, is_inside=False),
    Who("Editor inside", Role.EDITOR),
    Who("Editor outside", Role.EDITOR, is_inside=False),
    Who("Member"),
    Who("Nonmember", is_inside=False),
    Who("Left owner", Role.OWNER, is_inside=False),
    Who("Single guest", kind=Kind.SINGLE),
    Who("Multi guest", kind=Kind.MULTI),
    Who("Customer", kind=Kind.CUSTOMER),
    Who("Elsewhere", kind=Kind.ELSEWHERE, is_inside=False),
    Who("Deactivated", kind=Kind.GONE),
    Who("Deactivated owner", Role.OWNER, Kind.GONE),
)
SAVER = CAST[0]


def may_see(who: Who, source: Source) -> bool:
    """A card is seen by those full members who can see where it came from, whatever their role."""
    if who.kind is not Kind.FULL:
        return False
    if source is Source.DIRECT:
        return who == SAVER
    return who.is_inside or source is Source.PUBLIC
