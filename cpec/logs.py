"""Logging: one line per event, whoever logs it."""

import logging
from typing import Any

import structlog
from django.core.exceptions import ImproperlyConfigured, PermissionDenied

PROCESSORS: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.ExtraAdder(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
RENDERERS: dict[str, list[Any]] = {
    # A plain traceback: the other kind prints the values of variables, among them what people typed.
    "text": [
        structlog.dev.ConsoleRenderer(
            colors=False, pad_event_to=0, exception_formatter=structlog.dev.plain_traceback
        )
    ],
    "json": [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()],
}


class ExpectedRefusals(logging.Filter):
    """Whoever may not do something is told so: that is one line, without a traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and isinstance(record.exc_info[1], PermissionDenied):
            record.exc_info = None
        return True


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
        "filters": {"expected_refusals": {"()": ExpectedRefusals}},
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "formatter": "line",
                "filters": ["expected_refusals"],
            }
        },
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
