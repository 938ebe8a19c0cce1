"""Where the project keeps what it fetched and what runs; both folders are ignored by git."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / ".cache"
RUN = ROOT / ".run"
