"""Whatever people permit, take back and try to send, in any order: nothing goes out that nothing permits.

The facts are judged here by themselves, without the state that the decider keeps.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as some

from services.intake.domain.consents import deciding
from services.intake.domain.consents.granting import GrantConsent
from services.intake.domain.consents.preparing import ApproveDisclosure, PrepareDisclosure
from services.intake.domain.consents.secrecy import ReleaseConfidentiality, RevokeRelease
from services.intake.domain.consents.sending import SendDisclosure
from services.intake.domain.consents.withdrawing import WithdrawConsent
from services.intake.tests.luz import (
    ABH,
    BERGER,
    BORN,
    FOR_COUNSELLING,
    FOR_WORK,
    GRANT_FOR_WORK,
    JOBCENTER,
    LUZ,
    MOTHER_NAMED,
    OF_AGE,
    ON_COUNSELLING_CONSENT,
    ON_LAW,
    ON_WORK_CONSENT,
    RELEASE,
    RELEASE_BERGER,
    WELFARE,
)
from services.intake.tests.ruled import RULES
from shared.contracts.fact import Fact
from shared.contracts.intake.codes import DataCategory, LawfulBasis, Recipient
from shared.contracts.intake.confidentiality import (
    ConfidentialityReleased,
    ConfidentialityReleaseRevoked,
    ConsentGranted,
    ConsentWithdrawn,
    DisclosureApproved,
    DisclosureSent,
)
from shared.kernel.rejection import Rejection

FILE = deciding.deciding_by(RULES)
FIRST_DAY = OF_AGE - timedelta(days=2)
TOLD = [UUID(f"d0000000-0000-4000-8000-00000000000{number}") for number in range(1, 3)]
#: Whom something is told, and on what: the first two as they are meant.
WAYS = [
    (WELFARE, ON_COUNSELLING_CONSENT),
    (JOBCENTER, ON_WORK_CONSENT),
    (JOBCENTER, ON_COUNSELLING_CONSENT),
    (WELFARE, ON_LAW),
    (ABH, ON_LAW),
]
TO_THE_WELFARE: tuple[DataCategory, ...] = ("identity", "counselling", "health")
Order = Callable[[date], deciding.Command]


def granting(of: UUID, lasts: int | None, by: str) -> Order:
    def on(day: date) -> GrantConsent:
        until = day + timedelta(days=lasts) if lasts is not None else None
        told = {"recipient": JOBCENTER, "categories": ("identity", "work")}
        if of == FOR_COUNSELLING:
            told = {"recipient": WELFARE, "categories": TO_THE_WELFARE}
        said = {"consent_id": of, "given_by": by, "granted_on": day, "expires_on": until, "today": day}
        return replace(GRANT_FOR_WORK, **told, **said)

    return on


def preparing(told: UUID, way: tuple[Recipient, LawfulBasis], categories: tuple[DataCategory, ...]) -> Order:
    return lambda day: PrepareDisclosure(
        person_id=LUZ,
        disclosure_id=told,
        recipient=way[0],
        purpose="work-placement",
        categories=categories,
        basis=way[1],
        prepared_by=BERGER,
        prepared_on=day,
        born=BORN,
        today=day,
    )


def withdrawing(of: UUID, later: int) -> Order:
    return lambda day: WithdrawConsent(
        person_id=LUZ,
        consent_id=of,
        withdrawn_on=day,
        effective_on=day + timedelta(days=later),
        way="phone",
        today=day,
    )


def approving(told: UUID, by: str) -> Order:
    return lambda day: ApproveDisclosure(person_id=LUZ, disclosure_id=told, approved_by=by, approved_on=day)


def sending(told: UUID) -> Order:
    return lambda day: SendDisclosure(
        person_id=LUZ, disclosure_id=told, sent_by=BERGER, sent_on=day, born=BORN, today=day
    )


def releasing(by: str) -> Order:
    def on(day: date) -> ReleaseConfidentiality:
        theirs = "person" if day >= OF_AGE else "person-and-guardian"
        return replace(RELEASE_BERGER, professional=by, given_by=theirs, released_on=day, today=day)

    return on


def revoking() -> Order:
    return lambda day: RevokeRelease(person_id=LUZ, release_id=RELEASE, revoked_on=day, today=day)


CONSENTS, PEOPLE = some.sampled_from([FOR_WORK, FOR_COUNSELLING]), some.sampled_from([BERGER, "tl-brandt"])
GIVERS = some.sampled_from(["guardian", "person", "person-and-guardian"])
CATEGORIES = some.sampled_from([("identity",), ("identity", "work"), TO_THE_WELFARE, ("health",), ("barriers",)])
ORDERS = some.one_of(
    some.builds(granting, CONSENTS, some.sampled_from([None, 0, 2]), GIVERS),
    some.builds(preparing, some.sampled_from(TOLD), some.sampled_from(WAYS), CATEGORIES),
    some.builds(withdrawing, CONSENTS, some.integers(0, 2)),
    some.builds(approving, some.sampled_from(TOLD), PEOPLE),
    *[some.builds(sending, some.sampled_from(TOLD))] * 3,
    some.builds(releasing, PEOPLE),
    *[some.builds(revoking)] * 2,
)


def ready(by: str, lasts: int | None, approver: str, professional: str) -> list[tuple[int, Order]]:
    """Both disclosures prepared, as far as that is possible with these."""
    secret, plain = TOLD
    steps = [granting(FOR_COUNSELLING, lasts, by), granting(FOR_WORK, lasts, by), releasing(professional)]
    steps += [preparing(secret, WAYS[0], TO_THE_WELFARE), preparing(plain, WAYS[1], ("identity", "work"))]
    return [(0, step) for step in (*steps, approving(secret, approver))]


READY = some.builds(
    ready,
    some.sampled_from(["person-and-guardian", "guardian"]),
    some.sampled_from([None, None, 1, 2]),
    some.sampled_from(["tl-brandt", "tl-brandt", BERGER]),
    some.sampled_from([BERGER, BERGER, "tl-brandt"]),
)


def lived(steps: Sequence[tuple[int, Order]]) -> list[Fact]:
    """What is recorded when so many days pass before each step; what is refused leaves nothing."""
    facts: list[Fact] = [MOTHER_NAMED]
    day = FIRST_DAY
    for passing, order in steps:
        day += timedelta(days=passing)
        try:
            facts += FILE.decide(order(day), FILE.fold(facts))
        except Rejection:
            continue
    return facts


def stood(sent: DisclosureSent, facts: Sequence[Fact]) -> bool:
    if sent.basis.kind == "law":
        return sent.basis.norm is not None
    granted = [it for it in facts if isinstance(it, ConsentGranted)]
    [consent] = [it for it in granted if it.consent_id == sent.basis.given_id]
    ended = [it.granted_on for it in granted if it.replaces == consent.consent_id]
    withdrawn = [it for it in facts if isinstance(it, ConsentWithdrawn) and it.consent_id == consent.consent_id]
    ended += [it.effective_on for it in withdrawn]
    ended += [OF_AGE] if consent.given_by == "guardian" else []
    ended += [consent.expires_on + timedelta(days=1)] if consent.expires_on else []
    fits = consent.recipient == sent.recipient and set(sent.categories) <= set(consent.categories)
    return fits and consent.granted_on <= sent.sent_on and all(sent.sent_on < end for end in ended)


def was_released(sent: DisclosureSent, facts: Sequence[Fact]) -> bool:
    revoked = {it.release_id: it.revoked_on for it in facts if isinstance(it, ConfidentialityReleaseRevoked)}
    return any(
        it.professional == BERGER
        and it.recipient == sent.recipient
        and sent.sent_on < revoked.get(it.release_id, date.max)
        for it in facts
        if isinstance(it, ConfidentialityReleased) and it.released_on <= sent.sent_on
    )


@settings(max_examples=400, deadline=None)
@given(READY, some.lists(some.tuples(some.integers(0, 1), ORDERS), min_size=3, max_size=12))
def test_nothing_goes_out_that_nothing_permits(
    prepared: list[tuple[int, Order]], then: list[tuple[int, Order]]
) -> None:
    facts = lived([*prepared, *then])
    for number, sent in enumerate(facts):
        if not isinstance(sent, DisclosureSent):
            continue
        before = facts[:number]
        assert stood(sent, before)
        assert sent.recipient != ABH or not {"counselling", "health", "barriers"} & set(sent.categories)
        if {"counselling", "health"} & set(sent.categories):
            assert was_released(sent, before)
            assert "tl-brandt" in {it.approved_by for it in before if isinstance(it, DisclosureApproved)}
        assert sum(isinstance(it, DisclosureSent) and it.disclosure_id == sent.disclosure_id for it in facts) == 1


def test_such_steps_can_send_a_secret() -> None:
    secret, plain = TOLD
    prepared = ready("person-and-guardian", None, "tl-brandt", BERGER)
    facts = lived([*prepared, (1, sending(secret)), (0, sending(plain)), (0, withdrawing(FOR_COUNSELLING, 0))])
    assert [it.disclosure_id for it in facts if isinstance(it, DisclosureSent)] == [secret, plain]
    withdrawn = facts[-1]
    assert isinstance(withdrawn, ConsentWithdrawn)
    assert withdrawn.disclosures == (secret,)
