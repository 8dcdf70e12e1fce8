"""Logs with an allow-list of fields: no content, no addresses, no user agents, no paths with identifiers."""

from __future__ import annotations

import logging
import logging.config
import sys
from collections.abc import Mapping, MutableMapping
from typing import Any

import structlog

ALLOWED = frozenset(
    ["event", "level", "logger", "organisation", "command", "count", "version", "code", "status", "exception"]
)


def _allow(_logger: object, _name: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    return {key: value for key, value in event.items() if key in ALLOWED}


class TypeOnly(logging.Formatter):
    """Formats foreign records as level, logger and *type* of an exception: messages may hold anything."""

    def format(self, record: logging.LogRecord) -> str:
        parts = [record.levelname.lower(), record.name]
        if record.exc_info and record.exc_info[0]:
            parts.append(record.exc_info[0].__name__)
            parts += _frames(record.exc_info[2])
        return " ".join(parts)


def _frames(trace: Any) -> list[str]:
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_name}:{trace.tb_lineno}")
        trace = trace.tb_next
    return places[-6:]


def configure(_settings: Mapping[str, Any] | None = None) -> None:
    """Set up logging for the whole process. No time of a request is logged: it could tell who reported."""
    structlog.configure(
        processors=[
            structlog.stdlib.add_log_level,
            _allow,
            structlog.processors.JSONRenderer(sort_keys=True),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(TypeOnly())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.ERROR)


SERVER_LOGGING: dict[str, Any] = {
    "formatters": {"type-only": {"()": "peluit.infra.log.TypeOnly"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "type-only",
            "stream": "ext://sys.stderr",
        },
    },
    "loggers": {"_granian": {"handlers": ["console"], "propagate": False}},
}
"""The same for the HTTP server's own records; it has no access log to configure."""
