"""Where a person stands in the three Bausteine."""

from itertools import permutations

import pytest

from services.projections.case_file.phases import phases
from services.projections.tests.facts import (
    ACCEPTED,
    AFTERCARE,
    COURSE_DONE,
    EMPLOYED,
    ENROLLED,
    ESCALATED,
    LEARNING,
    LEARNT,
    OFFERED,
    OPENED,
    PLANNED,
    REGISTERED,
    after,
)
from shared.contracts.fact import Fact


@pytest.mark.parametrize(
    ("facts", "states"),
    [
        ((REGISTERED,), ("not-started", "not-started", "not-started")),
        ((REGISTERED, OPENED), ("active", "not-started", "not-started")),
        ((OPENED, PLANNED), ("completed", "not-started", "not-started")),
        ((OPENED, PLANNED, LEARNING), ("completed", "active", "not-started")),
        ((OPENED, LEARNING, ENROLLED, OFFERED), ("active", "handover-offered", "handover-offered")),
        ((OPENED, LEARNING, OFFERED, ESCALATED), ("active", "handover-offered", "handover-offered")),
        ((OPENED, LEARNING, OFFERED, ACCEPTED), ("active", "active", "active")),
        ((OPENED, LEARNING, OFFERED, ACCEPTED, LEARNT), ("active", "completed", "active")),
        ((OPENED, OFFERED, ACCEPTED, EMPLOYED, AFTERCARE), ("active", "not-started", "aftercare")),
    ],
)
def test_each_baustein_has_its_own_state(facts: tuple[Fact, ...], states: tuple[str, str, str]) -> None:
    now = phases(after(*facts).file)
    assert (now.intake.state, now.language.state, now.employment.state) == states


def test_a_state_says_since_when_it_holds() -> None:
    now = phases(after(OPENED, PLANNED, LEARNING).file)
    assert (str(now.intake.since), str(now.language.since), now.employment.since) == ("2026-03-20", "2026-03-21", None)


def test_it_does_not_matter_which_stream_tells_first() -> None:
    """Between topics there is no order: only within a stream."""
    streams = ((REGISTERED,), (OPENED,), (PLANNED,), (LEARNING, ENROLLED, COURSE_DONE), (OFFERED, ACCEPTED))
    first, *others = [after(*(fact for stream in order for fact in stream)).file for order in permutations(streams)]
    assert all(other == first for other in others)
