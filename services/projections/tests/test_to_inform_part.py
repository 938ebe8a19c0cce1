"""The file says of each body why it has to hear of it again, what it was told, and whether it has heard."""

from uuid import UUID

from services.projections.person_file.confidentiality import FACTS
from services.projections.person_file.to_inform import ToInform, to_inform
from services.projections.tests.facts import envelope
from services.projections.tests.facts_of_baustein_1 import DAY, JOBCENTER, ONE, REFERRED, SENT, THIRD, WITHDRAWN
from services.projections.tests.test_steps_of_asking import MERGED, PARTED
from services.projections.tests.test_steps_of_informing import ON_CONSENT, TAKEN_OVER, informed
from shared.contracts.fact import Fact

OTHERS = REFERRED.model_copy(update={"referral_id": UUID(int=40), "to": JOBCENTER})


def told(*facts: Fact) -> list[ToInform]:
    return to_inform([(envelope(minute=minute), fact) for minute, fact in enumerate(facts)])


def test_after_a_withdrawal_each_body_stands_there_once_with_all_that_rested_on_it() -> None:
    county, office = told(SENT, OTHERS, ON_CONSENT, TAKEN_OVER, WITHDRAWN)
    assert (county.recipient.body, county.transfers, county.open) == ("county-03352", [ONE], True)
    assert (office.recipient, office.disclosures, office.referrals) == (JOBCENTER, [ONE], [UUID(int=40)])
    assert (office.ground, office.about, office.stop_by) == ("consent-withdrawn", THIRD, WITHDRAWN.stop_by)
    assert county.inform_id != office.inform_id


def test_who_has_heard_stays_in_the_file_and_is_done() -> None:
    [office] = told(SENT, WITHDRAWN, informed(JOBCENTER))
    assert (office.informed_on, office.open) == (DAY, False)


def test_who_heard_without_having_been_told_stays_in_the_file_too() -> None:
    [office] = told(WITHDRAWN, informed(JOBCENTER))
    assert (office.recipient, office.disclosures, office.informed_on, office.open) == (JOBCENTER, [], DAY, False)


def test_what_goes_on_is_open_although_the_body_has_heard() -> None:
    [office] = told(OTHERS, WITHDRAWN, informed(JOBCENTER))
    assert (office.informed_on, office.open) == (DAY, True)


def test_after_a_merge_was_undone_it_is_said_of_the_merge() -> None:
    assert told(MERGED, SENT) == []
    [office] = told(MERGED, SENT, PARTED)
    assert (office.ground, office.about, office.stop_by, office.open) == ("unmerged", ONE, None, True)


def test_the_part_reads_all_that_it_needs() -> None:
    wanted = {type(fact) for fact in (SENT, OTHERS, ON_CONSENT, TAKEN_OVER, WITHDRAWN, MERGED, PARTED)}
    assert wanted <= set(FACTS)
