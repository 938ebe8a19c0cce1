"""The issuer's keys: fresh, stale, unknown, gone."""

import asyncio
from collections.abc import Mapping
from typing import Any

import httpx
import pytest
from joserfc.jwk import ECKey, RSAKey

from shared.access.keys import IssuerKeys, usable_keys
from shared.access.tokens import Trust, Verifier
from shared.testing import tokens

PUBLIC = {**tokens.KEY.as_dict(private=False), "use": "sig"}


class Issuer:
    """An issuer that can be away, and a clock that is turned by hand."""

    def __init__(self) -> None:
        self.keys: list[dict[str, Any]] = [PUBLIC]
        self.asked = 0
        self.is_away = False
        self.now = 1_000.0

    async def fetch(self) -> Mapping[str, Any]:
        self.asked += 1
        await asyncio.sleep(0)
        if self.is_away:
            raise httpx.ConnectError("away")
        return {"keys": self.keys}

    def clock(self) -> float:
        return self.now


@pytest.fixture
def issuer() -> Issuer:
    return Issuer()


@pytest.fixture
def keys(issuer: Issuer) -> IssuerKeys:
    return IssuerKeys(issuer.fetch, issuer.clock)


async def test_many_tokens_at_once_cost_one_fetch(issuer: Issuer, keys: IssuerKeys) -> None:
    found = await asyncio.gather(*(keys.key("test") for _ in range(50)))
    assert all(found)
    assert issuer.asked == 1


async def test_keys_are_fetched_again_after_five_minutes(issuer: Issuer, keys: IssuerKeys) -> None:
    await keys.key("test")
    issuer.now += 299
    await keys.key("test")
    assert issuer.asked == 1
    issuer.now += 2
    await keys.key("test")
    assert issuer.asked == 2


async def test_a_new_key_is_found_without_waiting_for_five_minutes(issuer: Issuer, keys: IssuerKeys) -> None:
    await keys.key("test")
    issuer.keys = [PUBLIC, {**PUBLIC, "kid": "next"}]
    issuer.now += 31
    assert await keys.key("next") is not None


async def test_unknown_key_ids_make_no_more_than_one_fetch_in_half_a_minute(issuer: Issuer, keys: IssuerKeys) -> None:
    await keys.key("test")
    issuer.now += 31
    assert [await keys.key(f"made-up-{number}") for number in range(100)] == [None] * 100
    assert issuer.asked == 2


async def test_known_keys_are_used_for_a_day_while_the_issuer_is_away(issuer: Issuer, keys: IssuerKeys) -> None:
    await keys.key("test")
    issuer.is_away = True
    issuer.now += 24 * 3600 - 1
    assert await keys.key("test") is not None
    issuer.now += 2
    with pytest.raises(ConnectionError):
        await keys.key("test")


async def test_without_any_key_the_answer_is_an_outage_and_no_refusal(issuer: Issuer, keys: IssuerKeys) -> None:
    issuer.is_away = True
    verifier = Verifier(Trust(tokens.ISSUER, tokens.AUDIENCE), keys, issuer.clock)
    with pytest.raises(ConnectionError):
        await verifier.subject(tokens.token("caseworker"))


async def test_an_issuer_that_comes_back_is_believed_again(issuer: Issuer, keys: IssuerKeys) -> None:
    issuer.is_away = True
    with pytest.raises(ConnectionError):
        await keys.key("test")
    issuer.is_away = False
    issuer.now += 31
    assert await keys.key("test") is not None


def test_only_keys_that_fit_our_algorithm_are_taken() -> None:
    others = [
        RSAKey.generate_key(2048, {"kid": "rsa"}).as_dict(private=False),
        ECKey.generate_key("P-384", {"kid": "p384"}).as_dict(private=False),
        {**PUBLIC, "kid": "encryption", "use": "enc"},
        {key: value for key, value in PUBLIC.items() if key != "kid"},
    ]
    assert set(usable_keys({"keys": [PUBLIC, *others]})) == {"test"}


@pytest.mark.parametrize("answer", [{}, {"keys": None}, {"keys": "x"}])
def test_what_is_no_key_set_is_refused(answer: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="no key set"):
        usable_keys(answer)
