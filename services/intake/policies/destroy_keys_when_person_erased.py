"""Whenever a person is erased, the keys of all that is sealed about them are destroyed."""

from shared.contracts.intake.person import PersonErased
from shared.messaging.policies import Effect, Occasion
from shared.privacy.ports import KeyStore


def destroying_in(keys: KeyStore) -> Effect[PersonErased]:
    async def destroy(when: Occasion[PersonErased]) -> None:
        await keys.destroy(when.envelope.tenant, str(when.fact.person_id))

    return Effect("destroy-keys-when-person-erased", on=PersonErased, perform=destroy)
