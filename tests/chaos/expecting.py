"""What the read models must show: a plain fold of the stores, fact by fact, with no batch, position or retry."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from services.projections.models import MODELS
from services.projections.read_model import Key, ReadModel, is_followed
from shared.contracts.envelope import Recorded
from shared.contracts.fact import Fact
from shared.contracts.intake.person import PersonErased
from shared.privacy.aes_vault import AesVault
from tests.chaos.found import Rows

Lives = dict[Key, list[Recorded]]


async def rows(facts: Sequence[Recorded], vault: AesVault) -> Rows:
    """Of every table of every read model."""
    lives: Lives = defaultdict(list)
    for one in sorted(facts, key=lambda it: (it.envelope.time, it.envelope.stream_id, it.envelope.stream_version)):
        if is_followed(one.envelope):
            lives[one.envelope.tenant, one.envelope.partition_key].append(one)
    erased = {key for key, life in lives.items() if any(one.envelope.type == PersonErased.type for one in life)}
    expected: dict[str, Counter[tuple[Any, ...]]] = {}
    for model in MODELS.values():
        states = await _states(model, {key: life for key, life in lives.items() if key not in erased}, vault)
        for table in model.tables:
            expected[f"{model.name}.{table.name}"] = _counted(row for it in states.items() for row in table.rows(*it))
        for ledger in model.ledgers:
            seen = [one for key, life in lives.items() for one in life if not (ledger.personal and key in erased)]
            expected[f"{model.name}.{ledger.name}"] = _counted(ledger.rows(seen))
    return expected


async def _states(model: ReadModel[Any], lives: Lives, vault: AesVault) -> dict[Key, Any]:
    if model.fold is None:
        return {}
    states: dict[Key, Any] = {}
    for key, life in lives.items():
        for one, fact in zip(life, await vault.open_each(life, model.fold.categories), strict=True):
            assert isinstance(fact, Fact)
            states[key] = model.fold.evolve(states.get(key), one.envelope, fact)
    return states


def _counted(found: Iterable[tuple[Any, ...]]) -> Counter[tuple[Any, ...]]:
    return Counter(tuple(row) for row in found)
