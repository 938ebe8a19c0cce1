import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from shared.contracts.classes import Category
from shared.privacy.erasure import NotOurCertificate, SignedCertificate, erase, signed, verified
from shared.privacy.key_store import PostgresKeyStore
from shared.privacy.ports import KeyName
from tests.privacy.records import AMINA, TENANT

REQUEST = "e5e5e5e5-0000-4000-8000-000000000009"
CATEGORIES = [Category.COUNSELLING, Category.IDENTITY]


async def test_the_certificate_names_the_destroyed_keys_and_not_the_person(keys: PostgresKeyStore) -> None:
    await keys.for_sealing([KeyName(TENANT, str(AMINA), category) for category in CATEGORIES])
    certificate = await erase(keys, TENANT, str(AMINA), REQUEST)
    assert [key.category for key in certificate.keys] == CATEGORIES
    assert certificate.request == REQUEST
    assert str(AMINA) not in certificate.model_dump_json()
    assert certificate.person_digest == keys.fingerprint(f"{TENANT}/{AMINA}".encode()).hex()


async def test_an_erasure_asked_for_again_is_certified_as_of_the_first_time(keys: PostgresKeyStore) -> None:
    await keys.for_sealing([KeyName(TENANT, str(AMINA), Category.IDENTITY)])
    first = await erase(keys, TENANT, str(AMINA), REQUEST)
    assert await erase(keys, TENANT, str(AMINA), REQUEST) == first


async def test_a_signed_certificate_can_be_checked_and_no_changed_one_passes(keys: PostgresKeyStore) -> None:
    ours, theirs = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    certificate = await erase(keys, TENANT, str(AMINA), REQUEST)
    passed_on = SignedCertificate.model_validate_json(signed(certificate, ours).model_dump_json())
    assert verified(passed_on, ours.public_key()) == certificate
    with pytest.raises(NotOurCertificate):
        verified(passed_on, theirs.public_key())
    with pytest.raises(NotOurCertificate):
        verified(passed_on.model_copy(update={"content": passed_on.content + b" "}), ours.public_key())
