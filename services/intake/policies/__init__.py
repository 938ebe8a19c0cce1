"""What Baustein 1 does whenever something happens, or fails to happen in time."""

from services.intake.policies.ask_for_own_consents_before_of_age import asking_for_own_consents
from services.intake.policies.destroy_keys_when_person_erased import destroying_in
from services.intake.policies.discharge_case_never_opened import discharging_unopened
from services.intake.policies.discharge_case_when_ended import (
    discharging_when_closed,
    discharging_when_transferred_out,
)
from services.intake.policies.end_guardianship_when_of_age import ending_guardianship
from services.intake.policies.erase_merged_files_when_person_erased import erasing_merged
from services.intake.policies.erase_person_when_retention_ends import erasing_after_retention
from services.intake.policies.erase_person_without_case import erasing_without_case
from services.intake.policies.expire_consent_when_its_time_ends import expiring_consents
from services.intake.policies.notice_missed_first_talk import noticing_missed_first_talk
from services.intake.policies.notice_missing_plan import noticing_missing_plan
from services.intake.policies.notice_unanswered_referral import noticing_unanswered_referral
from services.intake.policies.notice_unanswered_transfer import noticing_unanswered_transfer
from services.intake.policies.offer_transfer_when_moved_away import offering_transfer
from services.intake.policies.relate_back_when_relation_recorded import relating_back
from services.intake.policies.release_absorption_when_not_merged import releasing
from services.intake.policies.tell_reminder_when_due import telling_reminders
from services.intake.policies.warn_before_residence_expires import warning_of_expiry
from services.intake.streams import Kinds
from shared.messaging.running import Declared
from shared.privacy.ports import KeyStore


def policies(kinds: Kinds, keys: KeyStore) -> tuple[Declared, ...]:
    return (
        destroying_in(keys),
        *releasing(kinds.person),
        *relating_back(kinds),
        discharging_when_closed(kinds),
        discharging_when_transferred_out(kinds),
        discharging_unopened(kinds),
        noticing_missed_first_talk(kinds),
        noticing_missing_plan(kinds),
        noticing_unanswered_transfer(kinds),
        noticing_unanswered_referral(kinds),
        offering_transfer(kinds),
        telling_reminders(kinds),
        warning_of_expiry(kinds),
        asking_for_own_consents(kinds),
        ending_guardianship(kinds),
        expiring_consents(kinds),
        erasing_after_retention(kinds),
        erasing_without_case(kinds),
        erasing_merged(kinds),
    )
