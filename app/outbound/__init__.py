"""The one way out to addresses that others gave: resolved once, public ones only, with limits. No database."""
