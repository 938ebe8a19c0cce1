"""Where the project keeps what it fetched and what runs; both folders are ignored by git."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / ".cache"
# Another folder, with other ports, is another platform beside this one.
RUN = Path(os.environ.get("RUN_FOLDER", ROOT / ".run")).resolve()
