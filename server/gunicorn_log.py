"""gunicorn's log in the lines of the house."""

from __future__ import annotations

from typing import Any

from gunicorn import glogging

from server.log_lines import LogLines


class GunicornLog(glogging.Logger):
    """What gunicorn and our worker have to say."""

    def setup(self, cfg: Any) -> None:
        """As gunicorn sets it up, each time it reads its settings; only how a line looks is ours."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(LogLines())
