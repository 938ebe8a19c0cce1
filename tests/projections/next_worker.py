"""A worker of the next revision of the journal, as it starts when the code is rolled out."""

from dataclasses import replace
from types import MappingProxyType
from typing import Final
from unittest.mock import patch

from services.projections.models import MODELS
from tests.projections.quick_worker import worker

NEXT: Final = replace(MODELS["journal"], revision=MODELS["journal"].revision + 1)

if __name__ == "__main__":
    with patch.object(worker, "MODELS", MappingProxyType({**MODELS, NEXT.name: NEXT})):
        worker.main()
