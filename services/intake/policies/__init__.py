"""What Baustein 1 does whenever something happens."""

from typing import Any

from services.intake.policies.destroy_keys_when_person_erased import destroying_in
from shared.messaging.policies import Effect
from shared.privacy.ports import KeyStore


def policies(keys: KeyStore) -> tuple[Effect[Any], ...]:
    return (destroying_in(keys),)
