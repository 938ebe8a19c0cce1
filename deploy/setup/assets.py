"""Style sheets, scripts and schemas from npm, exactly as a lock file names them."""

from pathlib import Path

from deploy.embedded import tools
from deploy.setup import stamps


def install(folder: Path) -> None:
    stamp, wanted = folder / "node_modules" / ".of", stamps.of(folder / "package-lock.json")
    stamps.skip_if_made(stamp, wanted)
    npm = [tools.need("npm"), "ci", "--loglevel=error", "--ignore-scripts", "--no-audit", "--no-fund"]
    tools.run(npm, folder=folder)
    stamp.write_text(wanted)
