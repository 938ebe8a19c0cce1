"""The nightly roll: `python -m shared.privacy.roll`, with DATABASE_URL of the owner of the key store's tables and
KEK_FILE. Services go on meanwhile. Whoever copies the file to other machines copies it again afterwards.
"""

import asyncio
import os
import sys
from pathlib import Path

from shared.privacy import key_store
from shared.privacy.file_key_encryption import FileKeyEncryption
from shared.privacy.rolling import roll


async def main(url: str, kek_file: Path, environment: str) -> None:
    """The program."""
    encryption = FileKeyEncryption(kek_file, environment)
    async with await key_store.connect(url) as owner:
        count = await roll(owner, encryption)
    sys.stdout.write(f"{count} keys are wrapped anew; every older copy of the key store is worthless now.\n")


if __name__ == "__main__":
    asyncio.run(main(os.environ["DATABASE_URL"], Path(os.environ["KEK_FILE"]), os.environ["ENVIRONMENT"]))
