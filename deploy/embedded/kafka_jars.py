"""The broker's jars, fetched by Maven once."""

import hashlib
import subprocess
from pathlib import Path

from deploy.embedded import locks, paths, tools

POM = Path(__file__).with_name("pom.xml")
LIBS = paths.CACHE / "kafka-libs"


def present() -> bool:
    stamp = LIBS / ".of"
    return stamp.exists() and stamp.read_text() == _wanted()


def fetch() -> Path:
    """The folder with the jars. Raises MissingTool, and CalledProcessError after Maven's own words."""
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
    subprocess.run(
        ["mvn", "-q", "-B", "-Dstyle.color=never", "-f", str(POM), *goal], check=True, stdin=subprocess.DEVNULL
    )
    (LIBS / ".of").write_text(_wanted())


def _wanted() -> str:
    return hashlib.sha256(POM.read_bytes()).hexdigest()
