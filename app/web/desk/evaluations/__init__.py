"""Evaluations of the team's own, and tests of wordings."""
