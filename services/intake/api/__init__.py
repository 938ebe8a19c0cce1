"""The HTTP interface of Baustein 1."""

from services.intake.api import (
    cases,
    persons,
    persons_birth_dates,
    persons_duplicates,
    persons_holds,
    persons_identity,
    persons_merging,
    persons_numbers,
    persons_reaching,
    persons_relations,
    plans,
    plans_drafting,
    plans_following,
)

ROUTERS = (
    persons.routes,
    persons_identity.routes,
    persons_birth_dates.routes,
    persons_reaching.routes,
    persons_relations.routes,
    persons_numbers.routes,
    persons_holds.routes,
    persons_duplicates.routes,
    persons_merging.routes,
    cases.routes,
    plans.routes,
    plans_drafting.routes,
    plans_following.routes,
)
