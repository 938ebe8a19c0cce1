"""`make check`: what can be known in a minute, without servers."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from deploy.embedded import paths

BIN = paths.ROOT / ".venv" / "bin"
NEITHER = "not stack and not serves and not browser and not installs"
MIGRATIONS = [str(file) for file in sorted(paths.ROOT.glob("s*/*/migrations/*.sql"))]
# The slowest first, so that they run beside the others.
CHECKS = {
    "types": ["pyright"],
    "pure tests and architecture": ["pytest", "-q", "-m", NEITHER, "--numprocesses", "2"],
    "lint": ["ruff", "check", "."],
    "format": ["ruff", "format", "--check", "."],
    "imports": ["lint-imports"],
    "migrations": ["squawk", *MIGRATIONS],
}


def run(name: str) -> bool:
    """Prints the verdict, and what the tool said when it is not content."""
    began = time.monotonic()
    program, *words = CHECKS[name]
    done = subprocess.run([BIN / program, *words], cwd=paths.ROOT, capture_output=True, text=True, check=False)
    verdict, said = ("ok", "") if done.returncode == 0 else ("FAILED", f"\n{done.stdout}{done.stderr}")
    print(f"  {name:<32} {verdict:>8} {time.monotonic() - began:6.1f} s{said}", flush=True)
    return done.returncode == 0


def main() -> None:
    print("Checking")
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        verdicts = list(pool.map(run, CHECKS))
    sys.exit(not all(verdicts))


if __name__ == "__main__":
    main()
