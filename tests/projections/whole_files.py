"""Files in which every fact of Baustein 1 stands once, made of the golden examples."""

import json
from collections.abc import Collection, Iterator
from uuid import UUID

from shared.contracts.catalogue import CATALOGUE
from shared.contracts.envelope import Envelope
from shared.contracts.fact import Fact
from shared.contracts.intake import FACTS
from shared.contracts.intake.duplicates import (
    AbsorptionAdmitted,
    AbsorptionReleased,
    PersonsMerged,
    PersonsUnmerged,
)
from shared.contracts.intake.person import PersonErased
from shared.contracts.intake.plan import GoalDropped, MeasureDropped, PlanAgreed
from tests.contracts import golden
from tests.projections.people import Story

_PERSON = "0190a5c2-7b1e-4c1d-9f00-000000000001"
_CASE = "0190a5c2-7b1e-4c1d-9f00-0000000000c1"
LINKS = (PersonsMerged, PersonsUnmerged, AbsorptionAdmitted, AbsorptionReleased)


def told(person: UUID, case: UUID, *, without: Collection[type[Fact]] = (PersonErased,)) -> Iterator[tuple[str, Fact]]:
    """Each fact with its stream, in the order in which the contract names them: that of a file's life."""
    for kind in sorted(FACTS, key=_when):
        if kind in without:
            continue
        example = golden.load(kind.type)
        readable = json.loads(json.dumps(example.readable).replace(_PERSON, str(person)).replace(_CASE, str(case)))
        if "person_id" in readable:
            readable["person_id"] = str(person)
        stream, _, whose = example.recorded.envelope.stream_id.partition("-0190")
        yield f"{stream}-{case if whose.endswith('c1') else person}", CATALOGUE.read(kind.type, readable)


def _when(kind: type[Fact]) -> float:
    """What is dropped was drafted and worked on before, and is no part of what is agreed."""
    dropped: dict[type[Fact], float] = {
        MeasureDropped: FACTS.index(PlanAgreed) - 0.6,
        GoalDropped: FACTS.index(PlanAgreed) - 0.5,
    }
    return dropped.get(kind, FACTS.index(kind))


def whole(person: UUID, case: UUID, *, without: Collection[type[Fact]] = (PersonErased, *LINKS)) -> list[Story]:
    """The same as streams to be recorded."""
    streams: dict[str, list[Fact]] = {}
    for stream, fact in told(person, case, without=without):
        streams.setdefault(stream, []).append(fact)
    return [Story("intake", stream, person, facts) for stream, facts in streams.items()]


def enveloped(facts: Collection[tuple[str, Fact]]) -> list[tuple[Envelope, Fact]]:
    """In envelopes, for folds that need no database."""
    envelope = golden.load(FACTS[0].type).recorded.envelope
    return [(envelope, fact) for _, fact in facts]
