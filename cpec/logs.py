"""Logging: one line per event, whoever logs it."""

from typing import Any

import structlog
from django.core.exceptions import ImproperlyConfigured

PROCESSORS: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.ExtraAdder(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
RENDERERS: dict[str, list[Any]] = {
    "text": [structlog.dev.ConsoleRenderer(colors=False, pad_event_to=0)],
    "json": [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()],
}


def configuration(*, form: str, level: str) -> dict[str, Any]:
    """The LOGGING setting, for people (`text`) or for programs (`json`). Sets structlog up as well."""
    if form not in RENDERERS:
        raise ImproperlyConfigured(f"LOG_FORMAT is {form!r}: set it to text or json.")
    if level not in LEVELS:
        raise ImproperlyConfigured(f"LOG_LEVEL is {level!r}: set it to {', '.join(LEVELS)}.")
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *PROCESSORS,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": PROCESSORS,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    *RENDERERS[form],
                ],
            }
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            # Django's own handlers would print every line a second time.
            "django": {"handlers": [], "propagate": True},
            "django.server": {"handlers": [], "propagate": True},
            # These say of every PDF which rules of the style sheets are none of theirs.
            "fontTools": {"level": "WARNING"},
            "weasyprint": {"level": "ERROR"},
        },
    }
