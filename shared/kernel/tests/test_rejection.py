from shared.kernel.rejection import Rejection, Unknown


class AnswerTooLate(Rejection):
    """The period for answering this offer has passed."""


def test_a_refusal_is_known_by_its_name():
    assert AnswerTooLate.slug() == "answer-too-late"


def test_a_refusal_says_its_docstring_to_the_caller():
    assert AnswerTooLate().detail == "The period for answering this offer has passed."


def test_a_refusal_by_rule_is_a_conflict_and_an_unknown_record_is_not_found():
    assert (AnswerTooLate.status, Unknown.status) == (409, 404)
