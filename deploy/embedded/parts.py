"""The services of the platform: what each is started with, and nothing else reaches it."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

from deploy.embedded import paths
from deploy.embedded.secrets import Secrets
from deploy.postgres import databases

AUDIENCE = "angelpunkt"
DATABASES = ("intake", "language", "employment", "projections", "desk", "keys")
STAFF = paths.ROOT / "deploy" / "issuer" / "staff.yaml"
AGENCIES = STAFF.with_name("agencies.yaml")
MUNICIPALITIES = STAFF.with_name("municipalities.yaml")
# Of the surrounding environment only what any program needs.
PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR")


@dataclass(frozen=True)
class Part:
    """A service as a process. Its name is that of its place."""

    name: str
    module: str
    database: str = ""
    settings: tuple[str, ...] = ()
    owns_tables: bool = False


SIGN_IN = ("DESK_CLIENT_SECRET", "WORKER_CLIENT_SECRET", "PUBLIC_URL", "DESK_URL", "AUDIENCE", "SIGNING_KEY_FILE")
FACTS = ("KAFKA_BOOTSTRAP", "ISSUER_URL", "AUDIENCE", "KEYS_DATABASE_URL", "KEK_FILE")
# Where missing facts are asked for, and as whom.
ASKING = ("INTAKE_URL", "LANGUAGE_URL", "EMPLOYMENT_URL", "WORKER_CLIENT_ID", "WORKER_CLIENT_SECRET")
# Whose names the desk shows.
SHOWN_NAMES = ("STAFF_FILE", "AGENCIES_FILE", "MUNICIPALITIES_FILE")
CALLED = ("INTAKE_URL", "LANGUAGE_URL", "EMPLOYMENT_URL", "READ_URL")
PARTS = (
    Part("issuer", "deploy.issuer.main", settings=SIGN_IN),
    Part("intake", "services.intake.main", "intake", FACTS),
    Part("language", "services.language.main", "language", FACTS),
    Part("employment", "services.employment.main", "employment", FACTS),
    Part("read", "services.projections.main", "projections", FACTS),
    Part("worker", "services.projections.worker", "projections", (*FACTS, *ASKING)),
    Part(
        "desk",
        "services.desk.main",
        "desk",
        ("ISSUER_URL", "AUDIENCE", "DESK_CLIENT_SECRET", "SESSION_SECRET", "PUBLIC_URL", *SHOWN_NAMES, *CALLED),
    ),
)
MIGRATIONS = (
    Part("intake", "services.intake.migrate", "intake"),
    Part("language", "services.language.migrate", "language"),
    Part("employment", "services.employment.migrate", "employment"),
    Part("projections", "services.projections.migrate", "projections"),
    Part("desk", "services.desk.migrate", "desk"),
    Part("keys", "shared.privacy.migrate", "keys"),
)
JOURNEY = Part("journey", "deploy.demo", settings=("ISSUER_URL", "AUDIENCE", "DESK_URL", "WORKER_URL", *CALLED))
REBUILD = Part("rebuild", "services.projections.rebuild", "projections", (*FACTS, *ASKING), owns_tables=True)
PARKED = Part("parked", "services.projections.parked", "projections", (*FACTS, *ASKING))
ERASE_AGAIN = Part(
    "erase-again", "services.intake.erase_again", "intake", ("KAFKA_BOOTSTRAP", "KEYS_DATABASE_URL", "KEK_FILE")
)
ROLL_KEYS = Part("roll-keys", "shared.privacy.roll", "keys", ("KEK_FILE",), owns_tables=True)


class Surroundings:
    """Where everything is, for one running platform."""

    def __init__(self, places: Mapping[str, int], kafka: str, superuser: str, secrets: Secrets) -> None:
        self.places = places
        self.kafka = kafka
        self.superuser = superuser
        self.secrets = secrets

    def url(self, part: str) -> str:
        return f"http://127.0.0.1:{self.places[part]}"

    def passwords(self) -> dict[str, str]:
        """Of every role that may sign in to the database server."""
        roles = [role for name in DATABASES for role in (name, f"{name}_migrator") if role != "keys"]
        return {role: self.secrets.word(f"database-{role}") for role in roles}

    def environment(self, part: Part) -> dict[str, str]:
        """All that the running service finds in its environment."""
        own = {"HOST": "127.0.0.1", "PORT": str(self.places.get(part.name, 0)), "PUBLIC_URL": self._public(part)}
        if part.database:
            role = f"{part.database}_migrator" if part.owns_tables else part.database
            own["DATABASE_URL"] = self._database(part.database, role)
            own["KEYS_DATABASE_URL"] = self._database("keys", part.database)
        known = {**self._shared(), **own}
        wanted = ("HOST", "PORT", "ENVIRONMENT", *(("DATABASE_URL",) if part.database else ()), *part.settings)
        return {**_surrounding(), **{name: known[name] for name in wanted}}

    def migration_environment(self, part: Part) -> dict[str, str]:
        """As the owner of its tables."""
        address = self._database(part.database, f"{part.database}_migrator")
        return {**_surrounding(), "ENVIRONMENT": "development", "DATABASE_URL": address}

    def _shared(self) -> dict[str, str]:
        return {
            "ENVIRONMENT": "development",
            "KAFKA_BOOTSTRAP": self.kafka,
            "AUDIENCE": AUDIENCE,
            "KEK_FILE": str(self.secrets.key("kek")),
            "DESK_CLIENT_SECRET": self.secrets.word("desk-client"),
            "WORKER_CLIENT_ID": "projections",
            "WORKER_CLIENT_SECRET": self.secrets.word("worker-client"),
            "SIGNING_KEY_FILE": str(self.secrets.directory / "issuer-key.pem"),
            "STAFF_FILE": str(STAFF),
            "AGENCIES_FILE": str(AGENCIES),
            "MUNICIPALITIES_FILE": str(MUNICIPALITIES),
            "SESSION_SECRET": self.secrets.word("session"),
            **{f"{part.upper()}_URL": self.url(part) for part in self.places},
        }

    def _public(self, part: Part) -> str:
        return self.url(part.name) if part.name in self.places else ""

    def _database(self, database: str, role: str) -> str:
        return databases.inside(self.superuser, database, role, self.secrets.word(f"database-{role}"))


def _surrounding() -> dict[str, str]:
    passed = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return {**passed, "PYTHONPATH": str(paths.ROOT), "PYTHONUNBUFFERED": "1"}
