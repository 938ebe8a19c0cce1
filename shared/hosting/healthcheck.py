"""Asks the server of this container whether it is ready: `python -m shared.hosting.healthcheck`, exit status 0 or 1."""

import os
import sys
from http.client import HTTPConnection, HTTPException

WITHIN = 2


def ready(port: int) -> bool:
    """Whether the server on this port of loopback says so, in time."""
    connection = HTTPConnection("127.0.0.1", port, timeout=WITHIN)
    try:
        connection.request("GET", "/health/ready")
        return connection.getresponse().status == 200  # noqa: PLR2004  what an HTTP server says when all is well
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(not ready(int(os.environ["PORT"])))
