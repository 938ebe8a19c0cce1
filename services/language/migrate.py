"""The migrate step of Baustein 2: its facts, its policies' timers, then tables of its own."""

from pathlib import Path

from shared.hosting import migrating

if __name__ == "__main__":
    migrating.run("language", *migrating.FACTS, Path(__file__).with_name("migrations"))
