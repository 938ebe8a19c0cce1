"""The migrate step of Baustein 3: its facts and the timers of its policies; it has no tables of its own."""

from shared.hosting import migrating

if __name__ == "__main__":
    migrating.run("employment", *migrating.FACTS)
