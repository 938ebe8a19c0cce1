"""What happened, said to the person in front of the terminal."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from prometheus_client.parser import text_string_to_metric_families

from deploy.demo.lives import Life

SERVICES: Final = ("intake", "language", "employment")
VISIBLE: Final = "projection_visible_seconds"
LAG: Final = "projection_lag"


def stages(lives: Sequence[Life]) -> str:
    """How many people stand where."""
    count = Counter(life.stage for life in lives)
    return ", ".join(f"{number} {stage}" for stage, number in count.most_common())


def work_list(counts: Sequence[Mapping[str, Any]]) -> str:
    """What waits for the caseworkers, and how much of it is overdue."""
    return ", ".join(f"{count['total']} {count['kind']} ({count['overdue']} overdue)" for count in counts)


def facts_per_service(facts: Mapping[str, int]) -> str:
    """How many facts each service has told, by the types the figures count."""
    count = Counter[str]()
    for fact_type, number in facts.items():
        count[fact_type.partition(".")[0]] += number
    return ", ".join(f"{service} {count[service]}" for service in SERVICES)


def lag(exposition: str) -> str:
    """Records not yet shown, and how long facts took to be shown, as the projection worker measured it."""
    families = {family.name: family for family in text_string_to_metric_families(exposition)}
    behind = sum(sample.value for sample in families[LAG].samples) if LAG in families else 0
    buckets = Counter[float]()
    for sample in families[VISIBLE].samples if VISIBLE in families else ():
        if sample.name.endswith("_bucket"):
            buckets[float(sample.labels["le"])] += int(sample.value)
    shown = " and ".join(f"{share:.0%} within {_within(buckets, share)}" for share in (0.5, 0.99)) if buckets else ""
    return f"{behind:.0f} records behind" + (f"; shown {shown}" if shown else "")


def _within(buckets: Mapping[float, int], share: float) -> str:
    wanted = max(buckets.values()) * share
    bound = min(bound for bound, count in buckets.items() if count >= wanted)
    return f"{bound * 1000:.0f} ms" if bound != float("inf") else "more than all buckets"
