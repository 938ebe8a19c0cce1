"""The platform's topics: made where missing, compared, never changed in place."""

import asyncio

import typer

from deploy.cli import shown
from deploy.cli.here import bootstrap
from deploy.kafka import topics

cli = typer.Typer(
    no_args_is_help=True, help="The platform's topics: made where missing, compared, never changed in place."
)


@cli.command()
def create() -> None:
    """Make the topics that are missing; those that are there stay as they are."""
    made = asyncio.run(topics.create_missing(bootstrap()))
    shown.say(f"made: {', '.join(made)}" if made else "Every topic is there.")
    verify()


@cli.command()
def verify() -> None:
    """Compare partitions and settings with deploy/kafka/topics.yaml; exit 1 on a deviation."""
    deviations = asyncio.run(topics.deviations(bootstrap(), topics.wanted()))
    for deviation in deviations:
        shown.say(deviation)
    if deviations:
        shown.say("The number of partitions of a fact topic is never changed in place.")
        raise typer.Exit(1)
    shown.say("Every topic is as listed.")
