"""What one fact makes of a case file."""

from collections.abc import Callable, Mapping
from typing import Any

from services.projections.case_file.states import CaseFile
from shared.contracts.fact import Fact

Step = Callable[[CaseFile, Any], CaseFile]
Steps = Mapping[type[Fact], Step]
