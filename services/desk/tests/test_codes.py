"""Every coded value of the contract has German words, and no word is kept for a code that nobody uses."""

import re
from pathlib import Path

import pytest

from services.desk.german.wording import WORDING

CONTRACT = Path(__file__).parents[3] / "shared" / "contracts"
#: The lists of codes by where the contract names them.
NAMED = {
    "goal": "intake/plan:GoalCode",
    "topic": "intake/codes:Topic",
    "channel": "intake/codes:Channel",
    "agreement": "intake/plan:AgreementWay",
    "course": "codes:CourseType",
    "level": "codes:CefrLevel",
    "residence": "codes:ResidenceCategory",
    "volunteering": "language:VolunteeringField",
    "decline-reason": "employment:DeclineReason",
    "classification": "employment:Classification",
    "sex": "intake/person:Sex",
    "name-order": "intake/particulars:NameOrder",
    "date-purpose": "intake/person:DatePurpose",
    "number": "intake/person:NumberKind",
    "relation": "intake/person:Relation",
    "hold-ground": "intake/person:HoldGround",
    "source": "intake/codes:Source",
    "document": "intake/codes:DocumentKind",
    "body": "intake/codes:BodyKind",
    "data-category": "intake/codes:DataCategory",
    "sharing-purpose": "intake/codes:SharingPurpose",
    "duplicate-reason": "intake/duplicates:DuplicateReason",
    "residence-end": "intake/residence:EndReason",
    "lift-ground": "intake/residence:LiftGround",
    "pause-reason": "intake/case:PauseReason",
    "close-reason": "intake/case:CloseReason",
    "appointment-purpose": "intake/appointments:AppointmentPurpose",
    "barrier": "intake/counselling:BarrierKind",
    "strength": "intake/counselling:Strength",
    "expectation": "intake/counselling:Expectation",
    "referral-topic": "intake/counselling:ReferralTopic",
    "responsible": "intake/plan:Responsible",
    "progress": "intake/plan:Progress",
    "abandon-reason": "intake/plan:AbandonReason",
    "evidence": "intake/confidentiality:Evidence",
    "giver": "intake/confidentiality:Giver",
    "withdrawal-way": "intake/confidentiality:WithdrawalWay",
    "report-ground": "intake/confidentiality:ReportGround",
    "request-kind": "intake/rights:RequestKind",
}


@pytest.mark.parametrize(("words", "place"), NAMED.items(), ids=NAMED.keys())
def test_every_code_of_the_contract_has_german_words(words: str, place: str) -> None:
    module, name = place.split(":")
    text = (CONTRACT / f"{module}.py").read_text()
    listed = re.search(rf"^{name} = Literal\[(.*?)\]", text, re.MULTILINE | re.DOTALL)
    assert listed, place
    assert set(re.findall(r'"([^"]+)"', listed[1])) == WORDING.all(words).keys()


def test_words_are_words_and_not_what_yaml_makes_of_them() -> None:
    for kind in ("sex", "asked-by", "correction"):
        assert all(isinstance(word, str) for item in WORDING.all(kind).items() for word in item)
