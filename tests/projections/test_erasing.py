"""An erasure waits for nothing that is set aside, and leaves nothing of it."""

from msgspec.structs import replace

from services.projections.models import MODELS
from services.projections.tables import within
from shared.contracts.envelope import Recorded
from tests.projections.office import Office
from tests.projections.people import ERASED, OMID, OMIDS_CASE, OMIDS_WAY, OWNED, registered
from tests.projections.set_aside import parked

OMIDS_KEY = str(OMID)


async def broken_then_erased(office: Office) -> tuple[list[Recorded], list[Recorded]]:
    """Omid is known, then something about him cannot be read and more waits behind it; then he is erased."""
    known = await office.recorder.tell(*OMIDS_WAY)
    owned = OWNED.model_copy(update={"case_id": OMIDS_CASE})
    broken, behind = await office.recorder.record("intake", f"case-{OMIDS_CASE}", OMID, owned, owned)
    erased = await office.recorder.record(
        "intake", f"person-{OMID}", OMID, ERASED.model_copy(update={"person_id": OMID})
    )
    return [*known, replace(broken, data=b"{}"), behind], erased


async def still_known(office: Office) -> list[str]:
    shown = await office.shown()
    tables = (
        "case_overview.person",
        "people.person",
        "people.key",
        "work_list.task",
        "work_list.file",
        "figures.standing",
    )
    return [row for name in tables for row in shown[name]]


async def test_an_erasure_waits_for_nothing_and_nothing_waits_for_the_erased(office: Office) -> None:
    before, erased = await broken_then_erased(office)
    await office.apply(office.laid.lay(before))
    assert await parked(office) == [(OMIDS_KEY, 2, "ValidationError"), (OMIDS_KEY, 3, "Behind")]
    await office.apply(office.laid.lay(erased))
    assert await still_known(office) == []
    for name in MODELS:
        assert await parked(office, f"{name}_v1") == []
    assert await office.pool.fetchval("SELECT count(*) FROM control.parked_key") == 0
    late = await office.recorder.record("intake", f"case-{OMIDS_CASE}", OMID, OWNED)
    await office.apply(office.laid.lay(late))
    assert await still_known(office) == []
    for model in MODELS.values():
        assert await office.pool.fetchval(within(model.statements["verify"], f"{model.name}_v1")) == 0


async def test_an_erasure_in_the_same_batch_as_what_cannot_be_read_leaves_nothing_set_aside(office: Office) -> None:
    before, erased = await broken_then_erased(office)
    await office.apply(office.laid.lay([*before, *erased]))
    assert await still_known(office) == []
    assert await parked(office) == []


async def test_an_erasure_behind_a_gap_that_nobody_fills_is_done(office: Office) -> None:
    [known, _, erased] = await office.recorder.record(
        "intake",
        f"person-{OMID}",
        OMID,
        registered(OMID, "Omid", "Großmann"),
        registered(OMID, "Omid", "Groß"),
        ERASED.model_copy(update={"person_id": OMID}),
    )
    await office.apply(office.laid.lay([known, erased]))
    assert await still_known(office) == []
    assert await parked(office) == []


async def test_an_erasure_in_a_stopped_slice_is_done_at_once_and_counted_when_its_turn_comes(office: Office) -> None:
    known = office.laid.lay(await office.recorder.tell(*OMIDS_WAY))
    await office.apply(known)
    [erased] = await office.recorder.record(
        "intake", f"person-{OMID}", OMID, ERASED.model_copy(update={"person_id": OMID})
    )
    batch = [office.laid.raw("intake", OMIDS_KEY, b"{}", []), *office.laid.lay([erased])]
    for part in (batch, batch[1:]):
        outcomes = await office.apply(part, applying=office.applying(most_parked=0))
        assert {(outcome.applied, outcome.ahead) for outcome in outcomes.values()} == {(0, 0)}
        assert await still_known(office) == []
    outcomes = await office.apply(batch)
    assert {outcome.applied for outcome in outcomes.values()} == {1}
