"""Who may permit something for a minor, until the person is of age."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

from services.intake.domain.consents.state import State
from shared.contracts.fact import Fact
from shared.contracts.intake.age import ASKED_TOO, Born, age_on, counted_age, has_no_year, latest_birthday
from shared.contracts.intake.confidentiality import Giver, GuardianNamed, GuardianshipEnded, OwnConsentsDue
from shared.kernel.days import must_have_come, ruling
from shared.kernel.rejection import Rejection
from shared.kernel.rules import RuleBook


@dataclass(frozen=True, slots=True, kw_only=True)
class NameGuardian:
    """`guardian_person_id` where the guardian has a file of their own."""

    person_id: UUID
    guardian_id: UUID
    name: str
    guardian_person_id: UUID | None = None
    named_on: date
    born: Born
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class EndGuardianship:
    person_id: UUID
    ended_on: date
    ground: Literal["of-age", "court", "other"]
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForOwnConsents:
    person_id: UUID
    noticed_on: date
    of_age_on: date


class GuardianMustConsent(Rejection):
    """The person is or may be under age: a guardian consents, and where age is in doubt the person too."""


class OnlyThePersonConsents(Rejection):
    """The person is of age: nobody else consents for them."""


class NoGuardianNamed(Rejection):
    """No guardian is named who could consent."""


class TooYoungToConsent(Rejection):
    """The person is too young to be asked beside the guardian."""


class NeedsNoGuardian(Rejection):
    """The person is of age and has no guardian."""


class GuardianIsThePerson(Rejection):
    """Nobody is their own guardian."""


def name_guardian(command: NameGuardian, state: State) -> Sequence[Fact]:
    """The guardian named last is the one who consents. Afterwards nobody is named for who is of age by now."""
    must_have_come(command.named_on, command.today)
    if age_on(command.today, command.born) == "of-age":
        raise NeedsNoGuardian
    if command.guardian_person_id == command.person_id:
        raise GuardianIsThePerson
    named = GuardianNamed(
        person_id=command.person_id,
        guardian_id=command.guardian_id,
        name=command.name,
        guardian_person_id=command.guardian_person_id,
        named_on=command.named_on,
    )
    return [] if state.guardian == named else [named]


def end_guardianship(command: EndGuardianship, state: State) -> Sequence[Fact]:
    """Quiet where nobody is guardian."""
    must_have_come(command.ended_on, command.today)
    if state.guardian is None:
        return []
    return [GuardianshipEnded(person_id=command.person_id, ended_on=command.ended_on, ground=command.ground)]


def ask_for_own_consents(rules: RuleBook, command: AskForOwnConsents, state: State) -> Sequence[Fact]:
    """Once for each day of coming of age, and not when it has come."""
    known = state.own_consents_due
    if command.noticed_on >= command.of_age_on or (known is not None and known.of_age_on == command.of_age_on):
        return []
    rule = ruling(rules, "consent.own_consents_weeks", command.noticed_on)
    due = command.noticed_on + timedelta(weeks=rule.number())
    return [
        OwnConsentsDue(
            person_id=command.person_id,
            noticed_on=command.noticed_on,
            of_age_on=command.of_age_on,
            due=min(due, command.of_age_on),
            rule=rule.version,
        )
    ]


def must_be_theirs_to_give(given_by: Giver, born: Born, on: date, guardian: GuardianNamed | None) -> None:
    """Whether it is theirs to permit something on that day.

    Raises `OnlyThePersonConsents`, `GuardianMustConsent`, `TooYoungToConsent` or `NoGuardianNamed`.
    """
    age = counted_age(on, born, guarded=guardian is not None)
    if age == "of-age":
        if given_by != "person":
            raise NoGuardianNamed if has_no_year(born) else OnlyThePersonConsents
        return
    if given_by == "person" or (age == "in-doubt" and given_by == "guardian"):
        raise GuardianMustConsent
    if age == "minor" and given_by == "person-and-guardian" and on < latest_birthday(ASKED_TOO, born):
        raise TooYoungToConsent
    if guardian is None:
        raise NoGuardianNamed
