"""All that can be asked of a consent file."""

from collections.abc import Sequence
from functools import partial
from typing import assert_never

from services.intake.domain.consents.dropping import DropDisclosure, DropReportDraft, drop, drop_draft
from services.intake.domain.consents.following_up import InformRecipient, inform
from services.intake.domain.consents.granting import GrantConsent, RefuseConsent, grant, refuse
from services.intake.domain.consents.guardianship import (
    AskForOwnConsents,
    EndGuardianship,
    NameGuardian,
    ask_for_own_consents,
    end_guardianship,
    name_guardian,
)
from services.intake.domain.consents.informing import GiveInformationNotice, give_notice
from services.intake.domain.consents.preparing import ApproveDisclosure, PrepareDisclosure, approve, prepare
from services.intake.domain.consents.reporting import (
    DraftForeignersOfficeReport,
    ReportToForeignersOffice,
    draft,
    report,
)
from services.intake.domain.consents.secrecy import ReleaseConfidentiality, RevokeRelease, release, revoke
from services.intake.domain.consents.sending import (
    AcknowledgeDisclosure,
    CorrectDisclosure,
    SendDisclosure,
    acknowledge,
    correct,
    send,
)
from services.intake.domain.consents.state import File, State, evolve
from services.intake.domain.consents.withdrawing import ExpireConsent, WithdrawConsent, expire, withdraw
from shared.contracts.fact import Fact
from shared.kernel.decider import Decider
from shared.kernel.rules import RuleBook

OfConsents = GrantConsent | RefuseConsent | WithdrawConsent | ExpireConsent
OfPeople = GiveInformationNotice | NameGuardian | EndGuardianship | AskForOwnConsents
OfSecrecy = ReleaseConfidentiality | RevokeRelease
OfReports = DraftForeignersOfficeReport | DropReportDraft | ReportToForeignersOffice
OfDisclosures = PrepareDisclosure | ApproveDisclosure | DropDisclosure | SendDisclosure
OfRecipients = AcknowledgeDisclosure | CorrectDisclosure | InformRecipient
Command = OfConsents | OfPeople | OfSecrecy | OfReports | OfDisclosures | OfRecipients


def decide(rules: RuleBook, command: Command, state: State) -> Sequence[Fact]:
    match command:
        case GrantConsent() | RefuseConsent() | WithdrawConsent() | ExpireConsent():
            return _of_consents(rules, command, state)
        case GiveInformationNotice() | NameGuardian() | EndGuardianship() | AskForOwnConsents():
            return _of_people(rules, command, state)
        case ReleaseConfidentiality() | RevokeRelease():
            return _of_secrecy(command, state)
        case DraftForeignersOfficeReport() | DropReportDraft() | ReportToForeignersOffice():
            return _of_reports(command, state)
        case AcknowledgeDisclosure() | CorrectDisclosure() | InformRecipient():
            return _of_recipients(command, state)
        case _:
            return _of_disclosures(command, state)


def deciding_by(rules: RuleBook) -> Decider[Command, State]:
    """Consent files as they are decided under these rules."""
    return Decider(initial=File(), evolve=evolve, decide=partial(decide, rules))


def _of_consents(rules: RuleBook, command: OfConsents, state: State) -> Sequence[Fact]:
    match command:
        case GrantConsent():
            return grant(command, state)
        case RefuseConsent():
            return refuse(command, state)
        case WithdrawConsent():
            return withdraw(rules, command, state)
        case ExpireConsent():
            return expire(command, state)
        case _:
            assert_never(command)


def _of_people(rules: RuleBook, command: OfPeople, state: State) -> Sequence[Fact]:
    match command:
        case GiveInformationNotice():
            return give_notice(command, state)
        case NameGuardian():
            return name_guardian(command, state)
        case EndGuardianship():
            return end_guardianship(command, state)
        case AskForOwnConsents():
            return ask_for_own_consents(rules, command, state)
        case _:
            assert_never(command)


def _of_secrecy(command: OfSecrecy, state: State) -> Sequence[Fact]:
    match command:
        case ReleaseConfidentiality():
            return release(command, state)
        case RevokeRelease():
            return revoke(command, state)
        case _:
            assert_never(command)


def _of_reports(command: OfReports, state: State) -> Sequence[Fact]:
    match command:
        case DraftForeignersOfficeReport():
            return draft(command, state)
        case DropReportDraft():
            return drop_draft(command, state)
        case ReportToForeignersOffice():
            return report(command, state)
        case _:
            assert_never(command)


def _of_disclosures(command: OfDisclosures, state: State) -> Sequence[Fact]:
    match command:
        case PrepareDisclosure():
            return prepare(command, state)
        case ApproveDisclosure():
            return approve(command, state)
        case DropDisclosure():
            return drop(command, state)
        case SendDisclosure():
            return send(command, state)
        case _:
            assert_never(command)


def _of_recipients(command: OfRecipients, state: State) -> Sequence[Fact]:
    match command:
        case AcknowledgeDisclosure():
            return acknowledge(command, state)
        case CorrectDisclosure():
            return correct(command, state)
        case InformRecipient():
            return inform(command, state)
        case _:
            assert_never(command)
