"""Which read models have forgotten somebody, as the certificate of an erasure names them."""

import httpx
import pytest

from services.projections.models import MODELS
from shared.testing import tokens
from tests.projections.office import Office
from tests.projections.people import AMINA, ERASED

OFFICER = tokens.bearer("data-protection-officer", actor="dpo-1")
PATH = f"/persons/{AMINA}/erasure"


@pytest.mark.usefixtures("everybody")
async def test_each_read_model_confirms_that_it_has_forgotten(client: httpx.AsyncClient, office: Office) -> None:
    assert (await client.get(PATH, headers=OFFICER)).status_code == 404
    await office.apply(office.laid.lay(await office.recorder.record("intake", f"person-{AMINA}", AMINA, ERASED)))
    answer = await client.get(PATH, headers=OFFICER)
    assert answer.json() == {"person_id": str(AMINA), "read_models": dict.fromkeys(MODELS, True)}


@pytest.mark.usefixtures("everybody")
async def test_only_the_data_protection_officer_of_the_county_asks(client: httpx.AsyncClient, office: Office) -> None:
    await office.apply(office.laid.lay(await office.recorder.record("intake", f"person-{AMINA}", AMINA, ERASED)))
    assert (await client.get(PATH)).status_code == 403
    elsewhere = tokens.bearer("data-protection-officer", tenant=tokens.OTHER_TENANT)
    assert (await client.get(PATH, headers=elsewhere)).status_code == 404
