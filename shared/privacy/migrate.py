"""The migrate step of the key store: `python -m shared.privacy.migrate`, as the role that owns its tables."""

from shared.hosting import migrating
from shared.privacy.key_store import MIGRATIONS

if __name__ == "__main__":
    migrating.run("keys", MIGRATIONS)
