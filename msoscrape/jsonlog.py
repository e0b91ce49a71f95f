"""Logs as JSON lines, for machines that read them.

Owns one form of a log line: time, level, logger, message, traceback. Refuses to say
where logs go; Scrapy's settings do.
"""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import Any

JSON_FORMAT = "%(json)s"
"""The format (``LOG_FORMAT``) of a handler that is to write JSON lines."""


class JsonRecord(logging.LogRecord):
    """A log record that carries itself as a line of JSON."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(self.created, UTC).isoformat(timespec="milliseconds"),
            "level": self.levelname,
            "logger": self.name,
            "message": self.getMessage(),
        }
        if self.exc_info and self.exc_info[0] is not None:
            line["traceback"] = logging.Formatter().formatException(self.exc_info)
            self.exc_info = None  # else the handler would write it behind the line
        self.json = json.dumps(line, ensure_ascii=False)


def log_as_json() -> None:
    """Make every log record from now on carry itself as JSON."""
    logging.setLogRecordFactory(JsonRecord)
