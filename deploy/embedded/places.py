"""Where each part listens: loopback, on a port that one variable changes."""

from collections.abc import Mapping
from dataclasses import dataclass

from deploy.embedded import ports


@dataclass(frozen=True)
class Place:
    part: str
    variable: str
    default: int


PLACES = (
    Place("kafka", "KAFKA_PORT", 19092),
    Place("kafka controller", "KAFKA_CONTROLLER_PORT", 19093),
    Place("postgres", "POSTGRES_PORT", 15432),
    Place("issuer", "ISSUER_PORT", 8109),
    Place("intake", "INTAKE_PORT", 8101),
    Place("language", "LANGUAGE_PORT", 8102),
    Place("employment", "EMPLOYMENT_PORT", 8103),
    Place("read", "READ_PORT", 8104),
    Place("worker", "WORKER_PORT", 8105),
    Place("desk", "DESK_PORT", 8100),
)


class PortsTaken(Exception):
    """Something else listens where a part should; the message says which, and which variable moves the part."""


class NoPort(Exception):
    """A variable for a port holds something else."""


def chosen(environment: Mapping[str, str]) -> dict[str, int]:
    """The port of each part. Raises NoPort."""
    return {place.part: _number(place, environment.get(place.variable)) for place in PLACES}


def need_free(numbers: Mapping[str, int]) -> None:
    """Raises PortsTaken, before anything is started."""
    lines = [
        f"Port {numbers[place.part]} is taken, {place.part} needs it: set {place.variable} to another one."
        for place in PLACES
        if place.part in numbers and ports.taken(numbers[place.part])
    ]
    if lines:
        raise PortsTaken("\n".join(lines))


def _number(place: Place, given: str | None) -> int:
    if not given:
        return place.default
    if not given.isascii() or not given.isdigit() or int(given) not in range(1, 65_536):
        raise NoPort(f"{place.variable} is no port: {given}")
    return int(given)
