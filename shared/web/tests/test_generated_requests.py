"""Requests made up from the description of the interface: none may find a fault of ours."""

import asyncio
import sys

import pytest

from shared.testing import tokens
from shared.web.tests.running import ROOT, speaking_to, thread

pytestmark = pytest.mark.serves
CHECKS = (
    "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,"
    "negative_data_rejection,unsupported_method,ignored_auth,allow_header_conformance"
)


async def test_no_generated_request_gets_past_the_description() -> None:
    sent = [word for name, value in tokens.bearer("caseworker").items() for word in ("--header", f"{name}: {value}")]
    chosen = ["--checks", CHECKS, "--seed", "1", "--max-examples", "20", "--no-color", "--suppress-health-check", "all"]
    with thread() as port:
        async with speaking_to(port):
            command = ("-m", "schemathesis.cli", "run", f"http://127.0.0.1:{port}/openapi.json", *chosen, *sent)
            run = await asyncio.create_subprocess_exec(
                sys.executable, *command, cwd=ROOT, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
            )
            said, _ = await run.communicate()
    assert run.returncode == 0, said.decode()
