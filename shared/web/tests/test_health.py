"""Live and ready."""

import asyncio

import pytest
from httpx import ASGITransport, AsyncClient

from shared.web import health
from shared.web.app import create_app


async def well() -> None:
    return


async def broken() -> None:
    raise OSError("10.0.0.7 refused")


async def never() -> None:
    await asyncio.Event().wait()


async def test_ready_names_what_is_missing_and_never_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "CHECK_SECONDS", 0.01)
    app = create_app("Checked", checks={"database": well, "broker": broken, "keys": never})
    async with AsyncClient(transport=ASGITransport(app), base_url="http://test") as http:
        ready, live = await http.get("/health/ready"), await http.get("/health/live")
    assert (ready.status_code, live.status_code) == (503, 200)
    assert ready.json()["checks"] == {"database": "ok", "broker": "failed", "keys": "failed"}
    assert "10.0.0.7" not in ready.text


async def test_what_has_all_it_needs_is_ready() -> None:
    app = create_app("Checked", checks={"database": well})
    async with AsyncClient(transport=ASGITransport(app), base_url="http://test") as http:
        ready = await http.get("/health/ready")
    assert (ready.status_code, ready.json()) == (200, {"status": "ready", "checks": {"database": "ok"}})


async def test_requests_are_measured_by_route_and_never_by_address() -> None:
    app = create_app("Measured")
    async with AsyncClient(transport=ASGITransport(app), base_url="http://test") as http:
        await http.request("BREW", "/people/amina-haddad")
        measured = (await http.get("/metrics")).text
    assert 'http_requests_total{method="OTHER",route="unmatched",status="404"}' in measured
    assert "haddad" not in measured
