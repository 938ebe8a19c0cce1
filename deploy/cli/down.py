"""Stopping the platform of this folder."""

import psutil
import typer

from deploy.embedded import paths
from deploy.embedded.running import Note

WITHIN = 60


def down() -> None:
    """Stop everything; committed data stay."""
    runner = Note(paths.RUN).read()
    if runner is None:
        typer.echo("Nothing is running.")
        return
    process = psutil.Process(runner.pid)
    process.terminate()
    try:
        process.wait(WITHIN)
    except psutil.TimeoutExpired:
        process.kill()
        typer.echo(f"It did not stop within {WITHIN} s and was killed.")
    typer.echo("Stopped.")
