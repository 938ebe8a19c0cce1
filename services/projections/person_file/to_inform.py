"""Which bodies have to hear of it again, after a withdrawal and after a merge was undone, and which have."""

from datetime import date
from functools import reduce
from typing import get_args
from uuid import UUID, uuid5

from services.projections.informing.folding import FACTS, evolve
from services.projections.informing.hearing import Hearing, hearings
from services.projections.informing.state import Informing, Way
from services.projections.person_file.telling import Shown, Told
from shared.contracts.intake.codes import Recipient
from shared.contracts.intake.informing import InformingGround

__all__ = ["FACTS", "ToInform", "to_inform"]


class ToInform(Shown):
    """`about` is the consent or the merge, `inform_id` one body and that; the lists say what it was told.

    It is `open` until the body has heard, and what rested on a consent has stopped; by `stop_by`, after a withdrawal.
    """

    inform_id: UUID
    ground: InformingGround
    about: UUID
    recipient: Recipient
    stop_by: date | None
    disclosures: list[UUID]
    referrals: list[UUID]
    transfers: list[UUID]
    reports: list[UUID]
    informed_on: date | None
    open: bool


def to_inform(told: Told) -> list[ToInform]:
    """After each withdrawal, and after each merge that was undone."""
    known = reduce(lambda before, one: evolve(before, one[1], one[0].time), told, Informing())
    return [_shown(known, hearing) for hearing in hearings(known)]


def _shown(known: Informing, hearing: Hearing) -> ToInform:
    about = UUID(hearing.about)
    withdrawal = known.withdrawals.get(hearing.about)
    ways = {f"{way}s": _ids(hearing, way) for way in get_args(Way)}
    return ToInform.model_validate(
        {
            "inform_id": uuid5(about, hearing.body),
            "ground": hearing.ground,
            "about": about,
            "recipient": {"body": hearing.body, "kind": hearing.kind},
            "stop_by": withdrawal and withdrawal.stop_by,
            **ways,
            "informed_on": hearing.heard_on,
            "open": hearing.is_open,
        }
    )


def _ids(hearing: Hearing, way: Way) -> list[UUID]:
    return [UUID(told.about) for told in hearing.told if told.way == way]
