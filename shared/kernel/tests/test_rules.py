from datetime import date

import pytest

from shared.kernel.rules import NoRule, Rule, RuleBook


def limit(value: int, valid_from: date, valid_to: date | None = None) -> Rule:
    return Rule(
        key="minijob.limit",
        value=value,
        valid_from=valid_from,
        valid_to=valid_to,
        applies_by="employment start",
        source="SGB IV § 8 (1a)",
        verified=True,
    )


IN_2025 = limit(556, date(2025, 1, 1), date(2025, 12, 31))
FROM_2026 = limit(603, date(2026, 1, 1))


def test_a_day_is_judged_by_the_value_of_its_own_span():
    book = RuleBook([FROM_2026, IN_2025])
    assert book.on("minijob.limit", date(2025, 12, 31)) == IN_2025
    assert book.on("minijob.limit", date(2026, 1, 1)) == FROM_2026


def test_a_day_before_every_span_has_no_value():
    with pytest.raises(NoRule):
        RuleBook([IN_2025]).on("minijob.limit", date(2024, 12, 31))


def test_a_key_that_nobody_wrote_down_has_no_value():
    with pytest.raises(NoRule):
        RuleBook([]).on("minijob.limit", date(2025, 1, 1))


def test_two_values_for_one_day_are_refused_when_the_book_is_built():
    with pytest.raises(ValueError, match="two values for one day"):
        RuleBook([limit(556, date(2025, 1, 1)), FROM_2026])


def test_a_decision_can_say_which_version_of_the_rule_it_followed():
    assert FROM_2026.version == "minijob.limit@2026-01-01"


def test_a_list_is_no_number():
    listed = FROM_2026.model_copy(update={"value": ["general"]})
    with pytest.raises(TypeError):
        listed.number()


def test_whole_numbers_are_read_as_they_are_written():
    assert FROM_2026.model_copy(update={"value": [90, 60, 30]}).whole_numbers() == (90, 60, 30)


@pytest.mark.parametrize("value", [90, "90", [], ["90"], [90, "60"]])
def test_anything_else_is_no_list_of_whole_numbers(value: object):
    with pytest.raises(TypeError):
        FROM_2026.model_copy(update={"value": value}).whole_numbers()


def test_words_are_read_as_they_are_written():
    assert FROM_2026.model_copy(update={"value": ["b1", "a2"]}).words() == ("b1", "a2")


@pytest.mark.parametrize("value", [90, "90", [], [90], ["90", 60]])
def test_anything_else_is_no_list_of_words(value: object):
    with pytest.raises(TypeError):
        FROM_2026.model_copy(update={"value": value}).words()
