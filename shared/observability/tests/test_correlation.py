"""Whose id is taken over, and whose is not."""

import asyncio

import pytest

from shared.observability import correlation

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
TRACEPARENT = f"00-{TRACE}-00f067aa0ba902b7-01"


@pytest.mark.parametrize("well_formed", ["ab" * 16, "0b8f6f5e-7c3b-4f0e-9d57-3a1c2e4b5d6f"])
def test_a_well_formed_id_of_the_caller_is_kept(well_formed: str) -> None:
    assert correlation.chosen(well_formed, TRACEPARENT) == well_formed


def test_else_the_trace_of_the_caller_is_followed() -> None:
    assert correlation.chosen(None, TRACEPARENT) == TRACE


@pytest.mark.parametrize("smuggled", ["Amina-Haddad", "", "AB" * 16, "ab" * 17, "ab" * 16 + "\n", "x" * 32])
def test_anything_else_is_replaced_for_it_could_name_a_person(smuggled: str) -> None:
    made = correlation.chosen(smuggled, None)
    assert made != smuggled
    assert len(made) == 32


@pytest.mark.parametrize("broken", ["", "00-x-y-01", f"00-{'0' * 32}-00f067aa0ba902b7-01", TRACEPARENT + "-more"])
def test_a_broken_traceparent_is_not_passed_on(broken: str) -> None:
    assert correlation.well_formed_traceparent(broken) is None


async def test_concurrent_work_keeps_its_own_id() -> None:
    async def work(own: str) -> str:
        with correlation.correlated(own):
            await asyncio.sleep(0)
            return correlation.current()

    assert await asyncio.gather(work("a"), work("b")) == ["a", "b"]
    assert correlation.current() == ""
