"""All read models by name."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from services.projections.read_model import ReadModel
from services.projections.read_models.case_overview.model import CASE_OVERVIEW
from services.projections.read_models.figures.model import FIGURES
from services.projections.read_models.journal.model import JOURNAL
from services.projections.read_models.people.model import PEOPLE
from services.projections.read_models.work_list.model import WORK_LIST

MODELS: Final[Mapping[str, ReadModel[Any]]] = MappingProxyType(
    {model.name: model for model in (CASE_OVERVIEW, PEOPLE, WORK_LIST, FIGURES, JOURNAL)}
)
