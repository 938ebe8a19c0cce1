"""The HTTP interface of Baustein 1."""

from services.intake.api import cases, persons, plans

ROUTERS = (persons.routes, cases.routes, plans.routes)
