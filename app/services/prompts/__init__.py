"""What changes a carer's schedule: events, moves, snoozes, each day's planning."""
