"""The HTTP interface of Baustein 3."""

from services.employment.api import employments, handovers

ROUTERS = (handovers.routes, employments.routes)
