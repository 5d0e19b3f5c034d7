"""Every table, so that migrations and tests see them all."""

from app.models.base import Base
from app.models.carer import Account, Answer, CarerSession, Event
from app.models.editor import Attempt, Editor, EditorSession, Invitation
from app.models.prompt import OutboxPrompt, PushSubscription
from app.models.resource import ContentVersion, ResourceRow
from app.models.service import ServiceImport, ServiceRow

__all__ = [
    "Account",
    "Answer",
    "Attempt",
    "Base",
    "CarerSession",
    "ContentVersion",
    "Editor",
    "EditorSession",
    "Event",
    "Invitation",
    "OutboxPrompt",
    "PushSubscription",
    "ResourceRow",
    "ServiceImport",
    "ServiceRow",
]
