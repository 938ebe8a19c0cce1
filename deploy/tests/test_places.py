import socket

import pytest

from deploy.embedded import places
from deploy.embedded.places import NoPort, PortsTaken


def test_a_taken_port_is_named_with_its_part_and_the_variable_that_moves_it() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(PortsTaken) as refusal:
            places.need_free({"desk": port})
    assert str(refusal.value) == f"Port {port} is taken, desk needs it: set DESK_PORT to another one."


def test_every_taken_port_is_named_at_once() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as one,
        socket.create_server(("127.0.0.1", 0)) as other,
        pytest.raises(PortsTaken) as refusal,
    ):
        places.need_free({"intake": one.getsockname()[1], "read": other.getsockname()[1]})
    assert [line.split()[4] for line in str(refusal.value).splitlines()] == ["intake", "read"]


def test_a_variable_moves_its_part_and_no_other() -> None:
    chosen = places.chosen({"DESK_PORT": "9000"})
    assert (chosen["desk"], chosen["intake"]) == (9000, 8101)


@pytest.mark.parametrize("given", ["none", "0", "65536", "-1", "8100 ", "²"])
def test_what_is_no_port_is_refused_by_the_name_of_its_variable(given: str) -> None:
    with pytest.raises(NoPort, match="DESK_PORT"):
        places.chosen({"DESK_PORT": given})
