"""A reply on paper, for the job folder."""

from assistant.onepager.page import onepager_pdf
from assistant.onepager.recorded import record_pdf

__all__ = ["onepager_pdf", "record_pdf"]
