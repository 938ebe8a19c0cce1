"""Baustein 3 as a process: `python -m services.employment.main`."""

from pathlib import Path

from services.employment.api import ROUTERS
from services.employment.handling import Employment, Orders
from services.employment.policies import policies
from services.employment.settings import Settings
from shared.baustein.service import Baustein, run
from shared.hosting.rules import read_rules


def baustein() -> Baustein:
    """The service, with the rules that its folder holds."""
    rules = read_rules(Path(__file__).with_name("rules"))
    return Baustein(
        name="employment",
        title="Arbeitsmarktintegration",
        description="Baustein 3: Überleitung, Beschäftigung und ihre Einordnung, Nachbetreuung.",
        routers=ROUTERS,
        commands=lambda handling: Employment(handling, rules),
        reactions=lambda _: policies(Orders(rules)),
    )


if __name__ == "__main__":
    run(baustein(), Settings())  # pyright: ignore[reportCallIssue]  the environment gives the rest
