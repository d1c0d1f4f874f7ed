"""What happened, as a record that cannot be edited unnoticed."""

from assistant.audit.choosing import Choice
from assistant.audit.log import AuditLog
from assistant.audit.table import AuditRecord
from assistant.audit.types import EVENTS, Event, Tell
from assistant.audit.verifying import Verdict

__all__ = ["EVENTS", "AuditLog", "AuditRecord", "Choice", "Event", "Tell", "Verdict"]
