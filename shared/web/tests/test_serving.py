"""A real server: it finishes what it has begun, and speaks HTTP to those who speak it badly."""

import asyncio
import signal

import pytest

from shared.web.patience import PatientProtocol
from shared.web.tests.running import DEADLINE, free_port, process, said_to, speaking_to, thread, until_status

pytestmark = pytest.mark.serves
GOODBYE = b"\r\nHost: x\r\nConnection: close\r\n\r\n"


async def test_sigterm_turns_readiness_red_and_lets_the_request_in_flight_finish() -> None:
    port = free_port()
    with process(port, grace=1.0) as server:
        async with speaking_to(port) as http:
            in_flight = asyncio.create_task(http.get("/until-draining"))
            await until_status(http, 200)
            server.send_signal(signal.SIGTERM)
            await until_status(http, 503)
            answer = await in_flight
        assert answer.json() == {"answer": "finished"}
        assert await asyncio.to_thread(server.wait, DEADLINE) == 0


async def test_the_log_of_a_server_holds_no_addresses_of_requests() -> None:
    port = free_port()
    with process(port, grace=0) as server:
        async with speaking_to(port) as http:
            await http.get("/cases", params={"q": "Kanarienvogel"})
            await http.get("/Kanarienvogel")
        server.send_signal(signal.SIGTERM)
        said, _ = await asyncio.to_thread(server.communicate, timeout=DEADLINE)
    assert b"draining" in said
    assert b"Kanarienvogel" not in said


async def test_a_body_announced_too_large_is_refused_and_the_connection_closed() -> None:
    request = b"POST /x HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 10000000\r\n\r\n{"
    with thread() as port:
        answer = await said_to(port, request)
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b"connection: close" in answer


@pytest.mark.parametrize(
    "line",
    [
        b"GET /\x00 HTTP/1.1",
        b"GET / HTTP/9.9",
        b"\x16\x03\x01\x02\x00",
        b"POST / HTTP/1.1\r\nContent-Length: -1",
        b"POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2",
        b"POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked",
    ],
)
async def test_what_is_no_http_is_answered_400(line: bytes) -> None:
    with thread() as port:
        answer = await said_to(port, line + GOODBYE)
    assert answer.startswith(b"HTTP/1.1 400 ")


@pytest.mark.parametrize(
    ("line", "status"),
    [(b"GET http://elsewhere.example/nowhere HTTP/1.1", b"404"), (b"TRACE /cases HTTP/1.1", b"405")],
)
async def test_an_absolute_address_and_an_odd_method_lead_nowhere(line: bytes, status: bytes) -> None:
    with thread() as port:
        answer = await said_to(port, line + GOODBYE)
    assert answer.split(b" ")[1] == status


async def test_headers_without_end_are_cut_off() -> None:
    with thread() as port:
        answer = await said_to(port, b"GET /cases HTTP/1.1\r\nHost: x\r\n" + b"x-anything: y\r\n" * 6_000)
    assert answer.startswith(b"HTTP/1.1 431 ")


@pytest.mark.parametrize("begun", [b"", b"GET /health/live HTTP/1.1\r\nHost: x\r\n"])
async def test_who_does_not_finish_the_headers_is_cut_off(begun: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PatientProtocol, "header_seconds", 0.1)
    with thread() as port:
        answer = await said_to(port, begun)
    assert answer.startswith(b"HTTP/1.1 408 ")
