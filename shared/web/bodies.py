"""Bodies of commands: strict, closed, frozen; and the values in them that need a notation of their own."""

import re
from datetime import datetime
from typing import Annotated, Final
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

_UUID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)")
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2200


class Body(BaseModel):
    """Base of every command's body. Texts are never taken for numbers, unknown fields are refused.

    JSON arrays are lists here: declare `list[X]`, not `tuple[X, ...]`; coded values as `Literal`.
    """

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def _canonical_id(value: object) -> object:
    if isinstance(value, str):
        if not _UUID.fullmatch(value) or not value.strip("0-"):
            raise PydanticCustomError("uuid", "is no canonical UUID")
        return UUID(value)
    return value


def _zoned_moment(value: object) -> object:
    if isinstance(value, str):
        if not _MOMENT.fullmatch(value):
            raise PydanticCustomError("invalid-moment", "is no moment with a time zone")
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError("invalid-moment", "is no moment with a time zone") from None
        if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
            raise PydanticCustomError("out-of-range", "is out of range")
        return moment
    return value


#: A record's id: a canonical lower-case UUID other than nil; for bodies, paths and queries.
Id = Annotated[UUID, BeforeValidator(_canonical_id)]
#: A moment in ISO 8601 with its zone.
Moment = Annotated[datetime, BeforeValidator(_zoned_moment)]
#: How many of a list to give; refuses what no page can show.
PageSize = Annotated[int, Field(ge=1, le=200)]
