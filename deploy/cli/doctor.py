"""What is missing, taken or unwell on this machine."""

import asyncio
import os
import shutil
from collections.abc import Generator

import httpx
import typer

from deploy.embedded import kafka_jars, paths, places, ports, postgres_binaries, services, tools
from deploy.embedded.running import Note
from deploy.kafka import admin

TOOLS = ("java", "mvn", "node", "npm", "setpriv", "chromium")
CONTROLLER = "kafka controller"
Finding = tuple[str, bool, str]


def doctor() -> None:
    """Look at tools, ports and the health of each part; exit 1 when something needed is not well."""
    running = Note(paths.RUN).read()
    findings = list(_programs())
    findings += asyncio.run(_health(running.places)) if running else list(_free_ports())
    for name, well, remark in findings:
        typer.echo(f"  {'ok     ' if well else 'NOT OK '} {name:<22} {remark}")
    raise typer.Exit(0 if all(well for _, well, _ in findings) else 1)


def _programs() -> Generator[Finding]:
    for tool in TOOLS:
        path = shutil.which(tool)
        yield tool, path is not None, path or f"apt install {tools.PACKAGES[tool]}"
    yield "Kafka", kafka_jars.present(), str(kafka_jars.LIBS) if kafka_jars.present() else "make setup"
    binaries = postgres_binaries.installed() or postgres_binaries.fetched()
    yield "PostgreSQL", binaries is not None, str(binaries or "make setup")


def _free_ports() -> Generator[Finding]:
    chosen = places.chosen(os.environ)
    for place in places.PLACES:
        taken = ports.taken(chosen[place.part])
        remark = f"is taken, {place.variable} moves it" if taken else f"is free for {place.part}"
        yield f"port {chosen[place.part]}", not taken, remark


async def _health(numbers: dict[str, int]) -> list[Finding]:
    async with httpx.AsyncClient() as client:
        return [await _answering(client, part, port) for part, port in numbers.items() if part != CONTROLLER]


async def _answering(client: httpx.AsyncClient, part: str, port: int) -> Finding:
    match part:
        case "kafka":
            well = bool(await admin.answers(f"127.0.0.1:{port}"))
        case "postgres":
            well = ports.answers(port)
        case _:
            well = bool(await services.ready(client, f"http://127.0.0.1:{port}"))
    return part, well, "is ready" if well else f"is not ready, see .run/logs/{part}.log"
