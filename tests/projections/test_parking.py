"""Parked facts after a fix: driven again, or passed over with a reason, and always written down."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from services.projections.arriving import Arrived, At, arrived
from services.projections.asking import Asking
from services.projections.models import MODELS
from services.projections.parking import NothingParked, Parking
from shared.contracts.envelope import Recorded, to_headers
from tests.projections.office import Office
from tests.projections.people import OMID, OMIDS_CASE, OMIDS_WAY, OWNED, case_opened

KEY = ("03359", str(OMID))
CASE_OVERVIEW = MODELS["case_overview"]


class Shelf:
    """The topic as it can be read again; what lies on it may have been put right meanwhile."""

    def __init__(self) -> None:
        self.records: dict[At, Arrived] = {}

    def put(self, records: list[Arrived]) -> list[Arrived]:
        self.records |= {one.at: one for one in records if one.at}
        return records

    async def fetch(self, places: Sequence[At]) -> Sequence[Arrived]:
        return [self.records[at] for at in places]

    def mend(self, one: Arrived, recorded: Recorded) -> None:
        """As if the code now understood what it did not before."""
        assert one.at
        self.records[one.at] = arrived(one.at, KEY[1].encode(), recorded.data, to_headers(recorded.envelope))


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


async def broken_beginning(office: Office, shelf: Shelf) -> tuple[Recorded, list[Arrived]]:
    """Omid's registration cannot be read; his case waits behind it."""
    good, *later = await office.recorder.tell(*OMIDS_WAY)
    laid = shelf.put(office.laid.lay([replace(good, data=b"{}"), *later]))
    await office.apply(laid)
    return good, laid


async def audit(office: Office) -> list[tuple[str, str, int | None, str | None]]:
    rows = await office.pool.fetch("SELECT actor, action, stream_version, reason FROM control.parked_audit")
    return [(row["actor"], row["action"], row["stream_version"], row["reason"]) for row in rows]


async def test_after_a_fix_everything_that_waited_is_applied_in_its_order(office: Office, shelf: Shelf) -> None:
    good, laid = await broken_beginning(office, shelf)
    shelf.mend(laid[0], good)
    async with office.pool.acquire() as connection:
        parking = Parking(connection, shelf.fetch, Asking(office.refetch, office.vault), "ops-1")
        assert len(await parking.waiting("case_overview")) == 2
        result = await parking.redrive(CASE_OVERVIEW, KEY)
        assert (result.applied, result.waiting) == (2, 0)
        assert await parking.waiting("case_overview") == []
    assert await office.pool.fetchval("SELECT sort_name FROM case_overview.person") == "grossmann, omid"
    assert await audit(office) == [("ops-1", "redriven", 1, None), ("ops-1", "redriven", 1, None)]


async def test_what_still_cannot_be_applied_waits_on(office: Office, shelf: Shelf) -> None:
    await broken_beginning(office, shelf)
    async with office.pool.acquire() as connection:
        parking = Parking(connection, shelf.fetch, Asking(office.refetch, office.vault), "ops-1")
        assert (await parking.redrive(CASE_OVERVIEW, KEY)).waiting == 2
        errors = [row["error"] for row in await parking.waiting("case_overview")]
    assert errors == ["ValidationError", "Behind"]


async def test_a_skipped_fact_is_passed_over_with_a_reason_and_the_rest_is_applied(
    office: Office, shelf: Shelf
) -> None:
    await broken_beginning(office, shelf)
    async with office.pool.acquire() as connection:
        parking = Parking(connection, shelf.fetch, Asking(office.refetch, office.vault), "ops-1")
        result = await parking.skip(CASE_OVERVIEW, KEY, "registered twice by mistake")
        assert (result.applied, result.waiting) == (1, 0)
    assert await office.pool.fetchval("SELECT case_id FROM case_overview.person") == str(OMIDS_CASE)
    assert await audit(office) == [("ops-1", "skipped", 1, "registered twice by mistake")]


async def test_later_facts_flow_again_once_nothing_waits(office: Office, shelf: Shelf) -> None:
    good, laid = await broken_beginning(office, shelf)
    shelf.mend(laid[0], good)
    async with office.pool.acquire() as connection:
        parking = Parking(connection, shelf.fetch, Asking(office.refetch, office.vault), "ops-1")
        for model in MODELS.values():
            if model.fold:
                await parking.redrive(model, KEY)
    owned = OWNED.model_copy(update={"case_id": OMIDS_CASE})
    more = await office.recorder.record("intake", f"case-{OMIDS_CASE}", OMID, owned)
    outcomes = await office.apply(office.laid.lay(more))
    assert {outcome.applied for outcome in outcomes.values()} == {1}


async def test_a_gap_is_closed_by_its_owner_when_it_is_driven_again(office: Office, shelf: Shelf) -> None:
    opened, owned = await office.recorder.record(
        "intake",
        f"case-{OMIDS_CASE}",
        OMID,
        case_opened(OMIDS_CASE, OMID),
        OWNED.model_copy(update={"case_id": OMIDS_CASE}),
    )
    await office.apply(shelf.put(office.laid.lay([owned])))
    office.owners["03359", f"case-{OMIDS_CASE}"] = [opened, owned]
    async with office.pool.acquire() as connection:
        parking = Parking(connection, shelf.fetch, Asking(office.refetch, office.vault), "ops-1")
        assert (await parking.redrive(CASE_OVERVIEW, KEY)).applied == 2


async def test_nothing_can_be_done_where_nothing_waits(office: Office, shelf: Shelf) -> None:
    async with office.pool.acquire() as connection:
        parking = Parking(connection, shelf.fetch, Asking(office.refetch, office.vault), "ops-1")
        with pytest.raises(NothingParked):
            await parking.redrive(CASE_OVERVIEW, KEY)
