"""Baustein 1 as a process: `python -m services.intake.main`."""

from pathlib import Path

from services.intake.api import ROUTERS
from services.intake.handling import Intake
from services.intake.policies import policies
from services.intake.settings import Settings
from services.intake.streams import Kinds
from shared.baustein.service import Baustein, run
from shared.hosting.rules import read_rules


def baustein() -> Baustein:
    """The service, with the rules that its folder holds."""
    kinds = Kinds(read_rules(Path(__file__).with_name("rules")))
    return Baustein(
        name="intake",
        title="Integrationsberatung",
        description="Baustein 1: Personen, Fälle, Beratungskontakte und der gemeinsam vereinbarte Integrationsplan.",
        routers=ROUTERS,
        commands=lambda handling: Intake(handling, kinds),
        reactions=lambda keys: policies(kinds, keys),
    )


if __name__ == "__main__":
    run(baustein(), Settings())  # pyright: ignore[reportCallIssue]  the environment gives the rest
