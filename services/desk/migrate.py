"""The migrate step of the desk: its sessions and drafts."""

from pathlib import Path

from shared.hosting import migrating

if __name__ == "__main__":
    migrating.run("desk", Path(__file__).with_name("migrations"))
