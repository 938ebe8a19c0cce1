"""The invented users and clients, read from a data file."""

from collections.abc import Mapping
from secrets import compare_digest

from pydantic import BaseModel, ConfigDict, model_validator


class User(BaseModel):
    """Somebody who can sign in; `actor` is their pseudonym."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    actor: str
    name: str
    title: str
    tenant: str
    roles: tuple[str, ...]


class Client(BaseModel):
    """A program that asks for tokens; `returns` and `leaves` are the addresses it may send browsers back to.

    One that `serves` counties may ask for a token of its own in each, with its own `roles`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str
    secret: str
    returns: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()
    acts: bool = False
    serves: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()

    def account(self, tenant: str) -> User | None:
        """Under what the program itself works in that county."""
        if tenant not in self.serves:
            return None
        return User(actor=self.id, name=self.id, title="Programm", tenant=tenant, roles=self.roles)

    def has_secret(self, secret: str) -> bool:
        """Whether it is this client's secret."""
        return compare_digest(secret.encode(), self.secret.encode())


class Directory(BaseModel):
    """All of them. Raises `ValueError` where two users share a pseudonym."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    users: tuple[User, ...]
    clients: tuple[Client, ...]

    @model_validator(mode="after")
    def _distinct(self) -> "Directory":
        if len({user.actor for user in self.users}) < len(self.users):
            raise ValueError("two users share a pseudonym")
        return self

    def user(self, actor: str) -> User | None:
        """The user of that pseudonym."""
        return next((user for user in self.users if user.actor == actor), None)

    def client(self, client_id: str) -> Client | None:
        """The client of that id."""
        return next((client for client in self.clients if client.id == client_id), None)


def read_directory(document: Mapping[str, object], *, desk: str, secrets: Mapping[str, str]) -> Directory:
    """The directory in `document`, with the desk's address and the clients' secrets put in.

    Raises `ValidationError`.
    """
    clients = [_told(entry, secrets) for entry in _entries(document["clients"])]
    entries = Directory.model_validate({**document, "clients": clients})
    placed = (_placed(client, desk.rstrip("/")) for client in entries.clients)
    return entries.model_copy(update={"clients": tuple(placed)})


def _entries(clients: object) -> list[dict[str, object]]:
    if not isinstance(clients, list):
        raise TypeError("clients is no list")
    return [dict(entry) for entry in clients]  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]


def _told(entry: dict[str, object], secrets: Mapping[str, str]) -> dict[str, object]:
    secret = secrets.get(str(entry.get("id")))
    return entry if secret is None else {"secret": secret, **entry}


def _placed(client: Client, origin: str) -> Client:
    returns = tuple(f"{origin}{path}" for path in client.returns)
    return client.model_copy(update={"returns": returns, "leaves": tuple(f"{origin}{path}" for path in client.leaves)})
