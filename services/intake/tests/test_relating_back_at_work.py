"""The service with its relay and policies, on a real broker: relatives stand in one another's files."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid5

from deploy.embedded import waiting
from services.intake.domain.person.state import Registered
from services.intake.main import baustein
from services.intake.tests.test_api import registered
from shared.testing import tokens
from shared.testing.bausteine import running, working_alone
from shared.testing.stack import Stack

NOW = datetime(2026, 2, 2, 11, 0, tzinfo=UTC)


async def test_a_relation_stands_in_both_files_once_and_ends_in_both(stack: Stack, tmp_path: Path) -> None:
    intake = baustein()
    async with running(intake, stack, tmp_path, lambda: NOW, await working_alone(intake, stack)) as service:

        async def relatives(person: UUID) -> list[tuple[str, UUID | None]]:
            state = await service.app.state.commands.people.known(tokens.TENANT, person)
            assert isinstance(state, Registered)
            return [(it.relation, it.related_person_id) for it in state.relations]

        async def is_told(wanted: list[tuple[str, UUID | None]]) -> bool | None:
            return await relatives(mother) == wanted or None

        mother, son = await registered(service, "a mother"), await registered(service, "her son")
        relation = uuid5(son, "relation")
        related = {"relation_id": str(relation), "relation": "parent", "related_person_id": str(mother)}
        answer = await service.post(f"/persons/{son}/relations", {**related, "same_household": True}, "caseworker")
        assert answer.status_code == 201, answer.text
        await waiting.until_answered(lambda: is_told([("child", son)]), "the son stands in her file", 60)
        answer = await service.post(f"/persons/{mother}/relations/{relation}/end", {}, "caseworker")
        assert answer.status_code == 200, answer.text
        assert await relatives(mother) == []

        async def is_over() -> bool | None:
            return await relatives(son) == [] or None

        await waiting.until_answered(is_over, "it has ended in his file too", 60)
        assert (await service.facts(f"person-{mother}"))[1:] == [
            "intake.relation-recorded.v1",
            "intake.relation-ended.v1",
        ]
        assert (await service.facts(f"person-{son}"))[1:] == [
            "intake.relation-recorded.v1",
            "intake.relation-ended.v1",
        ]
