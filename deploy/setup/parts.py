"""What is fetched, in order; each part is left alone when its source has not changed."""

from deploy.embedded import kafka_jars, paths, postgres_binaries, tools
from deploy.embedded.steps import Skipped, step
from deploy.setup import assets, environment

TEST_ASSETS = paths.ROOT / "tests" / "contracts" / "asyncapi-spec"


def set_up(*, for_tests: bool) -> None:
    """Raises MissingTool before anything is fetched, ToolFailed."""
    _need_tools(for_tests=for_tests)
    print("Setting up")
    with step("Python environment"):
        environment.make()
    with step("Python packages (pinned by hash)"):
        environment.install()
    with step("Kafka"):
        _fetch_kafka()
    with step("PostgreSQL"):
        _fetch_postgres()
    with step("Assets of the desk"):
        assets.install(paths.ROOT / "services" / "desk")
    if for_tests:
        with step("Assets of the tests"):
            assets.install(TEST_ASSETS)


def _need_tools(*, for_tests: bool) -> None:
    tools.need_java()
    if not kafka_jars.present():
        tools.need("mvn")
    tools.need_node()
    for tool in ("npm", "setpriv", *(("chromium",) if for_tests else ())):
        tools.need(tool)


def _fetch_kafka() -> None:
    if kafka_jars.present():
        raise Skipped
    kafka_jars.fetch()


def _fetch_postgres() -> None:
    if postgres_binaries.installed() or postgres_binaries.fetched():
        raise Skipped
    postgres_binaries.fetch()
