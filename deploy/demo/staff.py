"""Who acts in the demo: the development issuer's users and the client that may act for them."""

from pathlib import Path
from typing import Any, Final

import yaml

from deploy.demo.steps import Staff

USERS: Final = Path(__file__).parents[1] / "issuer" / "users.yaml"


def read_staff(county: str) -> Staff:
    """The users of this county by role. Raises `IndexError` where a role is nobody's."""
    users = [user for user in _document()["users"] if user["tenant"] == county]

    def having(role: str) -> list[str]:
        return [user["actor"] for user in users if role in user["roles"]]

    team_lead = having("team-lead")[0]
    return Staff(
        caseworkers=tuple(actor for actor in having("caseworker") if actor != team_lead),
        team_lead=team_lead,
        provider=having("course-provider")[0],
        protection_officer=having("data-protection-officer")[0],
        ops=having("ops")[0],
    )


def acting_client() -> tuple[str, str]:
    """Id and secret of the client that may ask for anybody's token."""
    client = next(client for client in _document()["clients"] if client.get("acts"))
    return client["id"], client["secret"]


def _document() -> dict[str, Any]:
    return yaml.safe_load(USERS.read_text(encoding="utf-8"))
