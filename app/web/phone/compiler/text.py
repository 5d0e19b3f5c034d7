"""Text as JavaScript writes it."""

from __future__ import annotations

from markupsafe import escape


def in_template(text: str) -> str:
    """The text as it stands between backticks."""
    return text.replace("\\", "\\\\").replace("`", "\\`").replace("${", "\\${").replace("\r", "\\r")


def literal(text: str) -> str:
    """A string literal of the text; short words between double quotes, which pack better."""
    if '"' in text or "\n" in text:
        return f"`{in_template(text)}`"
    return f'"{in_template(text)}"'.replace("\\`", "`").replace("\\${", "${")


def escaped(value: object) -> str:
    """A constant as it stands in HTML."""
    return str(escape(value))
