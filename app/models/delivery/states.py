"""The states of what waits to be sent, and the groups in which the app asks for them."""

from __future__ import annotations

WAITING = "waiting"
LEASED = "leased"
SENT = "sent"
SHOWN = "shown"
EXPIRED = "expired"
CANCELLED = "cancelled"
PARKED = "parked"
DROPPED = "dropped"

# May still go out.
OPEN = (WAITING, LEASED)
# The carer heard of it, on a device or in the inbox alone.
TOLD = (SENT, SHOWN)
# Planning changes it no more. A cancelled one it may bring back.
DONE = (*TOLD, EXPIRED, PARKED)
