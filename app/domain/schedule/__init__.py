"""Prompts over time: events, the rules of docs/rules.md, and the schedule they give."""
