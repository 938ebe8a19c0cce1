"""What the work list says, as the read API answers."""

from datetime import date
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from services.projections.case_file.steps import Kind


class WorkItem(BaseModel):
    """One thing to do for one person; `fact` and `rule` say why it is there.

    `file_of` is the person in whose file it is: another one than `person_id` while the two are merged. `owner` is whose
    list it is on, `deputy` who answers for them today. `about` is the id of the referral, request, reminder and so on.
    """

    model_config = ConfigDict(extra="forbid")
    person_id: UUID
    file_of: UUID
    case_id: UUID | None
    display_name: str | None
    owner: str | None
    deputy: str | None
    kind: Kind
    about: UUID | None
    due: date
    overdue: bool
    fact: str
    rule: str


class WorkList(BaseModel):
    """The earliest due date first; `next` is the cursor of the following page."""

    model_config = ConfigDict(extra="forbid")
    items: list[WorkItem]
    next: str | None = None


class KindCount(BaseModel):
    model_config = ConfigDict(extra="forbid")
    kind: Kind
    total: int
    overdue: int


class WorkCounts(BaseModel):
    model_config = ConfigDict(extra="forbid")
    items: list[KindCount]
