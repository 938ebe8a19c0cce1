"""The vault: AES-256-GCM with the keys of a key store."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from pydantic_core import to_json

from shared.contracts.catalogue import CATALOGUE, Catalogue
from shared.contracts.envelope import Draft, Recorded
from shared.contracts.fact import Fact, sealed_fields
from shared.privacy.ports import DataKey, KeyName, KeyStore
from shared.privacy.sealed_facts import EVERY_CATEGORY, SealedFacts, Unreadable
from shared.privacy.seals import place_of_fact, sealed
from shared.privacy.vault import Place


class NotAPersonsStream(ValueError):
    """A fact with sealed fields was meant for a stream whose partition key is not that person."""


class UnreadableFact(ValueError):
    """A recorded fact cannot be read; the text is the class of the error."""


class AesVault:
    """Implements `Vault`, and opens large batches for readers that must tell good facts from bad ones."""

    def __init__(self, keys: KeyStore, catalogue: Catalogue = CATALOGUE) -> None:
        self._keys = keys
        self._catalogue = catalogue

    async def seal(self, facts: Sequence[Fact], place: Place) -> tuple[Draft, ...]:
        """As `Vault.seal`. Raises `NotAPersonsStream` too."""
        named = [(fact, _names(fact, place)) for fact in facts]
        keys = await self._keys.for_sealing({name for _, names in named for name in names.values()})
        return tuple(
            _draft(fact, names, place, version, keys) for version, (fact, names) in enumerate(named, place.version + 1)
        )

    async def open(self, recorded: Sequence[Recorded]) -> list[Fact]:
        """As `Vault.open`. Raises `UnreadableFact` at the first one."""
        return [_readable(fact) for fact in await self.open_each(recorded)]

    async def open_each(
        self, recorded: Sequence[Recorded], categories: Collection[str] = EVERY_CATEGORY
    ) -> list[Fact | Unreadable]:
        """Each fact, or why it cannot be read; waits at most once, for keys. Raises `KeyStoreUnreachable`.

        What is sealed for a category that the reader does not name reads `ERASED` to it.
        """
        facts = SealedFacts(recorded, self._catalogue, categories)
        return facts.open(await self._keys.for_opening(facts.key_names()))


def _names(fact: Fact, place: Place) -> dict[str, KeyName]:
    fields = sealed_fields(type(fact))
    if fields and not _is_about(fact, place.partition_key):
        raise NotAPersonsStream(fact.type)
    return {field: KeyName(place.tenant, place.partition_key, category) for field, category in fields.items()}


def _is_about(fact: Fact, partition_key: str) -> bool:
    """Whether the key names the fact's person; a fact that names none may only stand where some person's do."""
    try:
        return getattr(fact, "person_id", None) in (None, UUID(partition_key))
    except ValueError:
        return False


def _draft(
    fact: Fact, names: Mapping[str, KeyName], place: Place, version: int, keys: Mapping[KeyName, DataKey]
) -> Draft:
    data = fact.model_dump(mode="json")
    bound = place_of_fact(place.tenant, place.partition_key, place.stream_id, version, fact.type)
    for field, name in names.items():
        data[field] = sealed(data[field], keys[name], name.category, bound, field)
    return Draft(fact.type, to_json(data))


def _readable(fact: Fact | Unreadable) -> Fact:
    if isinstance(fact, Unreadable):
        raise UnreadableFact(fact.reason)
    return fact
