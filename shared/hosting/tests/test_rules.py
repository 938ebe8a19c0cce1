from datetime import date
from pathlib import Path

import pytest

from shared.hosting.rules import BrokenRules, read_rules

LIMIT = """
- key: limit
  value: 556
  valid_from: 2025-01-01
  valid_to: {to}
  applies_by: employment start
  source: SGB IV
  verified: true
"""


def test_all_files_of_a_folder_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(LIMIT.format(to="2025-12-31"))
    (tmp_path / "b.yaml").write_text(LIMIT.replace("2025-01-01", "2026-01-01").format(to="null"))
    assert read_rules(tmp_path).on("limit", date(2026, 3, 1)).version == "limit@2026-01-01"


@pytest.mark.parametrize(
    "broken",
    ["- key: [", "- key: limit", LIMIT.format(to="soon"), LIMIT.format(to="null") + LIMIT.format(to="null"), "{}", ""],
)
def test_a_broken_rule_stops_the_start(tmp_path: Path, broken: str) -> None:
    (tmp_path / "a.yaml").write_text(broken)
    with pytest.raises(BrokenRules):
        read_rules(tmp_path)


def test_a_service_without_rules_does_not_start(tmp_path: Path) -> None:
    with pytest.raises(BrokenRules):
        read_rules(tmp_path)
