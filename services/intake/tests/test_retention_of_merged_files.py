"""Files of one person that are merged are kept together, and go together."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from services.intake.domain.person import deciding
from services.intake.domain.person.erasing import CaseStillOpen, ErasePerson, FileIsLinked, LegalHoldStands
from services.intake.policies.erase_merged_files_when_person_erased import erasing_merged
from services.intake.policies.erase_person_when_retention_ends import watch
from services.intake.tests.ending import KINDS, Told, ended, heard
from services.intake.tests.linked import ABSORBING, MERGE, MERGED, PROPOSED, TWIN
from services.intake.tests.people import AMINA, AMINA_REGISTERED, AMINAS_CASE, ARRIVAL, CASE_OPENED, TODAY
from services.intake.tests.ruled import RULES
from shared.contracts.fact import Fact
from shared.contracts.intake.case import CaseClosed
from shared.contracts.intake.duplicates import PersonsUnmerged
from shared.contracts.intake.person import CaseAdmitted, CaseDischarged, LegalHoldSet, PersonErased
from shared.contracts.intake.rights import DataRequestReceived
from shared.kernel.days import beginning_of
from shared.messaging.policies import Later, Order
from shared.messaging.timers import AT_ONCE, Due
from shared.testing.occasions import occasion
from shared.testing.specification import Specification

SPEC = Specification(deciding.deciding_by(RULES))
CHAIN = erasing_merged(KINDS)
NOW = datetime(2026, 2, 2, 11, 0, tzinfo=UTC)
HOLD = UUID("e1111111-1111-4111-8111-111111111111")
KEEP_UNTIL, FIRST_DAY = date(2036, 2, 2), date(2036, 2, 3)
RULE = "case.retention_years@2015-01-01"
TWIN_REGISTERED = AMINA_REGISTERED.model_copy(update={"person_id": TWIN})
#: Amina's file is merged into her other one, which had no case; hers had one.
ADMITTED = CaseAdmitted(person_id=AMINA, case_id=AMINAS_CASE, admitted_on=ARRIVAL)
DISCHARGED = CaseDischarged(person_id=AMINA, case_id=AMINAS_CASE, discharged_on=TODAY)
ABSORBED = (AMINA_REGISTERED, ADMITTED, DISCHARGED, PROPOSED, MERGED)
SURVIVING = (TWIN_REGISTERED, ABSORBING.model_copy(update={"person_id": TWIN, "absorbed_id": AMINA}))
CLOSED = CaseClosed(
    case_id=AMINAS_CASE, person_id=AMINA, closed_on=TODAY, reason="goals-reached", keep_until=KEEP_UNTIL, rule=RULE
)
HELD = LegalHoldSet(person_id=AMINA, hold_id=HOLD, ground="audit", set_on=TODAY)
TWIN_ERASED = PersonErased(person_id=TWIN, erased_on=FIRST_DAY, ground="retention-end", rule=RULE)
ERASE_TWIN = ErasePerson(person_id=TWIN, erased_on=FIRST_DAY, ground="retention-end", rule=RULE, merged_ids=(AMINA,))
ERASE_AMINA_TOO = ErasePerson(person_id=AMINA, erased_on=FIRST_DAY, ground="retention-end", rule=RULE, survivor_id=TWIN)
UNMERGED = PersonsUnmerged(
    person_id=AMINA,
    survivor_id=TWIN,
    merge_id=MERGE,
    unmerged_by="cw-berger",
    unmerged_on=TODAY,
    reason="Es sind zwei Personen",
)


def files(*absorbed: Fact, survivor: tuple[Fact, ...] = SURVIVING, **rights: tuple[Fact, ...]) -> Told:
    return {
        f"person-{AMINA}": absorbed or ABSORBED,
        f"person-{TWIN}": survivor,
        f"case-{AMINAS_CASE}": (CASE_OPENED, CLOSED),
        f"rights-file-{AMINA}": rights.get("absorbed_rights", ()),
        f"rights-file-{TWIN}": rights.get("survivors_rights", ()),
    }


@pytest.mark.parametrize("asked", [AMINA, TWIN], ids=["the absorbed", "the survivor"])
def test_whichever_is_asked_the_survivor_is_erased_when_nothing_keeps_either(asked: UUID) -> None:
    assert ended(asked, KEEP_UNTIL, files()) == Later(beginning_of(FIRST_DAY))
    order = ended(asked, FIRST_DAY, files())
    assert isinstance(order, Order)
    assert (order.stream.id, order.command) == (f"person-{TWIN}", ERASE_TWIN)


@pytest.mark.parametrize("more", [(HELD,), (ADMITTED,)], ids=["held", "case open"])
def test_what_keeps_one_of_them_keeps_both(more: tuple[Fact, ...]) -> None:
    assert ended(TWIN, FIRST_DAY, files(*ABSORBED, *more)) is None


def test_an_unanswered_request_on_either_keeps_both() -> None:
    request = DataRequestReceived(
        person_id=AMINA,
        request_id=HOLD,
        kind="access",
        received_on=TODAY,
        answer_due=date(2026, 3, 2),
        rule="rights.answer_months@2018-05-25",
    )
    assert ended(TWIN, FIRST_DAY, files(absorbed_rights=(request,))) is None
    assert ended(AMINA, FIRST_DAY, files(survivors_rights=(request,))) is None


def test_a_merge_that_is_only_proposed_or_admitted_waits_for_its_end() -> None:
    proposed = ABSORBED[:-1]
    assert ended(AMINA, FIRST_DAY, files(*proposed, survivor=(TWIN_REGISTERED,))) is None
    assert ended(TWIN, FIRST_DAY, files(*proposed)) is None


def test_a_link_that_came_about_or_is_undone_has_the_files_asked_at_once() -> None:
    for fact in (MERGED, UNMERGED):
        when = occasion(fact, NOW)
        assert watch(when) == Due(when.envelope.partition_key, AT_ONCE)


def test_a_survivor_is_erased_with_what_is_merged_into_it_and_not_without() -> None:
    erased = TWIN_ERASED.model_copy(update={"survivor_id": None})
    SPEC.given(*SURVIVING).when(ERASE_TWIN).then(erased)
    alone = ErasePerson(person_id=TWIN, erased_on=FIRST_DAY, ground="request")
    SPEC.given(*SURVIVING).when(alone).then_refused(FileIsLinked)


def test_a_merged_file_is_erased_with_its_survivor_and_with_nobody_else() -> None:
    gone = PersonErased(person_id=AMINA, erased_on=FIRST_DAY, ground="retention-end", rule=RULE, survivor_id=TWIN)
    SPEC.given(*ABSORBED).when(ERASE_AMINA_TOO).then(gone)
    SPEC.given(*ABSORBED, gone).when(ERASE_AMINA_TOO).then_nothing()
    SPEC.given(*ABSORBED[:-1]).when(ERASE_AMINA_TOO).then_refused(FileIsLinked)
    SPEC.given(*ABSORBED, HELD).when(ERASE_AMINA_TOO).then_refused(LegalHoldStands)
    SPEC.given(*ABSORBED, ADMITTED).when(ERASE_AMINA_TOO).then_refused(CaseStillOpen)


def next_after(fact: PersonErased, told: Told) -> object:
    order = heard(CHAIN.order(occasion(fact, NOW)), told)
    return order.command if isinstance(order, Order) else order


def test_after_a_survivor_each_file_merged_into_it_is_erased_until_none_is_left() -> None:
    after = (*SURVIVING, TWIN_ERASED)
    assert next_after(TWIN_ERASED, files(survivor=after)) == ERASE_AMINA_TOO
    too = PersonErased(person_id=AMINA, erased_on=FIRST_DAY, ground="retention-end", survivor_id=TWIN)
    assert next_after(too, files(*ABSORBED, too, survivor=after)) is None


def test_nothing_follows_somebody_whose_file_stood_alone() -> None:
    erased = PersonErased(person_id=AMINA, erased_on=FIRST_DAY, ground="request")
    assert next_after(erased, {f"person-{AMINA}": (AMINA_REGISTERED, erased)}) is None


@pytest.mark.parametrize("more", [(UNMERGED,), (HELD,), (ADMITTED,)], ids=["parted again", "held", "case open"])
def test_what_was_parted_or_must_be_kept_is_passed_over(more: tuple[Fact, ...]) -> None:
    assert next_after(TWIN_ERASED, files(*ABSORBED, *more, survivor=(*SURVIVING, TWIN_ERASED))) is None


def test_one_that_had_to_be_kept_follows_when_nothing_keeps_it_any_more() -> None:
    after = (*SURVIVING, TWIN_ERASED)
    assert ended(AMINA, FIRST_DAY, files(*ABSORBED, HELD, survivor=after)) is None
    order = ended(AMINA, FIRST_DAY, files(survivor=after))
    assert isinstance(order, Order)
    assert order.command == ErasePerson(person_id=AMINA, erased_on=FIRST_DAY, ground="retention-end", survivor_id=TWIN)
