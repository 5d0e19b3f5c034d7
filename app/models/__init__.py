"""Every table, so that migrations and tests see them all."""

from app.models.base import Base
from app.models.broadcast import Broadcast
from app.models.calendar import CalendarAddress
from app.models.carer import Account, Answer, CarerSession, Event, SavedPage
from app.models.content_import import ContentImport
from app.models.delivery import DeliveryAlert, DeliveryCount, Dispatcher
from app.models.draft import Draft, PlannedChange
from app.models.editor import Attempt, Editor, EditorSession, Invitation
from app.models.fact import FactRow
from app.models.history import AuditEntry, ResourceVersion
from app.models.link_check import LinkCheck
from app.models.mail import EmailAddress, Letter
from app.models.prompt import OutboxPrompt, PushSubscription
from app.models.remarks import Comment, Feedback
from app.models.resource import ContentVersion, ResourceRow
from app.models.service import ServiceImport, ServiceRow
from app.models.wording import Wording, WordingVersion

__all__ = [
    "Account",
    "Answer",
    "Attempt",
    "AuditEntry",
    "Base",
    "Broadcast",
    "CalendarAddress",
    "CarerSession",
    "Comment",
    "ContentImport",
    "ContentVersion",
    "DeliveryAlert",
    "DeliveryCount",
    "Dispatcher",
    "Draft",
    "Editor",
    "EditorSession",
    "EmailAddress",
    "Event",
    "FactRow",
    "Feedback",
    "Invitation",
    "Letter",
    "LinkCheck",
    "OutboxPrompt",
    "PlannedChange",
    "PushSubscription",
    "ResourceRow",
    "ResourceVersion",
    "SavedPage",
    "ServiceImport",
    "ServiceRow",
    "Wording",
    "WordingVersion",
]
