"""After a restore of the key store: `python -m services.intake.erase_again`, with the settings of the service.

A backup brings back the keys of people who were erased since. The facts know who that is: those in the event store, and
those on the topic, should the event store come from an older backup too. Run it before the services open.
"""

import asyncio
import sys
from dataclasses import dataclass

from services.intake.settings import RestoreSettings
from shared.baustein.service import PARTITIONS
from shared.contracts.intake.person import PersonErased
from shared.eventstore.postgres import PostgresEventStore
from shared.messaging.scanning import people_told_of
from shared.observability import logs
from shared.privacy.connecting import connected_keys
from shared.privacy.ports import KeyStore


@dataclass(frozen=True, slots=True)
class Erased:
    """How many people were erased again, and from where that was known."""

    people: int
    in_store: int
    on_topic: int


async def erase_again(store: PostgresEventStore, bootstrap: str, keys: KeyStore) -> Erased:
    """Destroy the keys of everybody who was ever erased; as often as you like.

    Raises what is away, and has done a part of it then: run it again.
    """
    in_store = await store.people_told_of(PersonErased.type)
    on_topic = await people_told_of(bootstrap, PersonErased.type, PARTITIONS)
    for tenant, person in sorted(in_store | on_topic):
        await keys.destroy(tenant, person)
    return Erased(len(in_store | on_topic), len(in_store), len(on_topic))


async def main(settings: RestoreSettings) -> Erased:
    """The program."""
    url, keys_url = settings.database_url.get_secret_value(), settings.keys_database_url.get_secret_value()
    async with (
        await PostgresEventStore.connect(url, "intake-erase-again", durable=False) as store,
        connected_keys(keys_url, settings.kek_file, settings.environment) as keys,
    ):
        return await erase_again(store, settings.kafka_bootstrap, keys)


if __name__ == "__main__":
    logs.configure("intake-erase-again", stream=sys.stderr)
    done = asyncio.run(main(RestoreSettings()))  # pyright: ignore[reportCallIssue]  the environment gives the rest
    sys.stdout.write(
        f"{done.people} people are erased again: "
        f"{done.in_store} known from the event store, {done.on_topic} from the topic.\n"
    )
