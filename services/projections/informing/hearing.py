"""Who has to hear of it again, after a withdrawal and after a merge was undone."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from msgspec import Struct

from services.projections.informing.state import Ground, Informing, Told


class Hearing(Struct, frozen=True):
    """One body and why it has to hear; `told` is what it was told. `is_open` until it has heard and all has stopped."""

    ground: Ground
    about: str
    body: str
    kind: str
    told: tuple[Told, ...]
    heard_on: date | None
    is_open: bool


def hearings(known: Informing) -> list[Hearing]:
    """Those after withdrawals first, each body once for each of them."""
    return [*_after_withdrawals(known), *_after_merges(known)]


def _after_withdrawals(known: Informing) -> Iterator[Hearing]:
    for consent_id, withdrawal in sorted(known.withdrawals.items()):
        resting = [told for told in known.told.values() if told.consent_id == consent_id]
        yield from _by_body(known, "consent-withdrawn", consent_id, resting, withdrawal.at)


def _after_merges(known: Informing) -> Iterator[Hearing]:
    for merge_id, merge in sorted(known.merges.items()):
        if merge.ended is not None:
            within = [told for told in known.told.values() if merge.begun <= told.at < merge.ended]
            yield from _by_body(known, "unmerged", merge_id, within, merge.ended)


def _by_body(known: Informing, ground: Ground, about: str, told: Sequence[Told], since: datetime) -> Iterator[Hearing]:
    heard = {one.body: one for one in known.heard.values() if one.about == about}
    kinds = {one.body: one.kind for one in (*heard.values(), *told)}
    for body, kind in sorted(kinds.items()):
        theirs = tuple(sorted((one for one in told if one.body == body), key=lambda one: (one.way, one.about)))
        heard_on = heard[body].on if body in heard else None
        is_open = any(_is_open(ground, one, since, heard_on) for one in theirs)
        yield Hearing(ground, about, body, kind, theirs, heard_on, is_open)


def _is_open(ground: Ground, told: Told, since: datetime, heard_on: date | None) -> bool:
    """What rests on a consent must stop where it goes on; what was another person's must be put right in any case."""
    if ground == "consent-withdrawn" and told.state != "out":
        return told.state == "pending"
    corrected = told.corrected_at is not None and told.corrected_at > since
    return heard_on is None and not corrected
