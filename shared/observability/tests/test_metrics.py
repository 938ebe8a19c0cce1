"""Each metric is named once."""

import pytest

from shared.observability import metrics


def test_the_same_name_gives_the_same_metric() -> None:
    first = metrics.counter("test_seen_total", "Seen in a test", ("kind",))
    metrics.counter("test_seen_total", "Seen in a test", ("kind",)).labels("a").inc()
    assert first is metrics.counter("test_seen_total", "Seen in a test", ("kind",))
    assert b'test_seen_total{kind="a"} 1.0' in metrics.exposition()


def test_a_name_cannot_mean_two_things() -> None:
    metrics.gauge("test_depth", "How deep")
    with pytest.raises(ValueError, match="means something else"):
        metrics.gauge("test_depth", "How high")
    with pytest.raises(ValueError, match="means something else"):
        metrics.histogram("test_depth", "How deep")
