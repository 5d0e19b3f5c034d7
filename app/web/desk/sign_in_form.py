"""The form of the desk's door."""

from __future__ import annotations

from wtforms import HiddenField, PasswordField, StringField

from app.web.site.typed_form import TypedForm, plain


class SignInForm(TypedForm):
    """Who comes in. Whether address and password fit together is the door's to say, for both in one breath."""

    email = StringField("E-mail address", filters=[plain, lambda email: email.lower()[:254]])
    password = PasswordField("Password", filters=[lambda password: password or ""])
    carried_form = HiddenField(filters=[lambda carried: carried or ""])
