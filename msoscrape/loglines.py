"""What a line of the log is: without credentials always, as JSON on request.

Owns the content of log lines (message, traceback; time, level and logger too where they
are JSON). Refuses to say where logs go and which are kept; Scrapy's settings do.
"""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from msoscrape.credentials import text_without_credentials

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

_JSON_FORMAT = "%(json)s"
_traceback = logging.Formatter().formatException


class CleanRecord(logging.LogRecord):
    """A log record whose message and traceback hold no credentials."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        try:
            message = self.getMessage()
        except (TypeError, ValueError, KeyError):  # arguments that do not fit: no reason to crash
            message = f"{self.msg} {self.args}"
        self.msg, self.args = text_without_credentials(message), None
        if self.exc_info and self.exc_info[0] is not None:
            self.exc_text = text_without_credentials(_traceback(self.exc_info))


class JsonRecord(CleanRecord):
    """A clean log record that carries itself as a line of JSON."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(self.created, UTC).isoformat(timespec="milliseconds"),
            "level": self.levelname,
            "logger": self.name,
            "message": self.msg,
        }
        if self.exc_text:
            line["traceback"] = self.exc_text
        self.exc_info = self.exc_text = None  # else the handler would write it behind the line
        shown = json.dumps(line, ensure_ascii=False)
        self.json = shown.encode("utf-8", "backslashreplace").decode()  # JSON's escapes, too


def set_up_log_lines(settings: BaseSettings) -> None:
    """Keep credentials out of all log lines from now on; make them JSON if ``LOG_JSON`` says so."""
    as_json = settings.getbool("LOG_JSON")
    logging.setLogRecordFactory(JsonRecord if as_json else CleanRecord)
    if as_json:
        settings.set("LOG_FORMAT", _JSON_FORMAT, priority="cmdline")
