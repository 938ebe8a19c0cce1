"""The HTTP interface of Baustein 1."""

from services.intake.api import cases, persons, plans, plans_drafting, plans_following

ROUTERS = (persons.routes, cases.routes, plans.routes, plans_drafting.routes, plans_following.routes)
