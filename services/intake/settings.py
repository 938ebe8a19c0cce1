"""What Baustein 1 must be told to start."""

from shared.baustein.settings import BausteinSettings


class Settings(BausteinSettings):
    """Read from the environment, by `main` alone."""
