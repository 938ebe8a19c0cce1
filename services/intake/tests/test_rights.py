from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from services.intake.domain.rights import deciding, receiving, settling, state
from services.intake.tests.luz import LUZ, NOW
from services.intake.tests.ruled import RULES
from shared.contracts.intake.rights import (
    DataRequestAnswered,
    DataRequestExtended,
    DataRequestIdentityChecked,
    DataRequestReceived,
    DataRequestRefused,
    RequestKind,
    RequestRefusal,
)
from shared.kernel.days import DayNotYetCome
from shared.kernel.rejection import Rejection
from shared.testing.specification import Specification

SPEC = Specification(deciding.deciding_by(RULES))
REQUEST = UUID("b1111111-1111-4111-8111-111111111111")
ASKED = date(2026, 8, 31)
CHECKED_ON = date(2026, 9, 2)
BEFORE = date(2026, 8, 30)
TOMORROW = date(2026, 9, 22)
RECEIVE = receiving.ReceiveDataRequest(
    person_id=LUZ, request_id=REQUEST, kind="access", received_on=ASKED, about="Alles seit der Ankunft", today=NOW
)
RECEIVED = DataRequestReceived(
    person_id=LUZ,
    request_id=REQUEST,
    kind="access",
    received_on=ASKED,
    answer_due=date(2026, 9, 30),
    about="Alles seit der Ankunft",
    rule="rights.answer_months@2018-05-25",
)
CHECK = receiving.CheckRequesterIdentity(
    person_id=LUZ, request_id=REQUEST, how="document-seen", checked_on=CHECKED_ON, today=NOW
)
CHECKED = DataRequestIdentityChecked(person_id=LUZ, request_id=REQUEST, checked_on=CHECKED_ON, how="document-seen")
EXTEND = receiving.ExtendDataRequest(
    person_id=LUZ, request_id=REQUEST, reason="Unterlagen von drei Stellen", extended_on=NOW, today=NOW
)
EXTENDED = DataRequestExtended(
    person_id=LUZ,
    request_id=REQUEST,
    extended_on=NOW,
    answer_due=date(2026, 11, 30),
    reason="Unterlagen von drei Stellen",
    rule="rights.extension_months@2018-05-25",
)
ANSWER = settling.AnswerDataRequest(person_id=LUZ, request_id=REQUEST, outcome="granted", answered_on=NOW, today=NOW)
ANSWERED = DataRequestAnswered(person_id=LUZ, request_id=REQUEST, kind="access", answered_on=NOW, outcome="granted")
REFUSE = settling.RefuseDataRequest(
    person_id=LUZ, request_id=REQUEST, reason="excessive", held=False, refused_on=NOW, today=NOW
)
REFUSED = DataRequestRefused(person_id=LUZ, request_id=REQUEST, kind="access", refused_on=NOW, reason="excessive")
WANTS_ERASURE = RECEIVED.model_copy(update={"kind": "erasure"})


def test_a_request_is_due_in_a_month() -> None:
    SPEC.when(RECEIVE).then(RECEIVED)


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2024, 1, 31), date(2024, 2, 29)),
        (date(2025, 12, 15), date(2026, 1, 15)),
    ],
)
def test_a_month_ends_with_its_last_day_where_it_is_shorter(asked: date, due: date) -> None:
    SPEC.when(replace(RECEIVE, received_on=asked)).then(
        RECEIVED.model_copy(update={"received_on": asked, "answer_due": due})
    )


def test_receiving_the_same_again_changes_nothing() -> None:
    SPEC.given(RECEIVED).when(RECEIVE).then_nothing()
    SPEC.given(RECEIVED, CHECKED, ANSWERED).when(RECEIVE).then_nothing()


def test_a_request_keeps_its_id_to_itself() -> None:
    SPEC.given(RECEIVED).when(replace(RECEIVE, kind="erasure")).then_refused(receiving.RequestRecordedOtherwise)


def test_it_is_made_sure_who_asks() -> None:
    SPEC.given(RECEIVED).when(CHECK).then(CHECKED)


def test_it_is_made_sure_once() -> None:
    SPEC.given(RECEIVED, CHECKED).when(replace(CHECK, how="electronic-id")).then_nothing()


def test_the_time_to_answer_is_extended_by_two_months_with_a_reason() -> None:
    SPEC.given(RECEIVED).when(EXTEND).then(EXTENDED)
    SPEC.given(RECEIVED, CHECKED).when(EXTEND).then(EXTENDED)


def test_extending_the_same_again_changes_nothing_and_otherwise_is_refused() -> None:
    SPEC.given(RECEIVED, CHECKED, EXTENDED).when(EXTEND).then_nothing()
    SPEC.given(RECEIVED, EXTENDED, CHECKED).when(replace(EXTEND, reason="Urlaub")).then_refused(receiving.ExtendedOnce)


def test_it_is_extended_before_its_time_ends() -> None:
    last_day, late = date(2026, 9, 30), date(2026, 10, 1)
    SPEC.given(RECEIVED).when(replace(EXTEND, extended_on=last_day, today=late)).then(
        EXTENDED.model_copy(update={"extended_on": last_day})
    )
    SPEC.given(RECEIVED).when(replace(EXTEND, extended_on=late, today=late)).then_refused(receiving.TooLateToExtend)


def test_a_request_is_answered_once_it_is_sure_who_asks() -> None:
    SPEC.given(RECEIVED, CHECKED).when(ANSWER).then(ANSWERED)
    SPEC.given(RECEIVED, CHECKED, EXTENDED).when(replace(ANSWER, outcome="partly-granted")).then(
        ANSWERED.model_copy(update={"outcome": "partly-granted"})
    )


def test_it_is_answered_late_rather_than_never() -> None:
    late = date(2027, 1, 4)
    SPEC.given(RECEIVED, CHECKED).when(replace(ANSWER, answered_on=late, today=late)).then(
        ANSWERED.model_copy(update={"answered_on": late})
    )


def test_answering_the_same_again_changes_nothing_and_otherwise_is_refused() -> None:
    SPEC.given(RECEIVED, CHECKED, ANSWERED).when(ANSWER).then_nothing()
    SPEC.given(RECEIVED, CHECKED, ANSWERED).when(replace(ANSWER, outcome="partly-granted")).then_refused(
        state.RequestSettled
    )


def test_nothing_is_answered_to_somebody_unknown() -> None:
    SPEC.given(RECEIVED).when(ANSWER).then_refused(settling.RequesterNotChecked)
    SPEC.given(RECEIVED, CHECKED).when(replace(ANSWER, answered_on=ASKED)).then_refused(settling.RequesterNotChecked)


def test_an_erasure_is_whole() -> None:
    SPEC.given(WANTS_ERASURE, CHECKED).when(ANSWER).then(ANSWERED.model_copy(update={"kind": "erasure"}))
    SPEC.given(WANTS_ERASURE, CHECKED).when(replace(ANSWER, outcome="partly-granted")).then_refused(
        settling.ErasureIsWhole
    )


def test_a_request_is_refused_with_a_reason() -> None:
    SPEC.given(RECEIVED, CHECKED).when(REFUSE).then(REFUSED)


def test_who_is_not_the_person_is_refused_without_a_check() -> None:
    SPEC.given(RECEIVED).when(replace(REFUSE, reason="not-the-person")).then(
        REFUSED.model_copy(update={"reason": "not-the-person"})
    )
    SPEC.given(RECEIVED).when(REFUSE).then_refused(settling.RequesterNotChecked)


@pytest.mark.parametrize(("kind", "held"), [("erasure", False), ("access", True)])
def test_only_the_erasure_of_what_must_be_kept_is_refused_for_that(kind: RequestKind, *, held: bool) -> None:
    because_of_a_hold: RequestRefusal = "legal-hold"
    refusal = replace(REFUSE, reason=because_of_a_hold, held=held)
    SPEC.given(RECEIVED.model_copy(update={"kind": kind}), CHECKED).when(refusal).then_refused(
        settling.NothingHoldsTheFile
    )


def test_the_erasure_of_what_must_be_kept_is_refused() -> None:
    SPEC.given(WANTS_ERASURE, CHECKED).when(replace(REFUSE, reason="legal-hold", held=True)).then(
        REFUSED.model_copy(update={"kind": "erasure", "reason": "legal-hold"})
    )


def test_refusing_the_same_again_changes_nothing_and_otherwise_is_refused() -> None:
    SPEC.given(RECEIVED, CHECKED, REFUSED).when(REFUSE).then_nothing()
    SPEC.given(RECEIVED, CHECKED, REFUSED).when(replace(REFUSE, reason="no-ground")).then_refused(state.RequestSettled)


@pytest.mark.parametrize("command", [CHECK, EXTEND, REFUSE], ids=["check", "extend", "refuse"])
def test_what_is_answered_is_settled(command: deciding.Command) -> None:
    SPEC.given(RECEIVED, CHECKED, ANSWERED).when(command).then_refused(state.RequestSettled)


@pytest.mark.parametrize("command", [CHECK, EXTEND, ANSWER], ids=["check", "extend", "answer"])
def test_what_is_refused_is_settled_too(command: deciding.Command) -> None:
    SPEC.given(RECEIVED, CHECKED, REFUSED).when(command).then_refused(state.RequestSettled)


@pytest.mark.parametrize("command", [CHECK, EXTEND, ANSWER, REFUSE], ids=["check", "extend", "answer", "refuse"])
def test_what_nobody_asked_is_not_there(command: deciding.Command) -> None:
    SPEC.when(command).then_refused(state.RequestNotReceived)


DAYS: list[tuple[deciding.Command, str]] = [
    (CHECK, "checked_on"),
    (EXTEND, "extended_on"),
    (ANSWER, "answered_on"),
    (REFUSE, "refused_on"),
]


@pytest.mark.parametrize(("command", "day"), DAYS, ids=[day for _, day in DAYS])
@pytest.mark.parametrize(("when", "reason"), [(BEFORE, state.BeforeTheRequest), (TOMORROW, DayNotYetCome)])
def test_no_step_lies_before_the_request_or_ahead(
    command: deciding.Command, day: str, when: date, reason: type[Rejection]
) -> None:
    SPEC.given(RECEIVED, CHECKED).when(replace(command, **{day: when})).then_refused(reason)


def test_nobody_asks_ahead_of_time() -> None:
    SPEC.when(replace(RECEIVE, received_on=TOMORROW)).then_refused(DayNotYetCome)
