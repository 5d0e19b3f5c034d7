"""A reminder on a member's phone: neutral words, one length, and a button that leads to stopping it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from app.models.panel.device import PanelDevice
from app.models.panel.reminder import PanelReminder
from app.push.message import Message, Subscription
from app.push.payload import Action, payload
from app.push.results import Outcome, SendResult
from app.push.sender import Sender, send_many

TITLE, BODY = "Care Companion", "Two minutes, if they suit you."
STOP = "Stop reminders"
USEFUL_SECONDS = 24 * 3600
# Sends one message to several browsers and says what became of each, by its number.
Push = Callable[[Sequence[PanelDevice], Message], dict[int, Outcome]]


def reminder_message(reminder: PanelReminder, origin: str) -> Message:
    """The message. Sent twice, it takes its own place."""
    topic = f"panel-{reminder.due_at:%Y%m%d}"
    stop = Action("stop", STOP, f"/reminders/stop/{reminder.stop_token}")
    data = payload(TITLE, BODY, "/desk/", topic, origin=origin, actions=(stop,))
    return Message(data=data, ttl=USEFUL_SECONDS, urgency="normal", topic=topic)


def pushed_by(make: Callable[[], Sender]) -> Push:
    """Sends by senders that `make` gives, each open for as long as one reminder takes. Not to be called in a loop."""

    def push(devices: Sequence[PanelDevice], message: Message) -> dict[int, Outcome]:
        return asyncio.run(_send(make(), devices, message))

    return push


async def _send(sender: Sender, devices: Sequence[PanelDevice], message: Message) -> dict[int, Outcome]:
    came: dict[int, Outcome] = {}

    async def note(number: int, result: SendResult) -> None:
        came[number] = result.outcome

    async with sender:
        to = {each.id: Subscription(each.endpoint, each.p256dh, each.auth, each.key_id) for each in devices}
        await send_many(sender, [(number, each, message) for number, each in to.items()], note)
    return came
