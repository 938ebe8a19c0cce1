"""People as the database finds them: by keys first, the best of those by how well they fit."""

from typing import Any, Final

from msgspec import json

from services.projections.case_file import naming
from services.projections.read_models.people import keys, ranking, spelling
from services.projections.read_models.people.evolve import Sought
from services.projections.read_models.people.model import REVIVE
from services.projections.read_models.people.ranking import Fit, Wanted
from services.projections.reading import Answer
from services.projections.waiting import Waiting
from shared.web.consistency import Freshness

MOST_FOUND: Final = 20
MOST_RANKED: Final = 60
SHORTEST_BEGINNING: Final = 3
_WEIGHTS: Final = {keys.NUMBER: 9, keys.WORD: 4, keys.FAMILY: 2, keys.SOUND: 1}
_ENCODE: Final = json.Encoder().encode


class PeopleReader:
    """Implements what the route of the search reads."""

    def __init__(self, waiting: Waiting) -> None:
        self._waiting = waiting
        self._pool, self._statements = waiting.pool, waiting.statements

    async def found(self, tenant: str, wanted: Wanted, freshness: Freshness) -> Answer:
        """The `PersonHits`, and who is in them."""
        await self._waiting.seen(tenant, freshness)
        asked = [(key, number) for number, (text, _) in enumerate(wanted.words) for key in sorted(keys.keys_of(text))]
        if wanted.number:
            asked.append((keys.key_of_number(wanted.number), len(wanted.words)))
        begun = [
            (keys.WORD + word, number)
            for number, (text, _) in enumerate(wanted.words)
            for word in spelling.words(text)
            if len(word) >= SHORTEST_BEGINNING
        ]
        rows = await self._pool.fetch(
            self._statements["found"],
            tenant,
            [key for key, _ in asked],
            [number for _, number in asked],
            [_WEIGHTS[key[:2]] for key, _ in asked],
            [begins for begins, _ in begun],
            [number for _, number in begun],
            MOST_RANKED,
        )
        people = [(row["person_id"], REVIVE(row["document"])) for row in rows]
        fits = [(ranking.fit(wanted, sought), person_id, sought) for person_id, sought in people]
        best = sorted((one for one in fits if one[0].score >= ranking.LEAST), key=lambda one: (-one[0].score, one[1]))
        hits = [_hit(person_id, sought, fit) for fit, person_id, sought in best[:MOST_FOUND]]
        return Answer(_ENCODE({"items": hits}), [hit["person_id"] for hit in hits])


def _hit(person_id: str, sought: Sought, fit: Fit) -> dict[str, Any]:
    return {
        "person_id": person_id,
        "display_name": naming.display_name(sought.names),
        "names": sought.names,
        "birth_date": sought.births[-1] if sought.births else None,
        "owner": sought.owner,
        "open_case": bool(sought.open_cases),
        "merged_into": sought.merged_into,
        "score": fit.score,
        "reasons": fit.reasons,
    }
