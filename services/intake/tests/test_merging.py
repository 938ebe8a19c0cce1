"""Two files that may be one person's: suspected, dismissed, merged by two caseworkers, parted again."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from services.intake.domain.person.absorbing import AdmitAbsorption
from services.intake.domain.person.approving import ApproveMerge, FourEyesNeeded, MergeNotProposed
from services.intake.domain.person.deciding import Command, deciding_by
from services.intake.domain.person.declining import DeclineMerge
from services.intake.domain.person.dismissing import DismissDuplicate, DuplicateNotSuspected
from services.intake.domain.person.proposing import (
    AnotherMergeProposed,
    OthersAreAbsorbed,
    ProposeMerge,
    SurvivorIsAbsorbed,
)
from services.intake.domain.person.releasing import ReleaseAbsorption
from services.intake.domain.person.state import PersonNotRegistered, Registered
from services.intake.domain.person.suspecting import SamePerson, SuspectDuplicate
from services.intake.domain.person.unmerging import NotMerged, UnmergePersons
from services.intake.tests.linked import ABSORBING, MERGE, MERGED, PROPOSED, TWIN
from services.intake.tests.people import AMINA, AMINA_REGISTERED, BERGER, FIRST_TALK, TODAY, TOMORROW, YILMAZ
from services.intake.tests.ruled import RULES
from shared.contracts.fact import Fact
from shared.contracts.intake.duplicates import (
    AbsorptionReleased,
    DuplicateDismissed,
    DuplicateSuspected,
    MergeDeclined,
    PersonsUnmerged,
)
from shared.contracts.intake.person import PersonErased
from shared.kernel.rejection import PersonForgotten, PersonIsAbsorbed
from shared.testing.specification import Specification

SPEC = Specification(deciding_by(RULES))
KNOWN = SPEC.given(AMINA_REGISTERED)
ELSEWHERE = UUID("aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa")


def survivor(*facts: Fact) -> Registered:
    person = SPEC.decider.fold([AMINA_REGISTERED.model_copy(update={"person_id": TWIN}), *facts])
    assert isinstance(person, Registered)
    return person


SUSPECT = SuspectDuplicate(
    person_id=AMINA, other_person_id=TWIN, suspected_on=TODAY, reasons=("similar-name", "same-birth-date")
)
SUSPECTED = DuplicateSuspected(
    person_id=AMINA,
    other_person_id=TWIN,
    suspected_on=TODAY,
    reasons=("similar-name", "same-birth-date"),
    settle_by=date(2026, 2, 9),
    rule="person.settle_duplicate_days@2015-01-01",
)
DISMISS = DismissDuplicate(person_id=AMINA, other_person_id=TWIN, dismissed_on=TODAY)
DISMISSED = DuplicateDismissed(person_id=AMINA, other_person_id=TWIN, dismissed_on=TODAY)
PROPOSE = ProposeMerge(
    person_id=AMINA,
    survivor_id=TWIN,
    survivor=survivor(),
    merge_id=MERGE,
    proposed_by=BERGER,
    proposed_on=TODAY,
    reason="Beide Akten nennen dieselbe Unterkunft und dieselben Kinder",
)
APPROVE = ApproveMerge(person_id=AMINA, merge_id=MERGE, approved_by=YILMAZ, merged_on=TODAY)
DECLINE = DeclineMerge(person_id=AMINA, merge_id=MERGE, declined_by=YILMAZ, declined_on=TODAY)
DECLINED = MergeDeclined(person_id=AMINA, survivor_id=TWIN, merge_id=MERGE, declined_by=YILMAZ, declined_on=TODAY)
UNMERGE = UnmergePersons(person_id=AMINA, unmerged_by=BERGER, unmerged_on=TOMORROW, reason="Es sind zwei Schwestern")
UNMERGED = PersonsUnmerged(
    person_id=AMINA,
    survivor_id=TWIN,
    merge_id=MERGE,
    unmerged_by=BERGER,
    unmerged_on=TOMORROW,
    reason="Es sind zwei Schwestern",
)
ADMIT = AdmitAbsorption(person_id=AMINA, absorbed_id=TWIN, merge_id=MERGE, admitted_on=TODAY)
RELEASE = ReleaseAbsorption(person_id=AMINA, absorbed_id=TWIN, merge_id=MERGE, released_on=TODAY, ground="unmerged")
RELEASED = AbsorptionReleased(person_id=AMINA, absorbed_id=TWIN, merge_id=MERGE, released_on=TODAY, ground="unmerged")
ERASED = PersonErased(person_id=AMINA, erased_on=TODAY, ground="request")


def test_a_suspicion_is_to_be_settled_within_five_working_days() -> None:
    KNOWN.when(SUSPECT).then(SUSPECTED)
    before_easter = replace(SUSPECT, suspected_on=date(2026, 3, 30))
    KNOWN.when(before_easter).then(
        SUSPECTED.model_copy(update={"suspected_on": date(2026, 3, 30), "settle_by": date(2026, 4, 8)})
    )


def test_what_is_suspected_or_merged_already_is_not_suspected_again() -> None:
    again = replace(SUSPECT, suspected_on=TOMORROW, reasons=("second-case",))
    SPEC.given(AMINA_REGISTERED, SUSPECTED).when(again).then_nothing()
    SPEC.given(AMINA_REGISTERED, SUSPECTED, MERGED).when(again).then_nothing()


def test_after_a_dismissal_a_new_suspicion_may_come() -> None:
    SPEC.given(AMINA_REGISTERED, SUSPECTED, DISMISSED).when(SUSPECT).then(SUSPECTED)


def test_nobody_is_their_own_duplicate() -> None:
    KNOWN.when(replace(SUSPECT, other_person_id=AMINA)).then_refused(SamePerson)
    KNOWN.when(replace(PROPOSE, survivor_id=AMINA)).then_refused(SamePerson)


def test_a_suspicion_is_dismissed_once() -> None:
    SPEC.given(AMINA_REGISTERED, SUSPECTED).when(DISMISS).then(DISMISSED)
    SPEC.given(AMINA_REGISTERED, SUSPECTED, DISMISSED).when(DISMISS).then_nothing()
    KNOWN.when(DISMISS).then_refused(DuplicateNotSuspected)


def test_a_merge_is_proposed_with_its_reason() -> None:
    KNOWN.when(PROPOSE).then(PROPOSED)


def test_the_same_proposal_again_changes_nothing_and_no_second_one_stands_beside_it() -> None:
    proposed = SPEC.given(AMINA_REGISTERED, PROPOSED)
    proposed.when(replace(PROPOSE, merge_id=FIRST_TALK, proposed_by=YILMAZ)).then_nothing()
    proposed.when(replace(PROPOSE, survivor_id=ELSEWHERE)).then_refused(AnotherMergeProposed)


def test_nobody_is_merged_into_who_is_absorbed_and_the_survivor_is_named() -> None:
    chained = survivor(MERGED.model_copy(update={"person_id": TWIN, "survivor_id": ELSEWHERE}))
    KNOWN.when(replace(PROPOSE, survivor=chained)).then_refused(SurvivorIsAbsorbed)
    with pytest.raises(SurvivorIsAbsorbed) as refused:
        SPEC.decider.decide(replace(PROPOSE, survivor=chained), SPEC.decider.fold([AMINA_REGISTERED]))
    assert refused.value.instead == ELSEWHERE


def test_nobody_is_absorbed_who_absorbs_or_is_absorbed() -> None:
    SPEC.given(AMINA_REGISTERED, ABSORBING).when(PROPOSE).then_refused(OthersAreAbsorbed)
    SPEC.given(AMINA_REGISTERED, MERGED).when(PROPOSE).then_refused(PersonIsAbsorbed)
    SPEC.given(AMINA_REGISTERED, PROPOSED, ABSORBING).when(APPROVE).then_refused(OthersAreAbsorbed)


def test_another_caseworker_approves() -> None:
    SPEC.given(AMINA_REGISTERED, PROPOSED).when(APPROVE).then(MERGED)
    SPEC.given(AMINA_REGISTERED, PROPOSED).when(replace(APPROVE, approved_by=BERGER)).then_refused(FourEyesNeeded)


def test_approving_again_changes_nothing() -> None:
    SPEC.given(AMINA_REGISTERED, PROPOSED, MERGED).when(APPROVE).then_nothing()


@pytest.mark.parametrize("command", [APPROVE, DECLINE])
def test_only_the_merge_that_is_proposed_can_be_answered(command: ApproveMerge | DeclineMerge) -> None:
    KNOWN.when(command).then_refused(MergeNotProposed)
    SPEC.given(AMINA_REGISTERED, PROPOSED, DECLINED).when(command).then_refused(MergeNotProposed)
    SPEC.given(AMINA_REGISTERED, PROPOSED).when(replace(command, merge_id=FIRST_TALK)).then_refused(MergeNotProposed)


def test_a_merge_is_declined_or_taken_back() -> None:
    SPEC.given(AMINA_REGISTERED, PROPOSED).when(DECLINE).then(DECLINED)
    SPEC.given(AMINA_REGISTERED, PROPOSED).when(replace(DECLINE, declined_by=BERGER)).then(
        DECLINED.model_copy(update={"declined_by": BERGER})
    )


def test_a_merge_is_undone_by_one_caseworker_with_a_reason() -> None:
    SPEC.given(AMINA_REGISTERED, PROPOSED, MERGED).when(UNMERGE).then(UNMERGED)


def test_only_what_is_merged_is_undone() -> None:
    for history in ([AMINA_REGISTERED], [AMINA_REGISTERED, PROPOSED], [AMINA_REGISTERED, PROPOSED, MERGED, UNMERGED]):
        SPEC.given(*history).when(UNMERGE).then_refused(NotMerged)


@pytest.mark.parametrize(
    ("linked", "parted_on"),
    [((PROPOSED, MERGED, UNMERGED), UNMERGED.unmerged_on), ((ABSORBING, RELEASED), RELEASED.released_on)],
    ids=["absorbed", "survivor"],
)
def test_after_the_undoing_each_file_is_as_if_they_had_never_been_merged(
    linked: tuple[Fact, ...], parted_on: date
) -> None:
    """But for the day of it, from which on it is kept for a while, and for whom it was."""
    parted, alone = SPEC.decider.fold([AMINA_REGISTERED, *linked]), SPEC.decider.fold([AMINA_REGISTERED])
    assert isinstance(alone, Registered)
    assert parted == replace(alone, noted_on=parted_on, parted=frozenset({MERGE}))


def test_a_merge_that_came_to_nothing_is_none_that_was_undone() -> None:
    for ground in ("never-merged", None):
        released = RELEASED.model_copy(update={"ground": ground})
        state = SPEC.decider.fold([AMINA_REGISTERED, ABSORBING, released])
        assert isinstance(state, Registered)
        assert not state.parted


def test_the_survivor_admits_the_absorption_and_releases_it() -> None:
    KNOWN.when(ADMIT).then(ABSORBING)
    SPEC.given(AMINA_REGISTERED, ABSORBING).when(replace(ADMIT, admitted_on=TOMORROW)).then_nothing()
    SPEC.given(AMINA_REGISTERED, ABSORBING).when(RELEASE).then(RELEASED)
    KNOWN.when(RELEASE).then_nothing()
    SPEC.given(AMINA_REGISTERED, ERASED).when(RELEASE).then_nothing()


def test_who_is_absorbed_or_erased_admits_nobody() -> None:
    SPEC.given(AMINA_REGISTERED, MERGED).when(ADMIT).then_refused(SurvivorIsAbsorbed)
    SPEC.given(AMINA_REGISTERED, ERASED).when(ADMIT).then_refused(PersonForgotten)


@pytest.mark.parametrize(
    "command",
    [SUSPECT, DISMISS, PROPOSE, APPROVE, DECLINE, UNMERGE, ADMIT],
    ids=lambda command: type(command).__name__,
)
def test_only_who_is_registered_can_be_merged(command: Command) -> None:
    SPEC.when(command).then_refused(PersonNotRegistered)
