"""The programs beside the running platform, in its own roles: rebuilding a read model, and what was set aside."""

import json
from uuid import UUID

import pytest

from deploy.embedded.local import LocalPlatform
from deploy.embedded.parts import PARKED, REBUILD
from services.projections.models import MODELS
from tests.journeys.office import Office

YARA = UUID("b0000000-0000-4000-8000-0000000000b1")
PERSON = {
    "person_id": str(YARA),
    "municipality_key": "03359038",
    "names": [{"kind": "official", "given": "Yara", "family": "Haddad"}],
    "birth_date": {"certainty": "year", "year": 1990},
    "nationalities": ["SYR"],
    "languages": ["arb"],
    "interpreter_needed": False,
    "residence_category": "AE_REFUGEE",
}


async def test_every_read_model_is_rebuilt_while_the_platform_runs_and_says_the_same(
    platform: LocalPlatform, office: Office, capfd: pytest.CaptureFixture[str]
) -> None:
    await office.do("intake", "/persons", PERSON)
    before = await office.see(f"/persons/{YARA}")
    for name in MODELS:
        assert await platform.run(REBUILD, name, "--json") == 0
        told = json.loads(capfd.readouterr().out)
        assert (told["projection"], told["verified"]["parked"]) == (name, 0)
        assert told["verified"]["compared"] == told["verified"]["people"] > 0 or name in ("figures", "journal")
    assert await office.see(f"/persons/{YARA}") == before
    assert await platform.run(REBUILD, "case_overview", "--rollback", "--json") == 0
    assert await office.see(f"/persons/{YARA}") == before


async def test_nothing_is_set_aside_and_nothing_can_be_driven_then(
    platform: LocalPlatform, capfd: pytest.CaptureFixture[str]
) -> None:
    assert await platform.run(PARKED, "--json", "list") == 0
    assert json.loads(capfd.readouterr().out) == []
    assert await platform.run(PARKED, "--json", "redrive", "journal", "03359", str(YARA)) == 1
    assert json.loads(capfd.readouterr().out) == [{"key": str(YARA), "refused": "NothingParked"}]
