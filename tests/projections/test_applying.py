"""Whatever order and repetition the facts come in, the read models say the same."""

import pytest

from tests.projections.office import Office
from tests.projections.people import AMINAS_WAY, OMIDS_WAY


@pytest.fixture
async def plain(office: Office) -> dict[str, list[str]]:
    """What the read models say when each fact comes once."""
    facts = await office.recorder.tell(*AMINAS_WAY, *OMIDS_WAY)
    await office.apply(office.laid.lay(facts))
    return await office.shown()


async def test_each_fact_once(plain: dict[str, list[str]]) -> None:
    assert len(plain["case_overview.person"]) == 2
    assert len(plain["journal.entry"]) == 17
