"""Prometheus metrics, each named once: asking again for a name gives the same metric."""

from typing import Final, TypeVar

from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, Counter, Gauge, Histogram, generate_latest
from prometheus_client.metrics import MetricWrapperBase

EXPOSITION: Final = CONTENT_TYPE_LATEST
LATENCY_BUCKETS: Final = (0.001, 0.0025, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
M = TypeVar("M", bound=MetricWrapperBase)
_named: Final[dict[str, tuple[MetricWrapperBase, str]]] = {}


def counter(name: str, meaning: str, labels: tuple[str, ...] = ()) -> Counter:
    """The counter of that name. Raises `ValueError` where the name means something else already."""
    found = _known(name, Counter, meaning)
    return found if isinstance(found, Counter) else _keep(name, meaning, Counter(name, meaning, labels))


def gauge(name: str, meaning: str, labels: tuple[str, ...] = ()) -> Gauge:
    """The gauge of that name. Raises as `counter`."""
    found = _known(name, Gauge, meaning)
    return found if isinstance(found, Gauge) else _keep(name, meaning, Gauge(name, meaning, labels))


def histogram(
    name: str, meaning: str, labels: tuple[str, ...] = (), buckets: tuple[float, ...] = LATENCY_BUCKETS
) -> Histogram:
    """The histogram of that name. Raises as `counter`."""
    found = _known(name, Histogram, meaning)
    return (
        found
        if isinstance(found, Histogram)
        else _keep(name, meaning, Histogram(name, meaning, labels, buckets=buckets))
    )


def exposition() -> bytes:
    """All metrics of this process in the format that Prometheus reads."""
    return generate_latest(REGISTRY)


def _known(name: str, kind: type[MetricWrapperBase], meaning: str) -> MetricWrapperBase | None:
    found, meant = _named.get(name, (None, meaning))
    if meant != meaning or not isinstance(found, kind | None):
        raise ValueError(f"{name} means something else already")
    return found


def _keep(name: str, meaning: str, metric: M) -> M:
    _named[name] = metric, meaning
    return metric
