"""The form by which a place gets its code."""

from __future__ import annotations

from typing import Any

from wtforms import StringField, ValidationError
from wtforms.validators import Length

from app import runtime
from app.domain.vocabulary import NATIONS
from app.services.passing.codes import Place
from app.storage.content.place_kind_files import load_place_kinds
from app.web.site.typed_form import TypedForm, plain

LONGEST_PLACE, LONGEST_AREA = 80, 40
YES = "yes"


def choosable() -> dict[str, tuple[str, ...]]:
    """What a place may be and suggest, by field. A death or last days are never suggested to anybody."""
    transitions = runtime.content().transitions
    told = tuple(each.id for each in transitions if not each.no_broadcasts)
    return {"kind": tuple(load_place_kinds()), "nation": NATIONS, "transition": told}


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _shown(form: TypedForm, field: Any) -> None:
    if field.data and field.data not in choosable()[field.name]:
        raise ValidationError("Choose one of those shown")


class CodeForm(TypedForm):
    """What somebody types of a place. Once `validate()` holds, `place_of()` gives it as the service takes it."""

    place = StringField(
        "The place",
        [Length(1, LONGEST_PLACE, f"Enter the place, in 1 to {LONGEST_PLACE} letters")],
        filters=[plain, _one_line],
    )
    area = StringField(
        "Area",
        [Length(0, LONGEST_AREA, f"Use {LONGEST_AREA} letters or fewer for the area")],
        filters=[plain, _one_line],
    )
    kind = StringField("What kind of place", [_shown], filters=[plain])
    says_kind = StringField("Say what kind of place gave it", filters=[plain])
    nation = StringField("Nation", [_shown], filters=[plain])
    transition = StringField("What is going on", [_shown], filters=[plain])

    def validate_kind(self, field: Any) -> None:
        if not field.data:
            raise ValidationError("Choose what kind of place it is")

    def place_of(self) -> Place:
        return Place(
            place=self.place.data or "",
            area=self.area.data or "",
            kind=self.kind.data or "",
            says_kind=self.says_kind.data == YES,
            nation=self.nation.data or None,
            transition=self.transition.data or None,
        )
