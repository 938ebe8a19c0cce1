"""The migrate step of Baustein 2: its facts and the timers of its policies; it has no tables of its own."""

from shared.hosting import migrating

if __name__ == "__main__":
    migrating.run("language", *migrating.FACTS)
