"""Whether something may be told: the one question behind referrals, transfers and disclosures."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final, assert_never
from uuid import UUID

from services.intake.domain.consents.state import (
    Consent,
    Expired,
    File,
    Given,
    Release,
    Released,
    Replaced,
    Revoked,
    Withdrawn,
)
from shared.contracts.codes import ActorId
from shared.contracts.intake.age import Born, binds
from shared.contracts.intake.codes import SECRET, DataCategory, LawfulBasis, Recipient, SharingPurpose
from shared.contracts.intake.confidentiality import Giver
from shared.kernel.rejection import Rejection

#: What the foreigners' office never gets by a disclosure, whatever it could rest on.
KEPT_FROM_THE_FOREIGNERS_OFFICE: Final[frozenset[DataCategory]] = frozenset({"counselling", "health", "barriers"})


class NoStandingBasis(Rejection):
    """Nothing permits telling this to this recipient on that day."""


class NotReleasedFromSecrecy(Rejection):
    """Counselling and health need a release of secrecy for this professional and recipient; a consent is none."""


class NotForTheForeignersOffice(Rejection):
    """Counselling, health and barriers are never disclosed to the foreigners' office."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What `by` wants to tell on that day, and what it rests on."""

    basis: LawfulBasis
    recipient: Recipient
    purpose: SharingPurpose
    categories: Collection[DataCategory]
    by: ActorId
    on: date
    born: Born


def stands(
    state: File,
    basis: LawfulBasis,
    recipient: Recipient,
    categories: Collection[DataCategory],
    on: date,
    *,
    purpose: SharingPurpose | None = None,
    born: Born | None = None,
) -> bool:
    """Whether the basis permits telling these categories to this recipient on that day.

    A release alone permits no data. Without `purpose` a consent stands for any; without `born` a guardian's word
    stands until the guardianship has ended.
    """
    if _is_kept_from(recipient, categories):
        return False
    if SECRET.intersection(categories) and not _releases(state, recipient, categories, on, born):
        return False
    return _permits(state, basis, recipient, categories, purpose=purpose, on=on, born=born)


def must_be_permitted(state: File, telling: Telling) -> UUID | None:
    """The release from secrecy that it uses, where it needs one.

    Raises `NotForTheForeignersOffice`, `NoStandingBasis`, `NotReleasedFromSecrecy`.
    """
    must_not_be_kept_from(telling.recipient, telling.categories)
    told = telling.recipient, telling.categories
    if not _permits(state, telling.basis, *told, purpose=telling.purpose, on=telling.on, born=telling.born):
        raise NoStandingBasis
    if not SECRET.intersection(telling.categories):
        return None
    releases = _releases(state, *told, telling.on, telling.born)
    own = [it.release.release_id for it in releases if it.release.professional == telling.by]
    if not own:
        raise NotReleasedFromSecrecy
    return own[-1]


def must_not_be_kept_from(recipient: Recipient, categories: Collection[DataCategory]) -> None:
    """Raises `NotForTheForeignersOffice`."""
    if _is_kept_from(recipient, categories):
        raise NotForTheForeignersOffice


def is_standing(consent: Consent, on: date) -> bool:
    """Whether it was given and not yet ended on that day; the last day of its validity counts."""
    fact = consent.consent
    if on < fact.granted_on or (fact.expires_on is not None and on > fact.expires_on):
        return False
    match consent:
        case Given() | Expired():
            return True
        case Replaced():
            return on < consent.on
        case Withdrawn():
            return on < consent.effective_on
        case _:
            assert_never(consent)


def _is_kept_from(recipient: Recipient, categories: Collection[DataCategory]) -> bool:
    return recipient.kind == "foreigners-office" and bool(KEPT_FROM_THE_FOREIGNERS_OFFICE.intersection(categories))


def _permits(
    state: File,
    basis: LawfulBasis,
    recipient: Recipient,
    categories: Collection[DataCategory],
    *,
    purpose: SharingPurpose | None,
    on: date,
    born: Born | None,
) -> bool:
    match basis.kind:
        case "law":
            return basis.norm is not None
        case "confidentiality-release":
            return False
        case "consent":
            consent = state.consents.get(basis.given_id) if basis.given_id else None
            if consent is None or not is_standing(consent, on):
                return False
            fact = consent.consent
            covered = fact.recipient == recipient and set(categories) <= set(fact.categories)
            meant = purpose in (None, fact.purpose)
            return covered and meant and not _binds_no_more(fact.given_by, state, on, born)
        case _:
            assert_never(basis.kind)


def _binds_no_more(given_by: Giver, state: File, on: date, born: Born | None) -> bool:
    """A guardian binds nobody who may be of age, and who may be a minor does not bind themselves alone."""
    if given_by == "guardian" and any(it.ground == "of-age" and it.ended_on <= on for it in state.guardianships_ended):
        return True
    return born is not None and not binds(given_by, on, born, guarded=state.guardian is not None)


def _releases(
    state: File, recipient: Recipient, categories: Collection[DataCategory], on: date, born: Born | None
) -> list[Release]:
    standing = [it for it in state.releases.values() if _is_in_force(it, on) and it.release.recipient == recipient]
    theirs = [it for it in standing if not _binds_no_more(it.release.given_by, state, on, born)]
    return [it for it in theirs if "health" not in categories or "health" in it.release.topics]


def _is_in_force(release: Release, on: date) -> bool:
    fact = release.release
    if on < fact.released_on or (fact.expires_on is not None and on > fact.expires_on):
        return False
    match release:
        case Released():
            return True
        case Revoked():
            return on < release.on
        case _:
            assert_never(release)
