"""The migrate step of Baustein 3: its facts, its policies' timers, then tables of its own."""

from pathlib import Path

from shared.hosting import migrating

if __name__ == "__main__":
    migrating.run("employment", *migrating.FACTS, Path(__file__).with_name("migrations"))
