from pathlib import Path

import pytest

from services.desk.german import places
from services.desk.staff import Municipalities

STADE = '"03359038": Stade\n'


def read(folder: Path, text: str) -> Municipalities:
    file = folder / "municipalities.yaml"
    file.write_text(text)
    return Municipalities.read(file)


def test_a_municipality_is_called_by_its_name(tmp_path: Path) -> None:
    assert read(tmp_path, STADE).name("03359038") == "Stade"


@pytest.mark.parametrize(
    "wrong",
    [
        "3359038: Stade",
        '"3359038": Stade',
        '"03359": Stade',
        '"0335903x": Stade',
        '"03359038": ""',
        '"03359038":',
        '"03359038": 7',
        STADE + '"03357039": Rotenburg (Wümme)',
        "- Stade",
        "",
    ],
    ids=["number", "seven", "county", "letter", "empty", "nameless", "no-name", "elsewhere", "list", "nothing"],
)
def test_the_desk_does_not_start_with_a_list_of_municipalities_that_is_none(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(ValueError, match="validation error"):
        read(tmp_path, wrong)


def test_kosovo_can_be_chosen_and_is_called_so() -> None:
    assert places.countries()["XKX"] == places.country("XKX") == "Kosovo"
