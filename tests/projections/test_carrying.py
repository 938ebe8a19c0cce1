"""Batches are carried until every read model has them; what may pass is waited for, and nothing is masked."""

from collections.abc import AsyncGenerator, Collection, Mapping, Sequence

import pytest

from services.projections.applying import Applying
from services.projections.arriving import Arrived, Slice
from services.projections.carrying import LATELY, MUCH, Carrier, OutOfStep, Replay
from services.projections.models import MODELS
from services.projections.ownership import Ownership
from shared.contracts.envelope import Recorded
from shared.contracts.fact import Fact
from shared.privacy.ports import KeyStoreUnreachable
from shared.privacy.sealed_facts import Unreadable
from tests.projections.office import Office
from tests.projections.people import AMINAS_WAY, OMIDS_WAY


class Whole:
    """A broker that has lost nothing."""

    async def beginnings(self, slices: Collection[Slice]) -> Mapping[Slice, int]:
        return dict.fromkeys(slices, 0)

    async def ends(self, slices: Collection[Slice]) -> Mapping[Slice, int]:
        return dict.fromkeys(slices, 1_000_000)


def lying(batch: Sequence[Arrived]) -> Replay:
    """A topic on which these records lie."""

    async def replay(starts: Mapping[Slice, int], ends: Mapping[Slice, int]) -> AsyncGenerator[list[Arrived]]:
        yield [
            one
            for one in batch
            if one.at and one.at.slice in starts and starts[one.at.slice] <= one.at.offset < ends[one.at.slice]
        ]

    return replay


class KeysAway:
    """A vault whose key store does not answer the first times."""

    def __init__(self, office: Office, times: int) -> None:
        self._vault = office.vault
        self.left = times

    async def open_each(
        self, recorded: Sequence[Recorded], categories: Collection[str] = ()
    ) -> list[Fact | Unreadable]:
        if self.left:
            self.left -= 1
            raise KeyStoreUnreachable
        return await self._vault.open_each(recorded, categories)


async def held(office: Office, batch: Sequence[Arrived]) -> Ownership:
    ownership = Ownership(office.pool, MODELS, Whole())
    await ownership.claim({one.at.slice for one in batch if one.at})
    return ownership


async def test_an_unreachable_key_store_is_waited_for_and_nobody_reads_as_erased(office: Office) -> None:
    batch = office.laid.lay(await office.recorder.tell(*AMINAS_WAY, *OMIDS_WAY))
    vault = KeysAway(office, times=3)
    applying = Applying(office.pool, vault, office.refetch)
    await Carrier(applying, vault, await held(office, batch), MODELS, lying(batch)).carry(batch)
    assert vault.left == 0
    names = await office.pool.fetch("SELECT sort_name FROM case_overview.person ORDER BY 1")
    assert [row["sort_name"] for row in names] == ["grossmann, omid", "rahimi, amina"]
    assert await office.pool.fetchval("SELECT count(*) FROM control.parked_key") == 0


async def test_who_has_much_to_do_is_known_to_have_it_for_a_while(office: Office) -> None:
    batch = office.laid.lay(await office.recorder.tell(*OMIDS_WAY))
    now = 1000.0
    applying, ownership = office.applying(), await held(office, batch)
    carrier = Carrier(applying, office.vault, ownership, MODELS, lying(batch), clock=lambda: now)
    await carrier.carry(batch)
    assert not carrier.has_much_to_do
    await carrier.carry([*batch] * MUCH)
    assert carrier.has_much_to_do
    now += LATELY
    assert not carrier.has_much_to_do


async def test_what_another_worker_holds_is_left_to_it(office: Office) -> None:
    batch = office.laid.lay(await office.recorder.tell(*OMIDS_WAY))
    first = await held(office, batch)
    second = await held(office, batch)
    applying = office.applying()
    await Carrier(applying, office.vault, first, MODELS, lying(batch)).carry(batch)
    assert await office.pool.fetchval("SELECT count(*) FROM journal.entry") == 0
    await Carrier(applying, office.vault, second, MODELS, lying(batch)).carry(batch)
    assert await office.pool.fetchval("SELECT count(*) FROM journal.entry") == len(batch)


async def test_what_a_read_model_lacks_is_read_again_before_what_came(office: Office) -> None:
    batch = office.laid.lay(await office.recorder.tell(*AMINAS_WAY))
    carrier = Carrier(office.applying(), office.vault, await held(office, batch), MODELS, lying(batch))
    await carrier.carry(batch[:1])
    await carrier.carry([one for one in batch if one.at and one.at.offset > 1])
    assert await office.pool.fetchval("SELECT count(*) FROM journal.entry") == len(batch)


async def test_where_reading_again_does_not_help_nothing_is_passed_over(office: Office) -> None:
    batch = office.laid.lay(await office.recorder.tell(*AMINAS_WAY))
    late = [one for one in batch if one.at and one.at.offset > 1]
    carrier = Carrier(office.applying(), office.vault, await held(office, batch), MODELS, lying(late))
    with pytest.raises(OutOfStep):
        await carrier.carry(late)
    assert await office.pool.fetchval("SELECT count(*) FROM journal.entry") == 0


async def test_reading_begins_where_the_slowest_read_model_is(office: Office) -> None:
    batch = office.laid.lay(await office.recorder.tell(*OMIDS_WAY))
    ownership = await held(office, batch)
    await office.applying().apply(MODELS["journal"], batch, ownership.epochs["journal"])
    [at] = {one.at.slice for one in batch if one.at}
    assert await ownership.claim([at]) == {at: 0}
    await Carrier(office.applying(), office.vault, ownership, MODELS, lying(batch)).carry(batch)
    assert await ownership.claim([at]) == {at: len(batch)}
