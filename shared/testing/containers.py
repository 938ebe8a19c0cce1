"""The servers of a test run as containers of the official images."""

# docker has no types; testcontainers passes it on.
# pyright: reportUnknownMemberType=false

import asyncio
from typing import Self

from testcontainers.community.postgres import PostgresContainer
from testcontainers.core.config import testcontainers_config
from testcontainers.core.container import DockerContainer
from testcontainers.core.wait_strategies import LogMessageWaitStrategy

KAFKA_IMAGE = "apache/kafka:4.3.0"
POSTGRES_IMAGE = "postgres:17"
START = "/tmp/start.sh"  # noqa: S108  inside the container
PORT = 9092


class KafkaContainer(DockerContainer):
    """testcontainers' own drives other images. This one waits for a start file, which needs the mapped port."""

    def __init__(self, image: str = KAFKA_IMAGE) -> None:
        super().__init__(image)
        self.with_exposed_ports(PORT)
        self.with_command(["bash", "-c", f"while [ ! -f {START} ]; do sleep 0.1; done; exec bash {START}"])
        for name, value in _settings().items():
            self.with_env(name, value)

    @property
    def bootstrap(self) -> str:
        return f"{self.get_container_host_ip()}:{self.get_exposed_port(PORT)}"

    def start(self) -> Self:
        super().start()
        advertised = f"HOST://{self.bootstrap},BROKER://localhost:9094"
        script = f"export KAFKA_ADVERTISED_LISTENERS={advertised}\nexec /etc/kafka/docker/run\n"
        self.copy_into_container(script.encode(), START)
        LogMessageWaitStrategy("Kafka Server started").with_startup_timeout(60).wait_until_ready(self)
        return self


def _settings() -> dict[str, str]:
    return {
        "KAFKA_NODE_ID": "1",
        "KAFKA_PROCESS_ROLES": "broker,controller",
        "KAFKA_CONTROLLER_QUORUM_VOTERS": "1@localhost:9093",
        "KAFKA_CONTROLLER_LISTENER_NAMES": "CONTROLLER",
        "KAFKA_LISTENERS": "HOST://:9092,CONTROLLER://localhost:9093,BROKER://localhost:9094",
        "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP": "HOST:PLAINTEXT,CONTROLLER:PLAINTEXT,BROKER:PLAINTEXT",
        "KAFKA_INTER_BROKER_LISTENER_NAME": "BROKER",
        "KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR": "1",
        "KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR": "1",
        "KAFKA_TRANSACTION_STATE_LOG_MIN_ISR": "1",
        "KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR": "1",
        "KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR": "1",
        "KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS": "0",
        "KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS": "1000",
        "KAFKA_AUTO_CREATE_TOPICS_ENABLE": "false",
        "KAFKA_LOG_DIRS": "/var/lib/kafka/data",
        "KAFKA_HEAP_OPTS": "-Xms128m -Xmx384m",
    }


class Containers:
    def __init__(self) -> None:
        # The keeper ends them in every case; testcontainers' own cleaner would be one image more to fetch.
        testcontainers_config.ryuk_disabled = True
        self._kafka = KafkaContainer()
        self._postgres = PostgresContainer(POSTGRES_IMAGE, driver=None)
        self._postgres.with_command("-c max_connections=300 -c fsync=off -c full_page_writes=off -c timezone=UTC")

    @property
    def kafka_bootstrap(self) -> str:
        return self._kafka.bootstrap

    @property
    def postgres_url(self) -> str:
        return self._postgres.get_connection_url()

    async def start(self) -> None:
        await asyncio.gather(asyncio.to_thread(self._kafka.start), asyncio.to_thread(self._postgres.start))

    async def stop(self) -> None:
        await asyncio.gather(asyncio.to_thread(self._kafka.stop), asyncio.to_thread(self._postgres.stop))
