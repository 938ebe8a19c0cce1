"""Which platform a command means: the one named by the environment, else the one of this folder."""

import os

from deploy.embedded import paths, places
from deploy.embedded.running import Note


def ports() -> dict[str, int]:
    running = Note(paths.RUN).read()
    return running.places if running else places.chosen(os.environ)


def bootstrap() -> str:
    return os.environ.get("KAFKA_BOOTSTRAP") or f"127.0.0.1:{ports()['kafka']}"
