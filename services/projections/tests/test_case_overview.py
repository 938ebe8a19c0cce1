"""The document of the case page, and how people are called."""

from services.projections.case_file import naming
from services.projections.read_models.case_overview import shown
from services.projections.read_models.case_overview.evolve import evolve
from services.projections.read_models.case_overview.page import CasePage, PersonRows
from services.projections.read_models.case_overview.together import Member, Together
from services.projections.read_models.journal.business_date import field_of
from services.projections.tests.facts import AMINA, CASE, OPENED, OWNED, PLANNED, REGISTERED, after, envelope
from services.projections.tests.test_steps import TODAY, WAY
from shared.contracts.catalogue import CATALOGUE
from shared.contracts.classes import ERASED


def test_the_official_name_is_shown() -> None:
    person = after(REGISTERED).person
    assert person
    assert naming.display_name(person.names) == "Müller-Şahin, Amina"


def test_a_single_name_stands_alone() -> None:
    assert naming.display_name([naming.Name("official", None, "Suharto", "Latn")]) == "Suharto"
    assert naming.display_name([]) is None


def test_the_document_says_how_far_it_goes_in_each_stream() -> None:
    overview = evolve(after(OPENED), envelope(f"person-{AMINA}", 1), REGISTERED)
    overview = evolve(overview, envelope(version=2), OWNED)
    assert overview.versions == {f"case-{CASE}": 2, f"person-{AMINA}": 1}


def test_a_fact_whose_keys_are_destroyed_leaves_no_name() -> None:
    gone = REGISTERED.model_copy(
        update=dict.fromkeys(("names", "birth_date", "nationalities", "languages", "residence_category"), ERASED)
    )
    person = after(gone).person
    assert person
    assert (person.names, person.birth.certainty, person.languages) == ((), "unknown", ())


def test_a_second_plan_takes_the_place_of_the_first() -> None:
    again = PLANNED.model_copy(update={"rule": "plan.review_months@2027-01-01"})
    plan = after(OPENED, PLANNED, again).file.plan
    assert plan
    assert plan.rule == "plan.review_months@2027-01-01"


def test_what_is_shown_is_exactly_what_is_promised() -> None:
    for length in range(len(WAY) + 1):
        overview = after(*WAY[:length])
        CasePage.model_validate_json(shown.page(Together([Member(str(AMINA), overview)]), TODAY))
        PersonRows.model_validate_json(shown.rows([shown.row(str(AMINA), overview, TODAY)]))


def test_every_fact_has_a_business_date() -> None:
    for fact in CATALOGUE.facts.values():
        assert field_of(fact), fact
