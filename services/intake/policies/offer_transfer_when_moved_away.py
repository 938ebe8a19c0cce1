"""Whenever a person with an open case moves to another county, that county is offered the case, and no other one."""

from typing import Any

from services.intake.domain.case.moving import FollowMove
from services.intake.streams import Kinds
from shared.contracts.intake.person import AddressRecorded
from shared.kernel.days import day_of
from shared.messaging.policies import Occasion, Order, Policy

#: As many digits of a municipality's key are its county's.
COUNTY_DIGITS = 5


def offering_transfer(kinds: Kinds) -> Policy[AddressRecorded]:
    def order(when: Occasion[AddressRecorded]) -> Order[Any, Any] | None:
        command = follow(when)
        return kinds.case.order(command.case_id, command) if command else None

    return Policy("offer-transfer-when-moved-away", on=AddressRecorded, order=order)


def follow(when: Occasion[AddressRecorded]) -> FollowMove | None:
    moved = when.fact
    if moved.open_case_id is None:
        return None
    known_on = day_of(when.now)
    return FollowMove(
        case_id=moved.open_case_id,
        transfer_id=when.new_id("transfer"),
        county=when.envelope.tenant,
        to_county=moved.municipality_key[:COUNTY_DIGITS],
        known_on=known_on,
        today=known_on,
    )
