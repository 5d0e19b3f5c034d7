"""Every table, so that migrations and tests see them all."""

from app.models.access.editor import Attempt, Editor, EditorSession, Invitation
from app.models.access.factor import AuthenticatorApp, Challenge, Passkey, RecoveryCode
from app.models.access.form_use import FormUse
from app.models.access.watch import AccessEvent, Guess
from app.models.accounts.calendar import CalendarAddress
from app.models.accounts.carer import Account, Answer, CarerSession, Event, SavedPage
from app.models.accounts.ended_cookie import EndedCookie
from app.models.base import Base
from app.models.content.content_import import ContentImport
from app.models.content.draft import Draft, PlannedChange
from app.models.content.fact import FactRow, FactVersion
from app.models.content.feedback import Comment, Feedback
from app.models.content.history import AuditEntry, ResourceVersion
from app.models.content.link_check import LinkCheck
from app.models.content.resource import ResourceRow
from app.models.content.sign_off import SignOff, SignOffWithdrawal
from app.models.content.wording import Wording, WordingProposal, WordingVersion
from app.models.content_version import ContentVersion
from app.models.counts.event_count import EventCount
from app.models.counts.search_word import SearchWord
from app.models.delivery.broadcast import Broadcast
from app.models.delivery.delivery_counts import DeliveryAlert, DeliveryCount, Dispatcher
from app.models.delivery.email import EmailAddress
from app.models.delivery.outgoing import Outgoing
from app.models.delivery.prompt import OutboxPrompt, PushSubscription
from app.models.delivery.set_aside import SetAside
from app.models.directory.local_service import LocalServiceImport, LocalServiceRow
from app.models.passing.place_code import PlaceCode

__all__ = [
    "AccessEvent",
    "Account",
    "Answer",
    "Attempt",
    "AuditEntry",
    "AuthenticatorApp",
    "Base",
    "Broadcast",
    "CalendarAddress",
    "CarerSession",
    "Challenge",
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
    "EndedCookie",
    "Event",
    "EventCount",
    "FactRow",
    "FactVersion",
    "Feedback",
    "FormUse",
    "Guess",
    "Invitation",
    "LinkCheck",
    "LocalServiceImport",
    "LocalServiceRow",
    "OutboxPrompt",
    "Outgoing",
    "Passkey",
    "PlaceCode",
    "PlannedChange",
    "PushSubscription",
    "RecoveryCode",
    "ResourceRow",
    "ResourceVersion",
    "SavedPage",
    "SearchWord",
    "SetAside",
    "SignOff",
    "SignOffWithdrawal",
    "Wording",
    "WordingProposal",
    "WordingVersion",
]
