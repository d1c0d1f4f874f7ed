"""Who may do what over the API, as one table.

A route that has no line in :data:`RULES` cannot be added: :mod:`assistant.api.routes` sees to it.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.access import Person, Role
from assistant.api.errors import Refused
from assistant.api.people import VISITOR
from knowledge.lifecycle import UNLIMITED

__all__ = ["RULES", "Rule"]


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may use a route.

    Attributes:
        roles: One of these is needed; empty: any person will do.
        visitors: Whether it is open to :data:`VISITOR` as well.
        whole: Whether it tells of every document, and so is for those alone who may know of all.
        nobody: Whether it is open to whoever reaches the address.
    """

    roles: tuple[Role, ...] = ()
    visitors: bool = False
    whole: bool = False
    nobody: bool = False

    def check(self, person: Person) -> None:
        """Let somebody in, or not.

        Raises:
            Refused: They may not; says what is missing.
        """
        if person == VISITOR:
            if not self.visitors:
                raise Refused(
                    403, "This request needs the server's token.",
                    "Send it as X-Davy-Token; owner.json in the library folder holds it.",
                )  # fmt: skip
            return
        if self.roles and not person.may(*self.roles):
            raise Refused(
                403, f"This needs the role {' or '.join(self.roles)}.",
                f"{person.name!r} is {', '.join(sorted(person.roles)) or 'without a role'}; ask an"
                " administrator.",
            )  # fmt: skip
        if self.whole and person.reach != UNLIMITED:
            raise Refused(
                403, "This tells of every document, and you may not know of all.",
                "Ask somebody whose account has no limits of sites and audiences.",
            )  # fmt: skip


_OPEN = Rule(visitors=True)
_KNOWN = Rule()
_MANAGER = Rule(("manager",))
_MANAGER_SEES = Rule(("manager",), visitors=True)
_SUPERVISOR = Rule(("supervisor",))
_LOOKED_AFTER = Rule(("manager", "supervisor"))
_LOOKED_AFTER_SEES = Rule(("manager", "supervisor"), visitors=True)
_CAPACITY = Rule(("manager", "supervisor", "administrator"))
_RUNNING = Rule(("manager", "administrator"))
_RUNNING_SEES = Rule(("manager", "administrator"), visitors=True)
_DISK = Rule(("administrator",))  # it names any file that the server may read

RULES: dict[str, Rule] = {
    "GET /health": Rule(nobody=True),
    "GET /openapi.json": _OPEN,
    "POST /ask": _OPEN,
    "POST /ask/stream": _OPEN,
    "POST /search": _OPEN,
    "POST /check": _OPEN,
    "POST /check/file": _OPEN,
    "GET /documents": _OPEN,
    "GET /documents/{name:path}/changes": _OPEN,
    "GET /pages/{version_id}/{index}.png": _OPEN,
    "GET /originals/{version_id}": _OPEN,
    "GET /emergency": _OPEN,
    "GET /glossary": _OPEN,
    "POST /records/{record_id}/feedback": _OPEN,
    # Whose records they see is a matter of who they are: everybody sees their own.
    "GET /records": _KNOWN,
    "GET /records/{record_id:path}": _KNOWN,
    "GET /records/{record_id}.pdf": _KNOWN,
    # It searches anew what was searched, and takes seconds.
    "POST /records/{record_id}/replay": Rule(("supervisor", "administrator"), whole=True),
    "POST /documents": _MANAGER,
    "PATCH /documents/{name:path}": _MANAGER,
    "DELETE /documents/{name:path}": _MANAGER,
    "GET /corrections": _MANAGER_SEES,
    "POST /corrections": _MANAGER,
    "POST /glossary": _MANAGER,
    "GET /emergency/proposals": _MANAGER_SEES,
    "POST /emergency/cards": _MANAGER,
    "DELETE /emergency/cards/{card_id}": _MANAGER,
    "PUT /emergency/phones": _MANAGER,
    "POST /emergency/import": _MANAGER,
    "GET /conflicts": _LOOKED_AFTER_SEES,
    "POST /conflicts/scan": _MANAGER,
    "POST /conflicts/{conflict_id}/settle": _LOOKED_AFTER,
    "GET /unanswered": _LOOKED_AFTER,
    "POST /unanswered/recheck": _LOOKED_AFTER,
    "POST /unanswered/{topic_id}/done": _LOOKED_AFTER,
    "GET /review": _SUPERVISOR,
    "GET /review/backlog": _SUPERVISOR,
    "GET /review/{record_id}": _SUPERVISOR,
    "POST /review/{record_id}/{did}": _SUPERVISOR,
    "POST /review/{did}": _SUPERVISOR,
    "GET /signed": _SUPERVISOR,
    "GET /signed/export": _SUPERVISOR,
    "GET /signed/{signed_id}": _SUPERVISOR,
    "POST /signed": _SUPERVISOR,
    "POST /signed/{signed_id}/withdraw": _SUPERVISOR,
    "GET /insights": _LOOKED_AFTER,
    "POST /capacity": _CAPACITY,
    "POST /capacity/measure": _RUNNING,
    "GET /jobs": _RUNNING_SEES,
    "GET /jobs/{job_id}": _RUNNING_SEES,
    "POST /jobs": _DISK,
    "POST /jobs/{job_id}/pause": _RUNNING,
    "POST /jobs/{job_id}/resume": _RUNNING,
    "POST /jobs/{job_id}/cancel": _RUNNING,
    "POST /ingest": _DISK,
    "POST /reindex": Rule(("administrator",), whole=True),
    "GET /doctor": Rule(("manager", "administrator"), visitors=True, whole=True),
}
