"""The information duty: what is kept and why, told in a language the person understands (GDPR Art. 13)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.intake.domain.consents.state import State
from shared.contracts.codes import LanguageCode, RuleVersion
from shared.contracts.fact import Fact
from shared.contracts.intake.confidentiality import InformationNoticeGiven
from shared.kernel.days import must_have_come


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveInformationNotice:
    person_id: UUID
    given_on: date
    language: LanguageCode
    form_version: RuleVersion
    today: date


def give_notice(command: GiveInformationNotice, state: State) -> Sequence[Fact]:
    """Again where the form has changed, or the language; quiet where the same was given on that day."""
    must_have_come(command.given_on, command.today)
    notice = InformationNoticeGiven(
        person_id=command.person_id,
        given_on=command.given_on,
        language=command.language,
        form_version=command.form_version,
    )
    return [] if notice in state.notices else [notice]
