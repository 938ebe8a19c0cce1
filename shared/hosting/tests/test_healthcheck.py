import http.server
import subprocess
import sys
import threading
from collections.abc import Generator

import pytest


class Server(http.server.BaseHTTPRequestHandler):
    """Ready or not, as its class is told."""

    status = 200

    def do_GET(self) -> None:
        self.send_response(self.status if self.path == "/health/ready" else 404)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is the base class's
        del format, args


@pytest.fixture
def port() -> Generator[int]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


def checked(port: int) -> int:
    command = [sys.executable, "-m", "shared.hosting.healthcheck"]
    return subprocess.run(command, env={"PORT": str(port)}, check=False).returncode  # noqa: S603


def test_a_server_that_says_it_is_ready_is_healthy(port: int) -> None:
    assert checked(port) == 0


def test_a_server_that_says_it_is_not_ready_is_not_healthy(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Server, "status", 503)
    assert checked(port) == 1


def test_nobody_listening_is_not_healthy() -> None:
    assert checked(1) == 1
