"""`python3 -m deploy.setup`, optionally with `tests` for what only the tests need."""

import sys

OLDEST, NEWEST = (3, 11), (3, 13)

if not OLDEST <= sys.version_info[:2] <= NEWEST:
    sys.exit(
        f"Python 3.11, 3.12 or 3.13 is needed, this is {sys.version_info[0]}.{sys.version_info[1]}."
        " On Debian or Ubuntu: apt install python3 python3-venv"
    )

from deploy.embedded.kafka_jars import WrongJars  # noqa: E402
from deploy.embedded.tools import MissingTool, ToolFailed  # noqa: E402  older versions could not even read it
from deploy.setup import parts  # noqa: E402

try:
    parts.set_up(for_tests="tests" in sys.argv[1:])
except (MissingTool, ToolFailed, WrongJars) as failure:
    sys.exit(f"\n{failure}")
