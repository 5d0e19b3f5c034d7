"""Evaluations of the team's own and tests of wordings: written, consented, answered, ended, measured."""
