"""The commands, and how their failures are said: in one sentence, without a trace of the code."""

import logging
import sys

import typer

from deploy.cli import demo, doctor, down, programs, topics, up
from deploy.embedded.places import NoPort, PortsTaken
from deploy.embedded.processes import FailedStart
from deploy.embedded.running import AlreadyRunning
from deploy.embedded.tools import MissingTool
from deploy.kafka.admin import KafkaRefused, KafkaUnreachable

SAID = (FailedStart, MissingTool, PortsTaken, NoPort, AlreadyRunning, KafkaRefused, KafkaUnreachable)

cli = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help="Run and look after the platform."
)
for command in (up.up, up.serve, down.down, demo.demo, doctor.doctor):
    cli.command(hidden=command is up.serve)(command)
for program in (programs.rebuild, programs.parked, programs.erase_again, programs.roll_keys):
    cli.command(context_settings=programs.PASSED_THROUGH)(program)
cli.add_typer(topics.cli, name="topics")


def main() -> None:
    # A client that cannot connect says so itself; the commands say it in their own words.
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)
    try:
        cli(prog_name="angelpunkt")
    except SAID as failure:
        sys.exit(f"\n{failure}")
