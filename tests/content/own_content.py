"""A copy of the content folder in which a test writes what it likes, as an adopter would: TOML only."""

from __future__ import annotations

import shutil
from pathlib import Path

from app.storage.content.content_files import CONTENT, ContentFiles, load_content

LAST_OF_NOW = '  { id = "nothing_new"'
STEP = '{{ id = "now", days = 0, useful = 30, resource = "grief", title = "A word about it", body = "One page on {name}." }}'


class OwnContent:
    """`folder` holds the files, `load()` reads them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "content"
        shutil.copytree(CONTENT, self.folder, ignore=shutil.ignore_patterns("library"))

    def append(self, name: str, text: str) -> None:
        file = self.folder / name
        file.write_text(f"{file.read_text('utf-8')}\n{text}\n", "utf-8")

    def put(self, name: str, before: str, text: str) -> None:
        """Writes `text` ahead of the one place where `before` stands."""
        file = self.folder / name
        first, found, rest = file.read_text("utf-8").partition(before)
        assert found, before
        assert before not in rest, before
        file.write_text(f"{first}{text}{found}{rest}", "utf-8")

    def add_transition(self, name: str, traits: str, *, option: bool = True) -> None:
        """A transition with one step on its day, and the answer that tells of it."""
        entry = f'[[transition]]\nid = "{name}"\nname = "Made up"\nask = "When?"\n{traits}\nstep = [{STEP.format(name=name)}]'
        self.append("transitions.toml", entry)
        if option:
            self.put(
                "questionnaire.toml",
                LAST_OF_NOW,
                f'  {{ id = "{name}", label = "A {name}", said = "a {name} came" }},\n',
            )

    def load(self) -> ContentFiles:
        return load_content(folder=self.folder)
