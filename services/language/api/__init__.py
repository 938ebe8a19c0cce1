"""The HTTP interface of Baustein 2."""

from services.language.api import course_runs, language_files

ROUTERS = (course_runs.routes, language_files.routes)
