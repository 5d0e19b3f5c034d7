"""Second factors: an app with codes, passkeys, and codes on paper for when both are gone."""
