"""Facts about bodies that were told something and hear of it again: stream `consent-file-<person id>`."""

from datetime import date
from typing import Final, Literal
from uuid import UUID

from shared.contracts.classes import Coded, Open
from shared.contracts.fact import Fact
from shared.contracts.intake.codes import Recipient

#: Why a body that was told something has to hear of it again.
InformingGround = Literal["unmerged", "consent-withdrawn"]


class RecipientInformed(Fact, type="intake.recipient-informed.v1"):
    """A body heard that what it was told was another person's, or rested on a consent that is withdrawn (Art. 19 GDPR).

    `about_id` is the merge that was undone, or the consent.
    """

    person_id: Coded[UUID]
    recipient: Coded[Recipient]
    ground: Coded[InformingGround]
    about_id: Coded[UUID]
    informed_on: Open[date]


FACTS: Final[tuple[type[Fact], ...]] = (RecipientInformed,)
