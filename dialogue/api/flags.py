"""Parameters that are true or false."""

from drf_spectacular.types import OpenApiTypes
from rest_framework.request import Request

from dialogue.filters.problems import Problem, unknown_value

FLAG = OpenApiTypes.BOOL


def chosen_flag(request: Request, name: str) -> tuple[bool, list[Problem]]:
    """Whether a parameter asks for something, and what is wrong with it if it is neither true nor false."""
    asked, words = request.query_params.get(name, "false"), ("true", "false")
    return asked == "true", [] if asked in words else [unknown_value(name, asked, words)]
