"""What went wrong, as JSON: ``{"error", "hint", "type"}``, whatever it was."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from knowledge.errors import (
    ChangedSince,
    CorrectionError,
    DavyError,
    JobError,
    LibraryHeld,
    LifecycleError,
    NotFound,
    ReadError,
    SettingsError,
)

__all__ = ["Refused", "add_error_handlers"]

_STATUS = {
    NotFound: 404, ReadError: 422, SettingsError: 400, LibraryHeld: 409, JobError: 409,
    CorrectionError: 409, ChangedSince: 409, LifecycleError: 422,
}  # fmt: skip
_SAID = {
    404: ("There is nothing at this address.", "/api/openapi.json lists what there is."),
    405: ("This address is not for such requests.", "/api/openapi.json says which it takes."),
}


class Refused(HTTPException):
    """A request that is not let in; ``hint`` says what to do."""

    def __init__(
        self, status: int, error: str, hint: str, headers: dict[str, str] | None = None
    ) -> None:
        super().__init__(status, error, headers)
        self.hint = hint


def add_error_handlers(api: FastAPI) -> None:
    """Have all errors answered in the same way."""

    @api.exception_handler(DavyError)
    def _failed(_: Request, error: DavyError) -> JSONResponse:
        kinds = (code for kind, code in _STATUS.items() if isinstance(error, kind))
        body = {"error": error.message, "hint": error.hint, "type": type(error).__name__}
        return JSONResponse(body, next(kinds, 500))

    @api.exception_handler(RequestValidationError)
    def _malformed(_: Request, error: RequestValidationError) -> JSONResponse:
        # Without what was sent: a lone surrogate in it could not be sent back.
        problems = "; ".join(
            f"{'.'.join(str(part) for part in item['loc'])!r}: {item['msg']}"
            for item in error.errors()
        )
        text = f"The request is malformed: {problems}.".encode(errors="replace").decode()
        hint = "/api/openapi.json says what each request takes."
        return JSONResponse({"error": text, "hint": hint, "type": "MalformedRequest"}, 422)

    @api.exception_handler(HTTPException)
    def _refused(_: Request, error: HTTPException) -> JSONResponse:
        if isinstance(error, Refused):
            said, hint = str(error.detail), error.hint
        else:
            said, hint = _SAID.get(error.status_code, (str(error.detail), ""))
        body = {"error": said, "hint": hint, "type": "Refused"}
        return JSONResponse(body, error.status_code, error.headers)
