"""Luz, 17: her mother consents, she comes of age, withdraws, and gets to know what is kept about her.

Once as facts and commands, once over the interface with relay, policies and timers on a real broker.
"""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from deploy.embedded import waiting
from services.intake.domain.consents import deciding
from services.intake.domain.consents.guardianship import AskForOwnConsents, EndGuardianship
from services.intake.domain.consents.permission import NoStandingBasis
from services.intake.domain.consents.preparing import PrepareDisclosure
from services.intake.domain.consents.sending import SendDisclosure
from services.intake.domain.consents.withdrawing import WithdrawConsent
from services.intake.main import baustein
from services.intake.tests.confidences import CONSENT, GUARDIAN, RELEASE, WELFARE, disclosure, luz, refused
from services.intake.tests.luz import (
    BERGER,
    BORN,
    DISCLOSURE,
    FOR_COUNSELLING,
    FOR_WORK,
    GRANT_FOR_WORK,
    JOBCENTER,
    LUZ,
    NAME_MOTHER,
    NOW,
    OF_AGE,
    ON_WORK_CONSENT,
    SIGNED,
    WITHDRAWAL,
)
from services.intake.tests.ruled import RULES
from shared.contracts.fact import Fact
from shared.contracts.intake.confidentiality import ConsentWithdrawn, DisclosureSent, GuardianshipEnded
from shared.kernel.days import beginning_of
from shared.testing import tokens
from shared.testing.bausteine import Running, running, working_alone
from shared.testing.specification import Specification
from shared.testing.stack import Stack

FILE = deciding.deciding_by(RULES)
TELL_THE_JOBCENTER = PrepareDisclosure(
    person_id=LUZ,
    disclosure_id=DISCLOSURE,
    recipient=JOBCENTER,
    purpose="work-placement",
    categories=("identity", "work"),
    basis=ON_WORK_CONSENT,
    prepared_by=BERGER,
    prepared_on=date(2026, 8, 31),
    born=BORN,
    today=date(2026, 8, 31),
)


def lived(*commands: deciding.Command) -> tuple[Fact, ...]:
    """What is recorded when all this happens one after the other."""
    facts: tuple[Fact, ...] = ()
    for command in commands:
        facts += tuple(FILE.decide(command, FILE.fold(facts)))
    return facts


def test_what_a_guardian_permitted_ends_with_the_childhood_and_what_she_permits_ends_with_her_word() -> None:
    send = SendDisclosure(
        person_id=LUZ, disclosure_id=DISCLOSURE, sent_by=BERGER, sent_on=OF_AGE, born=BORN, today=OF_AGE
    )
    before = lived(
        NAME_MOTHER,
        GRANT_FOR_WORK,
        AskForOwnConsents(person_id=LUZ, noticed_on=date(2026, 3, 3), of_age_on=OF_AGE),
        TELL_THE_JOBCENTER,
        EndGuardianship(person_id=LUZ, ended_on=OF_AGE, ground="of-age", today=OF_AGE),
    )
    Specification(FILE).given(*before).when(send).then_refused(NoStandingBasis)
    her_own = replace(GRANT_FOR_WORK, consent_id=FOR_COUNSELLING, given_by="person", granted_on=OF_AGE, today=OF_AGE)
    told_again = replace(
        TELL_THE_JOBCENTER,
        disclosure_id=FOR_COUNSELLING,
        basis=ON_WORK_CONSENT.model_copy(update={"given_id": FOR_COUNSELLING}),
        prepared_on=OF_AGE,
        today=OF_AGE,
    )
    after = Specification(FILE).given(
        *before, *lived(her_own, told_again, replace(send, disclosure_id=FOR_COUNSELLING))
    )
    sent = FILE.fold(after.history).disclosures[FOR_COUNSELLING]
    withdrawal = WithdrawConsent(
        person_id=LUZ,
        consent_id=FOR_COUNSELLING,
        withdrawn_on=WITHDRAWAL,
        effective_on=WITHDRAWAL,
        way="letter",
        today=NOW,
    )
    [withdrawn] = FILE.decide(withdrawal, FILE.fold(after.history))
    assert isinstance(withdrawn, ConsentWithdrawn)
    assert withdrawn.disclosures == (FOR_COUNSELLING,)
    assert FILE.fold((*after.history, withdrawn)).disclosures[FOR_COUNSELLING] == sent
    once_more = replace(told_again, disclosure_id=FOR_WORK, prepared_on=NOW, today=NOW)
    Specification(FILE).given(*after.history, withdrawn).when(once_more).then_refused(NoStandingBasis)


#: What happens by itself, and on which day.
DAYS = (
    (date(2026, 3, 1), "consent-expired"),
    (date(2026, 3, 3), "own-consents-due"),
    (OF_AGE, "guardianship-ended"),
)


class Clock:
    def __init__(self, day: date) -> None:
        self.now = beginning_of(day)

    def __call__(self) -> datetime:
        return self.now.astimezone(UTC)


async def test_luz_comes_of_age_over_the_interface(stack: Stack, tmp_path: Path) -> None:
    intake, clock = baustein(), Clock(SIGNED)
    async with running(intake, stack, tmp_path, clock, await working_alone(intake, stack)) as service:
        person = await luz(service, "comes of age")
        await as_a_minor(service, person)
        for day, fact in DAYS:
            clock.now = beginning_of(day)
            await waiting.until_answered(lambda fact=fact: recorded(service, person, fact), f"{fact} is recorded", 60)
        await of_age(service, person)
        clock.now = beginning_of(NOW)
        await withdrawing(service, person)
        assert (await told_of(service, person, DisclosureSent)).recipient.body == WELFARE["body"]
        assert (await told_of(service, person, ConsentWithdrawn)).stop_by == NOW


async def test_a_corrected_birth_date_ends_the_guardianship_at_once(stack: Stack, tmp_path: Path) -> None:
    intake, clock = baustein(), Clock(SIGNED)
    async with running(intake, stack, tmp_path, clock, await working_alone(intake, stack)) as service:
        person = await luz(service, "corrected")
        base, statement = f"/persons/{person}", uuid5(person, "statement")
        await done(service, f"{base}/guardian", GUARDIAN)
        passport = {
            "statement_id": str(statement),
            "birth_date": {"certainty": "full", "year": 2007, "month": 9, "day": 3},
            "source": "document",
            "issued_on": "2019-04-01",
        }
        await done(service, f"{base}/birth-dates", passport)
        await done(service, f"{base}/birth-dates/{statement}/authority", {"purpose": "office"})
        await waiting.until_answered(lambda: recorded(service, person, "guardianship-ended"), "it has ended", 60)
        assert (await told_of(service, person, GuardianshipEnded)).ended_on == date(2025, 9, 3)


async def recorded(service: Running, person: UUID, fact: str) -> bool | None:
    return f"intake.{fact}.v1" in await service.facts(f"consent-file-{person}") or None


async def told_of(service: Running, person: UUID, fact: type[Any]) -> Any:
    loaded = await service.ground.store.load(tokens.TENANT, f"consent-file-{person}")
    return next(it for it in await service.ground.vault.open(loaded.recorded) if isinstance(it, fact))


async def done(service: Running, path: str, body: dict[str, Any], role: str = "caseworker") -> None:
    answer = await service.post(path, body, role)
    assert answer.status_code in (200, 201), answer.text


def to_welfare(consent: UUID, told: UUID, *categories: str) -> dict[str, Any]:
    basis = {"kind": "consent", "given_id": str(consent)}
    return disclosure(
        basis, disclosure_id=str(told), recipient=WELFARE, purpose="counselling-elsewhere", categories=categories
    )


async def as_a_minor(service: Running, person: UUID) -> None:
    base, consent = f"/persons/{person}", uuid5(person, "by mother")
    await done(service, f"{base}/guardian", GUARDIAN)
    given = {**CONSENT, "consent_id": str(consent), "given_by": "guardian"}
    await done(service, f"{base}/consents", given)
    until_march = {**CONSENT, "purpose": "schooling", "given_by": "guardian", "expires_on": "2026-02-28"}
    await done(service, f"{base}/consents", until_march)
    prepared = disclosure({"kind": "consent", "given_id": str(consent)}, disclosure_id=str(consent))
    await done(service, f"{base}/disclosures", prepared)


async def of_age(service: Running, person: UUID) -> None:
    """Her mother's word counts no more, hers does: also for what only a release makes possible."""
    base, own, told = f"/persons/{person}", uuid5(person, "own"), uuid5(person, "told")
    late = await service.post(f"{base}/disclosures/{uuid5(person, 'by mother')}/sending", {}, "caseworker")
    assert refused(late) == "no-standing-basis"
    assert refused(await service.post(f"{base}/guardian", GUARDIAN, "caseworker")) == "needs-no-guardian"
    granted = {
        **CONSENT,
        "consent_id": str(own),
        "purpose": "counselling-elsewhere",
        "recipient": WELFARE,
        "categories": ["identity", "plan", "counselling"],
    }
    await done(service, f"{base}/consents", granted)
    await done(service, f"{base}/disclosures", to_welfare(own, told, "identity", "plan"))
    await done(service, f"{base}/disclosures/{told}/sending", {})
    closed = to_welfare(own, uuid5(person, "notes"), "counselling")
    assert refused(await service.post(f"{base}/disclosures", closed, "caseworker")) == "not-released-from-secrecy"
    await done(service, f"{base}/confidentiality-releases", {**RELEASE, "release_id": str(own)})
    await done(service, f"{base}/disclosures", closed)


async def withdrawing(service: Running, person: UUID) -> None:
    """The flow stops, the notes stay closed, and she asks what is kept."""
    base, own = f"/persons/{person}", uuid5(person, "own")
    withdrawal = {"way": "letter", "withdrawn_on": WITHDRAWAL.isoformat()}
    await done(service, f"{base}/consents/{own}/withdrawal", withdrawal)
    await done(service, f"{base}/confidentiality-releases/{own}/revocation", {})
    again = to_welfare(own, uuid5(person, "again"), "identity")
    assert refused(await service.post(f"{base}/disclosures", again, "caseworker")) == "no-standing-basis"
    notes = f"{base}/disclosures/{uuid5(person, 'notes')}"
    approved = await service.post(
        f"{notes}/approval", {}, "team-lead", Authorization=tokens.bearer("team-lead", actor="tl-2")["Authorization"]
    )
    assert approved.status_code == 200
    assert refused(await service.post(f"{notes}/sending", {}, "caseworker")) == "no-standing-basis"
    request = uuid5(person, "request")
    await done(service, f"{base}/data-requests", {"request_id": str(request), "kind": "access"})
    await done(service, f"{base}/data-requests/{request}/identity", {"how": "known-in-person"})
    officer = "data-protection-officer"
    await done(service, f"{base}/data-requests/{request}/answer", {"outcome": "granted"}, officer)
