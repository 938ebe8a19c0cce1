"""Which errors of a policy pass by themselves: the same is tried again. All others are faults; their fact is parked."""

from shared.eventstore.handling import TooMuchAtOnce
from shared.messaging.kafka import KafkaError
from shared.outages import passes


def is_transient(raised: Exception) -> bool:
    """Whether it may be gone the next time."""
    return passes(raised) or isinstance(raised, KafkaError | TooMuchAtOnce)
