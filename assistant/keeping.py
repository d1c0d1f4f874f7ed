"""What is kept of each reply: its record, what was searched for it, and a line of the audit log."""

from __future__ import annotations

import logging

from assistant.audit import Tell
from assistant.audit.answering import answered
from assistant.records import Records
from assistant.records.looking import versions_of
from assistant.records.made import NOTHING, Made
from assistant.replay.searched import SearchedSets
from assistant.settings import Settings
from assistant.types import Response
from knowledge.errors import LibraryError
from knowledge.library import Library
from knowledge.lifecycle import Filters

__all__ = ["Keeper"]

_LOG = logging.getLogger(__name__)


class Keeper:
    """Keeps replies. Whatever fails here is logged: a reply must be shown all the same.

    Args:
        settings: That make the replies.
        library: As whoever asks sees it.
        records: Theirs; None where nothing is to be kept but in the log.
        sets: Which versions were searched.
        tell: The audit log.
        who: Name of whoever asks.
    """

    def __init__(
        self, settings: Settings, library: Library, records: Records | None, sets: SearchedSets,
        tell: Tell, who: str,
    ) -> None:  # fmt: skip
        self._settings, self._library, self._records = settings, library, records
        self._sets, self._tell, self._who = sets, tell, who

    def keep(self, reply: Response, filters: Filters) -> str:
        """Keep a reply; returns the id of its record, or "" where there is none."""
        record = ""
        if self._records is not None:
            record = self._records.keep(reply, filters, self._made(filters))
        try:
            visible = self._library.visible(filters)
            told = answered(reply, record, self._settings, self._hashes(reply), visible)
            self._tell("answer", self._who, told)
        except LibraryError as error:
            _LOG.error("This reply is not in the audit log: %s", error)
        return record

    def _made(self, filters: Filters) -> Made:
        try:
            searched = self._sets.keep(self._library.catalog.lifecycles.searched())
            return Made(searched, self._sets.keep(self._library.visible(filters)))
        except LibraryError as error:
            _LOG.error("What was searched is not kept: %s", error)
            return NOTHING

    def _hashes(self, reply: Response) -> dict[str, str]:
        versions = map(self._library.catalog.version, versions_of(reply))
        return {version.id: version.sha256 for version in versions if version}
