"""A described form: what it begins with, what it makes of what was typed, and where its errors stand."""

from pathlib import Path
from typing import Any

import pytest

from services.desk.clients.upstream import Refused, Violation
from services.desk.dialogues import catalogue, form
from services.desk.dialogues.choices import Choices
from services.desk.dialogues.description import Description
from services.desk.dialogues.entered import Entered
from services.desk.dialogues.form import Form
from services.desk.staff import Agencies, Agency, Staff
from services.desk.tests.people import TODAY

CHOICES = Choices(
    Staff({"cw-berger": "Jana Berger"}),
    Agencies({"jc-stade": Agency("Jobcenter", "jobcenter")}),
    "me-1",
)
NAMES = {
    "name": "names",
    "kind": "group",
    "label": "Namen",
    "upper": 3,
    "fields": [
        {"name": "kind", "kind": "choice", "of": "module", "label": "Art", "default": "intake"},
        {"name": "given", "kind": "text", "label": "Vorname", "optional": True},
    ],
}


def described(*fields: dict[str, Any], **about: Any) -> Description:
    given = {"title": "T", "send": "intake /x", "action": "intake.read", "block": "overview", "notice": "N", **about}
    return Description.model_validate({"id": "x", **given, "fields": fields})


def typed(dialogue: Description, **values: str) -> Form:
    return Form(dialogue, Entered({name.replace("__", "-"): text for name, text in values.items()}), CHOICES)


def field(kind: str, name: str = "it", **about: Any) -> dict[str, Any]:
    return {"name": name, "kind": kind, "label": "Es", **about}


@pytest.mark.parametrize(
    ("one", "values", "sent"),
    [
        (field("text"), {"it": " Stade "}, "Stade"),
        (field("text", optional=True), {"it": ""}, None),
        (field("day"), {"it": "5.3.2026"}, "2026-03-05"),
        (field("day", optional=True), {}, None),
        (field("number", upper=600), {"it": "45"}, 45),
        (field("yes-no"), {"it": "yes"}, True),
        (field("yes-no"), {}, False),
        (field("choice", of="module"), {"it": "language"}, "language"),
        (field("choices", of="module"), {"it__language": "yes", "it__nothing": "yes"}, ["language"]),
        (field("choices", of="module", optional=True), {}, []),
        (field("partial-date"), {"it__year": "1985"}, {"certainty": "year", "year": 1985}),
        (field("partial-date"), {"it__year": "1985", "it__month": "7"}, {"certainty": "year-month", "year": 1985,
                                                                        "month": 7}),
        (field("partial-date"), {}, {"certainty": "unknown"}),
        (field("moment"), {"it": "2026-03-05", "it__time": "14:30"}, "2026-03-05T14:30:00+01:00"),
        (field("moment"), {"it": "2026-07-05", "it__time": "9.30"}, "2026-07-05T09:30:00+02:00"),
        (field("moment", optional=True), {}, None),
        (field("recipient"), {"it": "jc-stade"}, {"body": "jc-stade", "kind": "jobcenter"}),
        (field("fixed"), {"it": "x-1"}, "x-1"),
    ],
)  # fmt: skip
def test_each_kind_of_field_is_sent_as_the_command_wants_it(
    one: dict[str, Any], values: dict[str, str], sent: Any
) -> None:
    of_dialogue = typed(described(one), **values)
    assert of_dialogue.body() == ({} if sent is None else {"it": sent})
    assert of_dialogue.entered.errors == {}


@pytest.mark.parametrize(
    ("one", "values"),
    [
        (field("text"), {"it": " "}),
        (field("day"), {"it": "bald"}),
        (field("number", upper=600), {"it": "601"}),
        (field("number", upper=600), {"it": "²"}),
        (field("choice", of="module"), {"it": "nothing"}),
        (field("choices", of="module"), {}),
        (field("partial-date"), {"it__day": "5"}),
        (field("partial-date"), {"it__year": "2026", "it__month": "2", "it__day": "30"}),
        (field("partial-date"), {"it__year": "MCM"}),
        (field("moment"), {"it": "2026-03-05"}),
        (field("moment", optional=True), {"it__time": "25:00"}),
        (field("recipient"), {"it": "nobody"}),
    ],
)
def test_what_is_wrong_stands_beside_its_field(one: dict[str, Any], values: dict[str, str]) -> None:
    of_dialogue = typed(described(one), **values)
    of_dialogue.body()
    assert of_dialogue.entered.errors.keys() == {"it"}


def test_dots_lead_into_objects() -> None:
    dialogue = described(field("text", "basis.norm"), field("text", "basis.kind"))
    assert typed(dialogue, basis__norm="SGB X § 69", basis__kind="law").body() == {
        "basis": {"norm": "SGB X § 69", "kind": "law"}
    }


def test_rows_are_sent_in_order_and_blank_ones_are_not() -> None:
    rows = {"names__1": "row", "names__1__kind": "intake", "names__1__given": "Amina"}
    rows |= {"names__2": "row", "names__2__kind": "intake", "names__3": "row", "names__3__given": "أمينة"}
    rows |= {"names__3__kind": "language"}
    body = typed(described(NAMES), **rows).body()
    assert body == {"names": [{"kind": "intake", "given": "Amina"}, {"kind": "language", "given": "أمينة"}]}


def test_a_row_that_was_refused_is_found_among_the_rows_that_were_sent() -> None:
    rows = {"names__2": "row", "names__2__kind": "intake", "names__2__given": "Amina"}
    rows |= {"names__4": "row", "names__4__kind": "intake", "names__4__given": "B"}
    of_dialogue = typed(described(NAMES), **rows)
    of_dialogue.blame(Refused(422, "invalid-request", (Violation("/names/1/given", "too-short"),)))
    assert of_dialogue.entered.errors.keys() == {"names-4-given"}
    assert of_dialogue.labels()["names-4-given"] == "Vorname"


def test_rows_are_added_up_to_their_number_and_removed() -> None:
    one = typed(described(NAMES), names__1="row", names__1__given="Amina")
    three = one.with_one_more("names").with_one_more("names").with_one_more("names")
    assert three.numbers("names") == (1, 2, 3)
    assert three.without("names-1").numbers("names") == (2, 3)
    assert three.without("names-1").entered["names-1-given"] == ""
    assert three.with_one_more("nothing") is three


def test_a_list_of_plain_values_has_one_field_without_a_name() -> None:
    spoken = field("group", "languages", fields=[{"name": "", "kind": "choice", "of": "languages"}])
    rows = {"languages__1": "row", "languages__1__value": "ukr", "languages__2": "row", "languages__2__value": "deu"}
    assert typed(described(spoken), **rows).body() == {"languages": ["ukr", "deu"]}
    page = {"person": {"languages": ["ara", "kmr"]}, "file": {}, "item": None}
    begun = form.fresh(described({**spoken, "value": "person.languages"}), page, CHOICES, TODAY)
    assert begun.body() == {"languages": ["ara", "kmr"]}


def test_a_question_that_another_answer_settles_is_neither_asked_nor_sent() -> None:
    norm = field("text", "norm", only_if={"kind": ["language"]})
    dialogue = described(field("choice", "kind", of="module"), norm)
    settled = typed(dialogue, kind="intake", norm="SGB X § 69")
    assert settled.body() == {"kind": "intake"}
    asked = typed(dialogue, kind="language")
    asked.body()
    assert asked.entered.errors.keys() == {"norm"}


def test_a_form_begins_with_what_is_known_and_else_with_its_default() -> None:
    dialogue = described(
        field("day", "on", default="today"),
        field("day", "by", default="today+6m"),
        field("choice", "who", of="staff", default="me"),
        field("moment", "at", value="item.at"),
        field("partial-date", "born", value="person.birth_date"),
        field("text", "town", value="file.address.town", default="Stade"),
    )
    page = {
        "person": {"birth_date": {"certainty": "year", "year": 1985, "month": None, "day": None}},
        "file": {"address": None},
        "item": {"at": "2026-07-05T07:30:00+00:00"},
    }
    begun = form.fresh(dialogue, page, CHOICES, TODAY).entered
    assert [begun[name] for name in ("on", "by", "who", "at", "at-time", "born-year", "born-day", "town")] == [
        "2026-03-05", "2026-09-05", "me-1", "2026-07-05", "09:30", "1985", "", "Stade"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"titel": "T"}, "titel"),
        ({"action": "intake.fly"}, "nobody's"),
        ({"send": "intake x"}, "no command"),
        ({"send": "intake /x/{name}"}, "no command"),
        ({"send": "intake /x/{item_id}"}, "which item"),
        ({"fields": [{"name": "a", "kind": "text"}]}, "no label"),
        ({"fields": [{"name": "a", "kind": "choice", "label": "A"}]}, "of what"),
        ({"fields": [{"name": "a", "kind": "group", "label": "A"}]}, "has fields"),
    ],
)
def test_a_description_that_cannot_be_ends_the_start(wrong: dict[str, Any], why: str) -> None:
    given = {"id": "x", "title": "T", "send": "intake /x", "action": "intake.read", "block": "overview", "notice": "N"}
    with pytest.raises(ValueError, match=why):
        Description.model_validate(given | wrong)


def test_a_dialogue_is_described_once_and_leads_to_one_that_exists(tmp_path: Path) -> None:
    text = "x: {title: T, send: intake /x, action: intake.read, block: overview, notice: N, instead: [y]}\n"
    (tmp_path / "a.yaml").write_text(text)
    with pytest.raises(ValueError, match="no such dialogue"):
        catalogue.read(tmp_path.glob("*.yaml"))
    (tmp_path / "b.yaml").write_text(text)
    with pytest.raises(ValueError, match="described twice"):
        catalogue.read(tmp_path.glob("*.yaml"))
