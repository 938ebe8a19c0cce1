"""What the person was told and asked, and who has a say for them."""

from typing import Any, Final

from msgspec.structs import replace

from services.projections.case_file.folds.step import Steps
from services.projections.case_file.keeping import kept, without
from services.projections.case_file.person import Answered, Consents, Guarded, OwnConsents
from services.projections.case_file.states import CaseFile
from shared.contracts.intake.confidentiality import (
    ConsentExpired,
    ConsentGranted,
    ConsentRefused,
    GuardianNamed,
    GuardianshipEnded,
    InformationNoticeGiven,
    OwnConsentsDue,
)


def _informed(file: CaseFile, fact: InformationNoticeGiven) -> CaseFile:
    return _changed(file, informed_on=min(fact.given_on, file.consents.informed_on or fact.given_on))


def _own_due(file: CaseFile, fact: OwnConsentsDue) -> CaseFile:
    return _changed(file, own=OwnConsents(fact.noticed_on, fact.due, fact.rule))


def _granted(file: CaseFile, fact: ConsentGranted) -> CaseFile:
    own = file.consents.own
    asked = own is not None and fact.given_by == "person" and fact.granted_on >= own.noticed_on
    return _answered(file, fact, None if asked else own)


def _refused(file: CaseFile, fact: ConsentRefused) -> CaseFile:
    own = file.consents.own
    return _answered(file, fact, None if own is not None and fact.refused_on >= own.noticed_on else own)


def _answered(file: CaseFile, fact: ConsentGranted | ConsentRefused, own: OwnConsents | None) -> CaseFile:
    answer = Answered(str(fact.consent_id), fact.purpose)
    return _changed(file, own=own, answered=kept(file.consents.answered, answer))


def _expired(file: CaseFile, fact: ConsentExpired) -> CaseFile:
    return _changed(file, answered=without(file.consents.answered, fact.consent_id))


def _guarded(file: CaseFile, fact: GuardianNamed) -> CaseFile:
    before = file.consents.guarded
    goes_on = before is not None and before.of_age_on is None
    return file if goes_on else _changed(file, guarded=Guarded(fact.named_on))


def _unguarded(file: CaseFile, fact: GuardianshipEnded) -> CaseFile:
    before = file.consents.guarded
    if before is None or fact.ground != "of-age":
        return _changed(file, guarded=None)
    return _changed(file, guarded=replace(before, of_age_on=fact.ended_on))


def _changed(file: CaseFile, **changes: Any) -> CaseFile:
    consents: Consents = replace(file.consents, **changes)
    return replace(file, consents=consents)


STEPS: Final[Steps] = {
    InformationNoticeGiven: _informed,
    OwnConsentsDue: _own_due,
    ConsentGranted: _granted,
    ConsentRefused: _refused,
    ConsentExpired: _expired,
    GuardianNamed: _guarded,
    GuardianshipEnded: _unguarded,
}
