"""Tells a store that woke up on another cluster whether it was moved or copied.

`python -m shared.eventstore.adopt move|copy`, with DATABASE_URL of the role that owns the tables. After a move the
original must be gone for good, and the relay goes on where it stood. A copy belongs to a broker of its own, which it
tells everything from the beginning. Either way a new epoch begins.
"""

import asyncio
import os
import sys
from typing import Final

import asyncpg

from shared.eventstore.home import QUERIES

CHOICES: Final = {"move": False, "copy": True}


async def adopt(url: str, *, copied: bool) -> int:
    """Settle the store where it is; the number of the epoch that begins."""
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval(QUERIES["adopt"], copied)
    finally:
        await connection.close()


def main() -> None:
    choice = sys.argv[1] if len(sys.argv) == 2 else ""  # noqa: PLR2004  the program and one word
    url = os.environ.get("DATABASE_URL")
    if choice not in CHOICES or not url:
        sys.exit(__doc__)
    epoch = asyncio.run(adopt(url, copied=CHOICES[choice]))
    sys.stdout.write(f"The store is settled here: epoch {epoch}.\n")


if __name__ == "__main__":
    main()
