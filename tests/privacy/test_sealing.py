import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.contracts.catalogue import CATALOGUE, Catalogue
from shared.contracts.classes import ERASED, Category
from shared.contracts.fact import Fact, sealed_fields
from shared.contracts.upcasting import Upcast
from shared.privacy.aes_vault import AesVault, NotAPersonsStream, UnreadableFact
from shared.privacy.ports import KeyName, PersonIsErased
from shared.privacy.sealed_facts import Unreadable
from shared.privacy.vault import Place
from tests.privacy.any_fact import any_fact
from tests.privacy.memory import MemoryKeys
from tests.privacy.records import AMINA, CANARY, CONTACT, COURSE_RUN, OMID, PLACE, REGISTERED, TENANT, moved, recorded


@settings(derandomize=True, deadline=None, max_examples=300)
@given(facts=st.lists(any_fact(AMINA), min_size=1, max_size=4))
async def test_every_fact_of_the_catalogue_is_read_as_it_was_sealed(facts: list[Fact]) -> None:
    vault = AesVault(MemoryKeys())
    records = recorded(await vault.seal(facts, PLACE))
    assert await vault.open(records) == facts
    for fact, record in zip(facts, records, strict=True):
        data = json.loads(record.data)
        assert {field for field, value in data.items() if _is_sealed(value)} == sealed_fields(type(fact)).keys()


@settings(derandomize=True, deadline=None, max_examples=100)
@given(facts=st.lists(any_fact(AMINA), min_size=1, max_size=4))
async def test_every_sealed_field_of_an_erased_person_reads_erased_and_every_other_stays(facts: list[Fact]) -> None:
    keys = MemoryKeys()
    vault = AesVault(keys)
    records = recorded(await vault.seal(facts, PLACE))
    await keys.destroy(TENANT, str(AMINA))
    for fact, opened in zip(facts, await vault.open(records), strict=True):
        guarded = sealed_fields(type(fact))
        for field in type(fact).model_fields:
            assert getattr(opened, field) == (ERASED if field in guarded else getattr(fact, field))


@pytest.mark.parametrize(
    "change",
    [
        {"tenant": "03352"},
        {"stream_id": f"case-{OMID}"},
        {"stream_version": 6},
        {"partition_key": str(OMID)},
    ],
    ids=lambda change: next(iter(change)),
)
async def test_a_seal_cannot_be_read_in_another_place(change: dict[str, Any]) -> None:
    vault = AesVault(MemoryKeys())
    [record] = recorded(await vault.seal([CONTACT], PLACE))
    assert await vault.open_each([moved(record, **change)]) == [Unreadable("BrokenSeal")]


async def test_a_seal_cannot_be_read_as_another_type_of_fact() -> None:
    renamed = Upcast("intake.contact-noted.v1", CONTACT.type, lift=lambda data: data)
    vault = AesVault(MemoryKeys(), Catalogue(CATALOGUE.facts.values(), [renamed]))
    [record] = recorded(await vault.seal([CONTACT], PLACE))
    assert await vault.open_each([moved(record, type=renamed.old)]) == [Unreadable("BrokenSeal")]


async def test_a_seal_cannot_be_read_in_another_field() -> None:
    vault = AesVault(MemoryKeys())
    [draft] = await vault.seal([REGISTERED], PLACE)
    data = json.loads(draft.data)
    data["nationalities"], data["languages"] = data["languages"], data["nationalities"]
    [record] = recorded([type(draft)(draft.type, json.dumps(data).encode())])
    assert await vault.open_each([record]) == [Unreadable("BrokenSeal")]


@pytest.mark.parametrize(
    ("part", "value"), [("k", "identity"), ("v", 2), ("n", "AAAAAAAAAAAAAAAA"), ("c", "AAAA"), ("c", 7), ("k", None)]
)
async def test_a_seal_of_which_any_part_was_changed_is_not_read(part: str, value: Any) -> None:
    vault = AesVault(MemoryKeys())
    [draft] = await vault.seal([CONTACT], PLACE)
    data = json.loads(draft.data)
    data["note"]["$enc"][part] = value
    [record] = recorded([type(draft)(draft.type, json.dumps(data).encode())])
    assert await vault.open_each([record]) == [Unreadable("BrokenSeal")]


async def test_what_is_sealed_is_nowhere_readable_and_its_length_says_little() -> None:
    vault = AesVault(MemoryKeys())
    drafts = await vault.seal([CONTACT, CONTACT.model_copy(update={"note": f"{CANARY}: kurz"})], PLACE)
    assert all(CANARY.encode() not in draft.data for draft in drafts)
    short, none = await vault.seal(
        [CONTACT.model_copy(update={"note": "ja"}), CONTACT.model_copy(update={"note": None})], PLACE
    )
    assert len(short.data) == len(none.data)


async def test_the_same_fact_sealed_twice_shows_no_equality() -> None:
    first, second = await AesVault(MemoryKeys()).seal([CONTACT, CONTACT], PLACE)
    assert json.loads(first.data)["note"] != json.loads(second.data)["note"]


async def test_nothing_is_sealed_in_a_stream_that_is_another_persons_or_nobodys() -> None:
    vault = AesVault(MemoryKeys())
    with pytest.raises(NotAPersonsStream):
        await vault.seal([REGISTERED], Place(TENANT, f"person-{OMID}", 0, str(OMID)))
    with pytest.raises(NotAPersonsStream):
        await vault.seal([CONTACT], Place(TENANT, "course-run-1", 0, "course-run-1"))


async def test_a_fact_without_guarded_fields_needs_no_person_and_no_key() -> None:
    keys = MemoryKeys()
    vault = AesVault(keys)
    place = Place(TENANT, "course-run-1", 0, "course-run-1")
    assert await vault.open(recorded(await vault.seal([COURSE_RUN], place))) == [COURSE_RUN]
    assert keys.asked == [set()]


async def test_nothing_is_sealed_about_a_person_who_was_erased() -> None:
    keys = MemoryKeys()
    await keys.destroy(TENANT, str(AMINA))
    with pytest.raises(PersonIsErased):
        await AesVault(keys).seal([CONTACT], PLACE)


async def test_a_key_that_is_lost_is_an_error_and_not_an_erasure() -> None:
    keys = MemoryKeys()
    vault = AesVault(keys)
    records = recorded(await vault.seal([CONTACT], PLACE))
    keys.lost.add(KeyName(TENANT, str(AMINA), Category.COUNSELLING))
    assert await vault.open_each(records) == [Unreadable("KeyLost")]
    with pytest.raises(UnreadableFact):
        await vault.open(records)


async def test_a_reader_gets_only_the_categories_it_names_and_asks_for_no_other_key() -> None:
    keys = MemoryKeys()
    vault = AesVault(keys)
    [opened] = await vault.open_each(recorded(await vault.seal([REGISTERED], PLACE)), [Category.IDENTITY])
    assert opened == REGISTERED.model_copy(update={"residence_category": ERASED})
    assert keys.asked == [{KeyName(TENANT, str(AMINA), Category.IDENTITY)}]


@pytest.mark.parametrize(
    ("data", "fact_type", "reason"),
    [
        (b"{", CONTACT.type, "ValidationError"),
        (b"[]", "intake.unheard-of.v1", "NotAnObject"),
        (b"{}", "intake.unheard-of.v1", "UnknownFact"),
        (b"\xff", "intake.unheard-of.v1", "ValueError"),
        (b'{"note": {"$enc": 1}}', CONTACT.type, "BrokenSeal"),
        (b"{}", CONTACT.type, "ValidationError"),
    ],
)
async def test_bytes_that_are_no_fact_are_told_from_the_facts_around_them(
    data: bytes, fact_type: str, reason: str
) -> None:
    vault = AesVault(MemoryKeys())
    drafts = await vault.seal([CONTACT, CONTACT], PLACE)
    good, other = recorded(drafts)
    bad = moved(type(good)(good.envelope, data), type=fact_type)
    assert await vault.open_each([good, bad, other]) == [CONTACT, Unreadable(reason), CONTACT]


def _is_sealed(value: Any) -> bool:
    return isinstance(value, dict) and "$enc" in value
