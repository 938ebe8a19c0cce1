"""The broker's jars, fetched by Maven once."""

import hashlib
from pathlib import Path

from deploy.embedded import locks, paths, tools

POM = Path(__file__).with_name("pom.xml")
PINNED = Path(__file__).with_name("kafka-jars.sha256")
LIBS = paths.CACHE / "kafka-libs"


class WrongJars(Exception):
    """What Maven brought is not what was pinned."""


def present() -> bool:
    stamp = LIBS / ".of"
    return stamp.exists() and stamp.read_text() == _wanted()


def fetch() -> Path:
    """The folder with the jars. Raises MissingTool, ToolFailed, WrongJars."""
    tools.need("java")
    if present():
        return LIBS
    with locks.held(paths.CACHE / "kafka-libs.lock"):
        if not present():
            _copy()
    return LIBS


def _copy() -> None:
    tools.need("mvn")
    for old in LIBS.glob("*.jar"):
        old.unlink()
    goal = ["dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={LIBS}"]
    tools.run(["mvn", "-q", "-B", "-f", POM, *goal], folder=paths.ROOT)
    _compare()
    (LIBS / ".of").write_text(_wanted())


def _compare() -> None:
    has = "".join(f"{hashlib.sha256(jar.read_bytes()).hexdigest()}  {jar.name}\n" for jar in sorted(LIBS.glob("*.jar")))
    if has != PINNED.read_text():
        raise WrongJars(f"The jars in {LIBS} are not those of {PINNED}")


def _wanted() -> str:
    return hashlib.sha256(POM.read_bytes() + PINNED.read_bytes()).hexdigest()
