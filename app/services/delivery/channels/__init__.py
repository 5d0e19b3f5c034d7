"""The ways to a carer, a folder each. The dispatcher knows them from this list alone.

The calendar is none of them: a carer's own calendar fetches it, so nothing is sent.
"""

from app.services.delivery.channel import Channel
from app.services.delivery.channels.email.email_channel import EmailChannel
from app.services.delivery.channels.push.push_channel import PushChannel

CHANNELS: tuple[type[Channel], ...] = (PushChannel, EmailChannel)
