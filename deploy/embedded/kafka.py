"""One real KRaft broker as an ordinary process."""

import asyncio
import base64
import subprocess
import uuid
from collections.abc import Mapping
from pathlib import Path

from deploy.embedded import kafka_jars, ports, tools, waiting
from deploy.embedded.processes import FailedStart, Process
from deploy.kafka import admin

LOGGING = Path(__file__).with_name("log4j2.properties")
WITHIN = 120


class Broker:
    """Broker and controller in one node, on loopback. Data in the folder survive stop, kill and a second start."""

    def __init__(
        self,
        directory: Path,
        *,
        port: int | None = None,
        controller_port: int | None = None,
        heap: str = "512m",
        for_a_moment: bool = False,
        settings: Mapping[str, str] | None = None,
        log: Path | None = None,
    ) -> None:
        self.directory = directory.resolve()
        self.port = port or ports.free()
        self.controller_port = controller_port or ports.free()
        self.heap = heap
        self.for_a_moment = for_a_moment
        self.settings = dict(settings or {})
        self.process = Process("kafka", [], log or self.directory / "kafka.log")

    @property
    def bootstrap(self) -> str:
        return f"127.0.0.1:{self.port}"

    async def start(self) -> None:
        """Returns when it answers a question about its metadata. Raises FailedStart, MissingTool."""
        tools.need_java()
        kafka_jars.fetch()
        self._write_settings()
        if not (self.directory / "data" / "meta.properties").exists():
            await asyncio.to_thread(self._format)
        self.process.argv = [*self._java(quick=self.for_a_moment), "kafka.Kafka", str(self._settings_file)]
        self.process.start()
        await waiting.until_answered(self._up, "the broker answers", WITHIN)

    async def stop(self) -> None:
        await self.process.stop()

    async def kill(self) -> None:
        await self.process.kill()

    def freeze(self) -> None:
        self.process.freeze()

    def thaw(self) -> None:
        self.process.thaw()

    async def _up(self) -> bool | None:
        if self.process.exit_status is not None:
            raise FailedStart("kafka", f"did not start: exit status {self.process.exit_status}", self.process.log)
        return await admin.answers(self.bootstrap) if ports.answers(self.port) else None

    @property
    def _settings_file(self) -> Path:
        return self.directory / "server.properties"

    def _write_settings(self) -> None:
        self.directory.mkdir(parents=True, exist_ok=True)
        lines = {**self._defaults(), **self.settings}
        self._settings_file.write_text("".join(f"{key}={value}\n" for key, value in lines.items()))

    def _defaults(self) -> dict[str, str]:
        return {
            "process.roles": "broker,controller",
            "node.id": "1",
            "controller.quorum.bootstrap.servers": f"127.0.0.1:{self.controller_port}",
            "listeners": f"PLAINTEXT://{self.bootstrap},CONTROLLER://127.0.0.1:{self.controller_port}",
            "advertised.listeners": f"PLAINTEXT://{self.bootstrap}",
            "listener.security.protocol.map": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
            "controller.listener.names": "CONTROLLER",
            "inter.broker.listener.name": "PLAINTEXT",
            "log.dirs": str(self.directory / "data"),
            "offsets.topic.replication.factor": "1",
            "transaction.state.log.replication.factor": "1",
            "transaction.state.log.min.isr": "1",
            "share.coordinator.state.topic.replication.factor": "1",
            "share.coordinator.state.topic.min.isr": "1",
            "group.initial.rebalance.delay.ms": "0",
            "auto.create.topics.enable": "false",
            # A killed broker may only come back when the session of its former self has run out.
            "broker.session.timeout.ms": "3000",
            "broker.heartbeat.interval.ms": "500",
        }

    def _format(self) -> None:
        cluster = base64.urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=")
        tool = [*self._java(quick=True), "kafka.tools.StorageTool", "format", "--standalone", "--ignore-formatted"]
        done = subprocess.run(
            [*tool, f"--cluster-id={cluster}", "-c", str(self._settings_file)], capture_output=True, check=False
        )
        if done.returncode != 0:
            self.process.log.write_bytes(done.stdout + done.stderr)
            raise FailedStart("kafka", "did not start: its storage could not be formatted", self.process.log)

    def _java(self, *, quick: bool) -> list[str]:
        """Quick: up in two thirds of the time, but slower in the long run."""
        memory = ["-Xms64m", f"-Xmx{self.heap}", "-XX:+UseSerialGC", "-XX:-UsePerfData"]
        compiler = ["-XX:TieredStopAtLevel=1"] if quick else []
        logging = f"-Dlog4j2.configurationFile={LOGGING}"
        return ["java", *memory, *compiler, logging, "-cp", f"{kafka_jars.LIBS}/*"]
