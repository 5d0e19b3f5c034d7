"""The form that invites somebody to the desk."""

from __future__ import annotations

from typing import Any

from wtforms import StringField, ValidationError
from wtforms.validators import AnyOf

from app.domain.accounts.email_address import EmailAddressError, read_email_address
from app.domain.content.roles import ROLES
from app.web.site.typed_form import TypedForm, plain


class InviteForm(TypedForm):
    """Who is invited, and what they may do."""

    email = StringField("E-mail address", filters=[plain])
    name = StringField("Name", filters=[plain, lambda name: name[:120]])
    role = StringField("What they may do", [AnyOf(ROLES, "Choose what they may do")])

    def validate_email(self, field: Any) -> None:
        try:
            field.data = read_email_address(field.data).addr_spec.lower()
        except EmailAddressError as fault:
            raise ValidationError(str(fault)) from fault
