"""Who still has to be told after a withdrawal, and whether the person must be asked for consents of their own."""

from typing import Any, Final

from msgspec.structs import replace

from services.projections.case_file.folds.step import Steps
from services.projections.case_file.keeping import kept, without
from services.projections.case_file.person import Consents, OwnConsents, Sent, Withdrawal
from services.projections.case_file.states import CaseFile
from shared.contracts.intake.confidentiality import (
    ConsentGranted,
    ConsentRefused,
    ConsentWithdrawn,
    DisclosureCorrected,
    DisclosureSent,
    OwnConsentsDue,
)


def _sent(file: CaseFile, fact: DisclosureSent) -> CaseFile:
    if fact.basis.kind != "consent":
        return file
    return _changed(file, sent=kept(file.consents.sent, Sent(str(fact.disclosure_id), str(fact.basis.given_id))))


def _withdrawn(file: CaseFile, fact: ConsentWithdrawn) -> CaseFile:
    withdrawal = Withdrawal(str(fact.consent_id), fact.stop_by, fact.rule)
    return _changed(file, withdrawals=kept(file.consents.withdrawals, withdrawal))


def _told(file: CaseFile, fact: DisclosureCorrected) -> CaseFile:
    withdrawn = {withdrawal.consent_id for withdrawal in file.consents.withdrawals}
    told = [one for one in file.consents.sent if one.disclosure_id == str(fact.disclosure_id)]
    if not any(one.consent_id in withdrawn for one in told):
        return file
    return _changed(file, sent=without(file.consents.sent, fact.disclosure_id))


def _own_due(file: CaseFile, fact: OwnConsentsDue) -> CaseFile:
    return _changed(file, own=OwnConsents(fact.noticed_on, fact.due, fact.rule))


def _granted(file: CaseFile, fact: ConsentGranted) -> CaseFile:
    own = file.consents.own
    asked = own is not None and fact.given_by == "person" and fact.granted_on >= own.noticed_on
    return _changed(file, own=None) if asked else file


def _refused(file: CaseFile, fact: ConsentRefused) -> CaseFile:
    own = file.consents.own
    return _changed(file, own=None) if own is not None and fact.refused_on >= own.noticed_on else file


def _changed(file: CaseFile, **changes: Any) -> CaseFile:
    consents: Consents = replace(file.consents, **changes)
    return replace(file, consents=consents)


STEPS: Final[Steps] = {
    DisclosureSent: _sent,
    ConsentWithdrawn: _withdrawn,
    DisclosureCorrected: _told,
    OwnConsentsDue: _own_due,
    ConsentGranted: _granted,
    ConsentRefused: _refused,
}
