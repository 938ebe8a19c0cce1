"""Free ports for servers that somebody else starts, and whether a given one is taken."""

import os
import socket

# Below the range from which the kernel takes ports for outgoing connections, so that a server
# that is stopped and started again finds its port still free.
FIRST, COUNT = 20_000, 12_000
_given: set[int] = set()


class NoFreePort(Exception):
    """Every port between 20000 and 32000 is taken."""


def taken(port: int, host: str = "127.0.0.1") -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


def free() -> int:
    """A port nobody listens on, given once per process. Raises NoFreePort."""
    start = os.getpid() * 37
    for step in range(COUNT):
        port = FIRST + (start + step) % COUNT
        if port not in _given and not taken(port):
            _given.add(port)
            return port
    raise NoFreePort


def answers(port: int, host: str = "127.0.0.1") -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((host, port)) == 0
