"""A token is verified once, and believed no longer than it lives."""

import pytest
from joserfc.jwk import ECKey

from shared.access import tokens as access_tokens
from shared.access.tokens import TokenRefused, Trust, Verifier
from shared.testing import tokens


class CountingKeys:
    """Counts how often a key was needed."""

    def __init__(self) -> None:
        self.asked = 0

    async def key(self, kid: str) -> ECKey | None:
        self.asked += 1
        return tokens.KEY if kid == "test" else None


class Clock:
    """Turned by hand."""

    now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


async def test_the_same_token_is_verified_once() -> None:
    keys, clock = CountingKeys(), Clock()
    verifier = Verifier(Trust(tokens.ISSUER, tokens.AUDIENCE), keys, clock)
    token = tokens.signed(tokens.claims("caseworker", now=clock.now))
    assert {(await verifier.subject(token)).actor for _ in range(10)} == {"cw-1"}
    assert keys.asked == 1


async def test_a_known_token_is_refused_once_it_has_expired() -> None:
    clock = Clock()
    verifier = tokens.verifier(clock)
    token = tokens.signed(tokens.claims("caseworker", now=clock.now))
    await verifier.subject(token)
    clock.now += tokens.LIFETIME + access_tokens.LEEWAY_SECONDS
    with pytest.raises(TokenRefused):
        await verifier.subject(token)


async def test_a_refused_token_is_not_remembered_as_known() -> None:
    keys, clock = CountingKeys(), Clock()
    verifier = Verifier(Trust("http://other.test", tokens.AUDIENCE), keys, clock)
    for _ in range(2):
        with pytest.raises(TokenRefused):
            await verifier.subject(tokens.signed(tokens.claims("caseworker", now=clock.now)))
    assert keys.asked == 2


async def test_the_memory_for_tokens_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access_tokens, "KEPT_TOKENS", 2)
    keys, clock = CountingKeys(), Clock()
    verifier = Verifier(Trust(tokens.ISSUER, tokens.AUDIENCE), keys, clock)
    made = [tokens.signed(tokens.claims("caseworker", actor=f"cw-{number}", now=clock.now)) for number in range(3)]
    for token in [*made, made[0]]:
        await verifier.subject(token)
    assert keys.asked == 4
