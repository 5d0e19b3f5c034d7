"""What a function of JavaScript gathers while its template is gone through."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Written:
    """What a function does: statements, and text that is not yet among them, so that neighbours become one."""

    done: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    def say(self, statement: str) -> None:
        self.flush()
        self.done.append(statement)

    def flush(self) -> None:
        if self.pieces:
            self.done.append(f"o+=`{''.join(self.pieces)}`;")
            self.pieces = []

    def function_body(self) -> str:
        """The body of an arrow function that gives the text."""
        if not self.done:
            return f"`{''.join(self.pieces)}`"
        self.flush()
        return f'{{let o="";{"".join(self.done)}return o}}'
