"""What the desk's tests take for the read API's answer is what the read API may answer."""

import pytest
from pydantic import BaseModel

from services.desk.tests.people import parts
from services.projections.person_file.case import Cases
from services.projections.person_file.confidentiality import Confidentiality
from services.projections.person_file.counselling import Counselling
from services.projections.person_file.identity import Identity
from services.projections.person_file.plans import Plans
from services.projections.person_file.requests import Requests
from services.projections.person_file.residence import Residence

MODELS: dict[str, type[BaseModel]] = {
    "identity": Identity,
    "residence": Residence,
    "counselling": Counselling,
    "plan": Plans,
    "confidentiality": Confidentiality,
    "requests": Requests,
    "case": Cases,
}


@pytest.mark.parametrize("name", MODELS)
def test_a_part_of_the_file_is_as_the_read_api_answers_it(name: str) -> None:
    MODELS[name].model_validate(parts()[name])
