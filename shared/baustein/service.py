"""One Baustein as a service: its routes and policies on the foundations that all three share."""

from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter, FastAPI

from shared.access.permitting import keep_gate
from shared.baustein import foundations, history
from shared.baustein.background import Work, kept_going
from shared.baustein.foundations import Foundations
from shared.baustein.settings import BausteinSettings
from shared.eventstore.handling import Handling
from shared.messaging.interest import topic_of
from shared.messaging.relay import Relay
from shared.messaging.running import Declared, Reactions
from shared.observability import logs
from shared.privacy.ports import KeyStore
from shared.web.app import create_app
from shared.web.serving import serve

#: The same for every topic of facts, for ever.
PARTITIONS: Final = 12
Opening = Callable[[], AbstractAsyncContextManager[Foundations]]
Working = Callable[[Foundations], Mapping[str, Work]]


@dataclass(frozen=True, slots=True)
class Baustein:
    """What is particular to one service. `commands` makes what its routes find in `app.state.commands`."""

    name: str
    title: str
    description: str
    routers: Sequence[APIRouter]
    commands: Callable[[Handling], object]
    reactions: Callable[[KeyStore], Sequence[Declared]]


def application(baustein: Baustein, opening: Opening, working: Working) -> FastAPI:
    """Its HTTP application; foundations are opened and background work runs while it is served."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
        async with opening() as ground, kept_going(working(ground)):
            app.state.ground = ground
            app.state.commands = baustein.commands(ground.handling)
            keep_gate(app, ground.gate)
            yield

    async def event_store() -> None:
        await app.state.ground.store_answers()

    async def key_store() -> None:
        await app.state.ground.keys_answer()

    app = create_app(
        baustein.title,
        description=baustein.description,
        routers=[*baustein.routers, history.routes],
        checks={"event store": event_store, "key store": key_store},
        lifespan=lifespan,
    )
    return app


def work_of(baustein: Baustein, bootstrap: str, topic: Callable[[str], str] = topic_of) -> Working:
    """Its facts told to Kafka, and its policies and timers, none of which a command waits for."""

    def working(ground: Foundations) -> Mapping[str, Work]:
        relay = Relay(ground.store, bootstrap, topic(f"{baustein.name}."), PARTITIONS)
        reactions = Reactions(
            baustein.name,
            baustein.reactions(ground.keys),
            bootstrap=bootstrap,
            store=ground.store,
            handling=ground.handling,
            facts=ground.vault,
            connections=ground.store.connections,
            clock=ground.gate.clock,
            topic=topic,
        )
        return {"relay": relay.run, "reactions": reactions.run}

    return working


def run(baustein: Baustein, settings: BausteinSettings) -> None:
    """Serve until told to end."""
    logs.configure(baustein.name)
    app = application(
        baustein,
        lambda: foundations.opened(baustein.name, settings),
        work_of(baustein, settings.kafka_bootstrap),
    )
    serve(app, host=settings.host, port=settings.port)
