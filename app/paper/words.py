"""What every poster, leaflet and card says alike. The words of each kind of place are in app/content/posters.toml."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.passing.place_kind import PlaceKind
from app.domain.profile.questionnaire import in_words

FREE = "Free. No account, no name, no e-mail, no adverts."
DANGER = "If someone's life is in danger, call 999."
MADE = "It grew from a study at the University of Warwick, and was shaped with people who look after someone."
NOT_ADVICE = "Care Companion is not medical advice, and not part of the NHS or of any council."


@dataclass(frozen=True, slots=True)
class Words:
    """What one sheet is about: the kind of place, the address its square leads to, how many questions there are."""

    kind: PlaceKind
    address: str
    questions: int

    @property
    def counted(self) -> bool:
        """Whether the address has a code, so that we count how often it is opened."""
        return "/w/" in self.address

    @property
    def steps(self) -> list[str]:
        number = in_words(self.questions).capitalize()
        return [
            "Point your phone's camera at the square, or type the address.",
            f"{number} short questions, about two minutes. Skip any of them.",
            "You see the few things that matter now, and why.",
        ]

    @property
    def steps_in_large(self) -> list[str]:
        """The same in fewer words, where letters are large."""
        number = in_words(self.questions).capitalize()
        return [
            "Point your phone's camera at the square.",
            f"{number} short questions.",
            "See what matters now, and why.",
        ]
