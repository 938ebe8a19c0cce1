"""What FastAPI and pydantic found wrong, as violations that repeat nothing of what was sent."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

from fastapi.exceptions import RequestValidationError

from shared.web.catalogue import KINDS
from shared.web.problem import Part, Problem, Violation

_RULES: Final = {
    "missing": "required",
    "extra_forbidden": "unknown-field",
    "string_too_long": "too-long",
    "string_too_short": "too-short",
    "too_long": "too-many",
    "too_short": "too-few",
    "string_pattern_mismatch": "pattern",
    "literal_error": "not-a-choice",
    "enum": "not-a-choice",
    "union_tag_invalid": "not-a-choice",
    "greater_than": "out-of-range",
    "greater_than_equal": "out-of-range",
    "less_than": "out-of-range",
    "less_than_equal": "out-of-range",
    "int_parsing_size": "out-of-range",
}


def problem_of(invalid: RequestValidationError, known: frozenset[str]) -> Problem:
    """One problem for all that is wrong. `known` are the field names that may be said aloud."""
    errors = invalid.errors()
    if any(error["loc"] == ("body",) and error["type"] == "missing" for error in errors):
        return Problem("empty-body")
    broken = [violation(error, invalid.body, known) for error in errors]
    rules = {it.rule for it in broken}
    kind = rules.pop() if len(rules) == 1 and rules <= KINDS.keys() else "invalid-request"
    return Problem(kind, *broken, status=422)


def violation(error: Mapping[str, Any], body: Any, known: frozenset[str]) -> Violation:
    """Where and which rule."""
    part, *steps = error["loc"]
    found: str = error["type"]
    rule = _RULES.get(found) or found.replace("_", "-")
    if found == "extra_forbidden":
        steps = steps[:-1]
    kept = _steps_of_body(steps, body) if part == "body" else steps
    pointer = "".join(f"/{step if isinstance(step, int) or step in known else '*'}" for step in kept)
    return Violation(rule, pointer, cast("Part", part))


def _steps_of_body(steps: Sequence[int | str], body: Any) -> list[int | str]:
    # Pydantic puts the tag of a union among the steps; the body knows which steps are its own.
    kept: list[int | str] = []
    for position, step in enumerate(steps):
        if isinstance(body, dict) and (step in body or position == len(steps) - 1):
            body = cast("dict[int | str, Any]", body).get(step)
            kept.append(step)
        elif isinstance(body, list) and isinstance(step, int):
            body = dict(enumerate(cast("list[Any]", body))).get(step)
            kept.append(step)
    return kept
