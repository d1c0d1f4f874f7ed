"""The API of one assistant, as each person sees it."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from assistant.api.asking import add_asking_routes
from assistant.api.care import add_care_routes
from assistant.api.check import add_check_routes
from assistant.api.corrections import add_correction_routes
from assistant.api.emergency import add_emergency_routes
from assistant.api.errors import add_error_handlers
from assistant.api.headers import AsData
from assistant.api.insights import add_insight_routes
from assistant.api.installation import add_installation_routes
from assistant.api.jobs import add_job_routes
from assistant.api.lifecycle import add_lifecycle_routes
from assistant.api.originals import add_original_routes
from assistant.api.records import add_record_routes
from assistant.api.review import add_review_routes
from assistant.api.routes import RuledRoute
from assistant.api.uploads import add_upload_route
from assistant.build import Assistant

__all__ = ["build_api"]


def build_api(assistant: Assistant, token: str) -> FastAPI:
    """The API of one assistant; :data:`assistant.api.rules.RULES` says who may do what.

    Args:
        assistant: Answers, and holds the library.
        token: What a request of whoever runs the server carries in ``X-Davy-Token``.
    """
    # Without the pages of documentation: those load from elsewhere.
    api = FastAPI(title="Davy", openapi_url=None)
    api.state.assistant, api.state.token = assistant, token
    api.router.route_class = RuledRoute
    api.add_middleware(AsData)
    add_error_handlers(api)

    @api.get("/openapi.json", include_in_schema=False)
    def shape() -> dict[str, Any]:
        """What requests there are."""
        return api.openapi()

    add_asking_routes(api)
    add_original_routes(api)
    add_installation_routes(api)
    add_upload_route(api, assistant.settings.upload_mb)
    add_job_routes(api)
    add_lifecycle_routes(api)
    add_correction_routes(api)
    add_check_routes(api, assistant.settings.upload_mb)
    add_emergency_routes(api)
    add_record_routes(api)
    add_care_routes(api)
    add_insight_routes(api)
    add_review_routes(api)
    return api
