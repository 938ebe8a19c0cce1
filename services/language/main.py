"""Baustein 2 as a process: `python -m services.language.main`."""

from pathlib import Path

from services.language.api import ROUTERS
from services.language.handling import Language, Orders
from services.language.policies import policies
from services.language.settings import Settings
from shared.baustein.service import Baustein, run
from shared.hosting.rules import read_rules


def baustein() -> Baustein:
    """The service, with the rules that its folder holds."""
    rules = read_rules(Path(__file__).with_name("rules"))
    return Baustein(
        name="language",
        title="Spracherwerb",
        description="Baustein 2: Sprachphase, Einstufungstest, Kursläufe und ihre Plätze, Ehrenamt.",
        routers=ROUTERS,
        commands=lambda handling: Language(handling, rules),
        reactions=lambda _: policies(Orders(rules)),
    )


if __name__ == "__main__":
    run(baustein(), Settings())  # pyright: ignore[reportCallIssue]  the environment gives the rest
