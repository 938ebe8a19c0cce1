"""What the issuer refuses to start with, and what its data must say."""

from pathlib import Path

import pytest
import yaml
from pydantic import ValidationError

from deploy.issuer.directory import read_directory
from deploy.issuer.tests.test_signing_in import settings
from shared.access.deciding import ROLES

ISSUER = Path(__file__).parents[1]
SECRETS = {"desk": "x", "projections": "y"}
USERS = yaml.safe_load((ISSUER / "users.yaml").read_text())


@pytest.mark.parametrize("environment", ["production", "staging", "", "Development"])
def test_it_starts_in_development_and_nowhere_else(environment: str) -> None:
    with pytest.raises(ValidationError):
        settings(environment=environment)


def test_every_user_has_a_role_that_exists_and_a_county() -> None:
    directory = read_directory(USERS, desk="http://desk.test", secrets=SECRETS)
    assert all(set(user.roles) <= ROLES and user.roles and len(user.tenant) == 5 for user in directory.users)
    assert {role for user in directory.users for role in user.roles} == ROLES - {"agency"}
    assert len({user.tenant for user in directory.users}) > 1


def test_two_users_with_one_pseudonym_stop_the_start() -> None:
    with pytest.raises(ValidationError, match="share a pseudonym"):
        read_directory({**USERS, "users": [USERS["users"][0]] * 2}, desk="http://desk.test", secrets=SECRETS)


def test_a_client_without_a_secret_stops_the_start() -> None:
    with pytest.raises(ValidationError, match="secret"):
        read_directory(USERS, desk="http://desk.test", secrets={"desk": "x"})


def test_the_desk_is_told_the_same_names_that_sign_in() -> None:
    staff = yaml.safe_load((ISSUER / "staff.yaml").read_text())
    working = {user["actor"]: user["name"] for user in USERS["users"] if "caseworker" in user["roles"]}
    assert staff == {actor: name for actor, name in working.items() if "-cux-" not in actor}
