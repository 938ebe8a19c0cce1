"""Who may do what."""

from typing import Annotated

import pytest
from fastapi import FastAPI

from shared.access.coverage import actions_of, unguarded_routes
from shared.access.deciding import ACTIONS, Deny, Permit, Resource, decide, read_table
from shared.access.permitting import permitted
from shared.access.subject import Subject
from shared.web import routing
from shared.web.app import create_app
from shared.web.tests import sample

STADE, CUXHAVEN = "03359", "03352"
JANA = Subject("cw-berger", STADE, frozenset({"caseworker"}))


def test_a_caseworker_agrees_plans() -> None:
    assert decide(JANA, "intake.agree-plan", Resource(STADE)) == Permit(frozenset({"caseworker"}))


def test_another_county_does_not_even_exist() -> None:
    assert decide(JANA, "intake.agree-plan", Resource(CUXHAVEN, "person-1")) == Deny(visible=False)


@pytest.mark.parametrize("action", ["", "intake", "intake.burn-down", "INTAKE.AGREE-PLAN"])
def test_what_is_nowhere_permitted_is_denied(action: str) -> None:
    everything = Subject("king", STADE, frozenset({"caseworker", "team-lead", "ops"}))
    assert decide(everything, action, Resource(STADE)) == Deny()


def test_nobody_without_a_role_may_do_anything() -> None:
    nobody = Subject("nobody", STADE, frozenset())
    assert {decide(nobody, action, Resource(STADE)) for action in ACTIONS} == {Deny()}


def test_operations_see_facts_only_sealed() -> None:
    ops = Subject("ops-brandt", STADE, frozenset({"ops"}))
    allowed = {action for action in ACTIONS if isinstance(decide(ops, action, Resource(STADE)), Permit)}
    assert allowed == {"projections.operate", "facts.read-recorded"}


def test_a_role_that_nobody_can_have_stops_the_start() -> None:
    with pytest.raises(ValueError, match="no such role"):
        read_table("intake.agree-plan: [caseworker, king]")


def test_a_route_cannot_ask_for_an_action_that_is_not_in_the_table() -> None:
    with pytest.raises(ValueError, match="nobody's"):
        permitted("intake.burn-down")


def test_routes_that_forgot_to_ask_are_found_wherever_they_hide() -> None:
    inner, outer = routing.router("/inner"), routing.router("/outer")

    async def careful(_subject: Annotated[Subject, permitted("intake.read")]) -> None:
        return

    async def careless() -> None:
        return

    inner.add_api_route("/careful", careful)
    inner.add_api_route("/careless", careless, methods=["POST"])
    outer.include_router(inner)
    app: FastAPI = create_app("Forgetful", routers=[outer])
    app.add_api_route("/careless", careless, methods=["GET"])
    assert unguarded_routes(app) == ["GET /careless", "POST /outer/inner/careless"]
    assert actions_of(app) == {"GET /outer/inner/careful": {"intake.read"}}


def test_commands_ask_for_their_action_too() -> None:
    assert actions_of(sample.build())["POST /cases/{case_id}/plan/agreement"] == {"intake.agree-plan"}
