"""On a real broker and real databases: what is merged, worked on and parted is as if it had never been merged."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from deploy.embedded import waiting
from services.intake.domain.person.absorbing import AdmitAbsorption
from services.intake.domain.person.state import Registered
from services.intake.main import baustein
from services.intake.tests.confidences import JOBCENTER
from services.intake.tests.persons_api import ADDRESS, IDENTITY, NAMES, PARTICULARS, RELATION, WAYS
from services.intake.tests.test_api import registered
from services.intake.tests.test_api_merging import merged, proposed
from shared.kernel.context import Context
from shared.testing import tokens
from shared.testing.bausteine import Running, running, working_alone
from shared.testing.stack import Stack

NOW = datetime(2026, 2, 2, 11, 0, tzinfo=UTC)
LINKS = frozenset(
    {
        "intake.merge-proposed.v1",
        "intake.persons-merged.v1",
        "intake.persons-unmerged.v1",
        "intake.absorption-admitted.v1",
        "intake.absorption-released.v1",
    }
)
SISTERS = {"reason": "Es sind zwei Schwestern"}
Twins = tuple[UUID, UUID]


async def twins(intake: Running, name: str) -> Twins:
    """Two files with the same beginning."""
    return await registered(intake, f"{name} first"), await registered(intake, f"{name} second")


def work_on(person: UUID, side: int) -> list[tuple[str, dict[str, Any]]]:
    """25 facts of many kinds, the same for the same side of every pair; only the ids in them are the person's own."""
    steps: list[tuple[str, dict[str, Any]]] = [
        ("identity-confirmation", {**IDENTITY, "document_number": f"N {side}"}),
        ("names", {**NAMES, "names": [{"kind": "official", "given": "Amina", "family": f"Haddad {side}"}]}),
        ("particulars", PARTICULARS),
        ("contact-ways", WAYS),
        ("address", ADDRESS),
        ("numbers", {"kind": "ba-customer", "number": f"{side}23A456789"}),
        ("numbers/striking", {"kind": "ba-customer", "reason": "use-ended"}),
        ("numbers", {"kind": "azr", "number": f"25061234567{side}"}),
    ]
    for count in range(6):
        relation, statement = str(uuid5(person, f"relation {count}")), str(uuid5(person, f"date {count}"))
        birth_date = {"certainty": "year", "year": 1985 + count + side}
        steps += [
            ("relations", {**RELATION, "relation_id": relation, "name": f"Kind {count}"}),
            ("birth-dates", {"statement_id": statement, "birth_date": birth_date, "source": "statement"}),
        ]
    steps += [(f"relations/{uuid5(person, f'relation {count}')}/end", {}) for count in range(3)]
    steps += [("contact-ways", {"ways": WAYS["ways"][1:]}), ("names", NAMES)]
    return steps


async def worked_on(intake: Running, pair: Twins) -> None:
    for side, person in enumerate(pair, 1):
        for path, body in work_on(person, side):
            answer = await intake.post(f"/persons/{person}/{path}", body, "caseworker")
            assert answer.status_code in {200, 201}, (path, answer.text)


async def own_facts(intake: Running, person: UUID) -> list[str]:
    """What was recorded of the person, without what only links two files."""
    return [fact for fact in await intake.facts(f"person-{person}") if fact not in LINKS]


async def folded(intake: Running, person: UUID) -> dict[str, Any]:
    """How the stream stands, without the ids of this person alone, and without what the parting itself adds."""
    state = await intake.app.state.commands.people.known(tokens.TENANT, person)
    assert isinstance(state, Registered)
    of_parting = {"noted_on", "parted"}
    return {name: neutral(getattr(state, name), person) for name in state.__dataclass_fields__.keys() - of_parting}


def neutral(value: Any, person: UUID) -> str:
    own = {str(uuid5(person, name)): name for count in range(6) for name in (f"relation {count}", f"date {count}")}
    own |= {str(uuid5(person, "birth date at registration")): "registration", str(person): "person"}
    text = repr(value)
    for own_id, name in own.items():
        text = text.replace(own_id, name)
    return text


async def test_what_is_merged_and_parted_is_as_if_it_had_never_been_merged(stack: Stack, tmp_path: Path) -> None:
    intake = baustein()
    async with running(intake, stack, tmp_path, lambda: NOW, await working_alone(intake, stack)) as service:
        linked, apart = await twins(service, "linked"), await twins(service, "apart")
        absorbed, survivor = linked
        await merged(service, absorbed, survivor)
        await worked_on(service, linked)
        await worked_on(service, apart)
        parted = await service.post(f"/persons/{absorbed}/merge/undoing", SISTERS, "caseworker")
        assert parted.status_code == 200
        await waiting.until_answered(lambda: released(service, survivor), "the survivor is released", 60)
        assert sum([len(await own_facts(service, person)) for person in linked]) == 2 + 50
        for one, other in zip(linked, apart, strict=True):
            assert await own_facts(service, one) == await service.facts(f"person-{other}")
            assert await folded(service, one) == await folded(service, other)


async def test_the_survivor_is_free_again_after_every_end_of_a_merge(stack: Stack, tmp_path: Path) -> None:
    intake = baustein()
    async with running(intake, stack, tmp_path, lambda: NOW, await working_alone(intake, stack)) as service:
        person, survivor = await twins(service, "free")
        merge = await proposed(service, person, survivor)
        await interrupted(service, person, survivor, merge)
        await service.post(f"/persons/{person}/merge/refusal", {"merge_id": str(merge)}, "caseworker")
        await waiting.until_answered(lambda: released(service, survivor), "released by the refusal", 60)
        await interrupted(service, person, survivor, uuid5(person, "declined meanwhile"))
        await waiting.until_answered(lambda: released(service, survivor), "released as nothing is proposed", 60)
        await merged(service, person, survivor)
        await service.post(f"/persons/{person}/merge/undoing", SISTERS, "caseworker")
        await waiting.until_answered(lambda: released(service, survivor), "released by the undoing", 60)
        undone = await undone_merge(service, person)
        for side in (person, survivor):
            informed = {"recipient": JOBCENTER, "ground": "unmerged", "about_id": str(undone)}
            heard = await service.post(f"/persons/{side}/informed-recipients", informed, "caseworker")
            assert heard.status_code == 200, heard.text
        await merged(service, survivor, await registered(service, "free third"))


async def interrupted(intake: Running, person: UUID, survivor: UUID, merge: UUID) -> None:
    """The first half of an approval: the survivor has admitted the absorption, and then the process ended."""
    admission = AdmitAbsorption(person_id=survivor, absorbed_id=person, merge_id=merge, admitted_on=NOW.date())
    context = Context(tokens.TENANT, "cw-2", uuid5(merge, "interrupted"), "correlation")
    await intake.app.state.commands.people.carry(admission, context)


async def released(intake: Running, survivor: UUID) -> bool | None:
    return (await intake.facts(f"person-{survivor}"))[-1] == "intake.absorption-released.v1" or None


async def undone_merge(intake: Running, person: UUID) -> UUID:
    """The merge of this person that was undone."""
    state = await intake.app.state.commands.people.known(tokens.TENANT, person)
    [merge_id] = state.parted
    return merge_id
