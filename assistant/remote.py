"""Work handed over to the server that owns the library, by its REST API."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote, urlencode

import httpx

from assistant.backend import Backend, Change, Json, Progress
from assistant.review_remote import DeskBackend, RemoteDesk
from knowledge.errors import DavyError, LibraryError
from knowledge.ownership import Owner

__all__ = ["remote"]

_OFTEN, _SELDOM = 0.1, 1.0  # seconds between looks at a job that a server runs


def remote(owner: Owner) -> Backend:
    """A backend that hands the work to the process that owns the library."""
    return _Remote(owner)


class _Remote:
    def __init__(self, owner: Owner) -> None:
        # trust_env=False: a proxy in the environment must not see the site's questions.
        self._http = httpx.Client(
            base_url=f"{owner.url}/api",
            headers={"X-Davy-Token": owner.token},
            timeout=httpx.Timeout(600, connect=10),
            trust_env=False,
        )
        self._owner = owner

    def ask(self, question: str, after: tuple[str, ...] = (), filters: Json | None = None) -> Json:
        body = {"question": question, "after": list(after), "filters": filters or {}}
        return self._call("POST", "/ask", body)

    def search(self, question: str, k: int, filters: Json | None = None) -> Json:
        body = {"question": question, "k": k, "filters": filters or {}}
        return self._call("POST", "/search", body)

    def check(self, statements: list[Json]) -> Json:
        return self._call("POST", "/check", {"statements": statements})

    def documents(self, every_version: bool, as_of: str = "") -> Json:
        query = urlencode({"every_version": str(every_version).lower(), "as_of": as_of})
        return self._call("GET", f"/documents?{query}")

    def changes(self, name: str) -> Json:
        return self._call("GET", f"/documents/{_quoted(name)}/changes")

    def describe(self, name: str, said: Json) -> Json:
        return self._call("PATCH", f"/documents/{_quoted(name)}", said)

    def create_job(self, paths: list[Path]) -> Json:
        return self._call("POST", "/jobs", {"paths": [str(p.resolve()) for p in paths]})

    def run_job(self, job_id: str, progress: Progress) -> Json:
        # By looking again and again: the job goes on if this process or the connection does not.
        pause = _OFTEN
        while True:
            job = self._call("GET", f"/jobs/{_quoted(job_id)}?files=false")
            if job["state"] not in ("waiting", "running"):
                break
            if job["progress"]:
                progress(job["progress"])
            time.sleep(pause)
            pause = min(_SELDOM, pause * 1.2)
        if job["state"] == "failed":
            raise LibraryError(str(job["error"]), str(job["hint"] or ""))
        report: Json = self.job(job_id)["report"]
        return report

    def jobs(self) -> Json:
        return self._call("GET", "/jobs")

    def stranded(self) -> list[Json]:
        return [job for job in self.jobs()["jobs"] if job["state"] in ("paused", "failed")]

    def job(self, job_id: str) -> Json:
        return self._call("GET", f"/jobs/{_quoted(job_id)}")

    def change_job(self, job_id: str, change: Change) -> Json:
        return self._call("POST", f"/jobs/{_quoted(job_id)}/{change}")

    def remove(self, name: str) -> Json:
        return self._call("DELETE", f"/documents/{_quoted(name)}")

    def correct(self, asked: Json) -> Json:
        return self._call("POST", "/corrections", asked)

    def corrections(self, document: str) -> Json:
        return self._call("GET", f"/corrections?{urlencode({'document': document})}")

    def reindex(self, progress: Progress) -> Json:
        return self._follow("/reindex", None, progress)

    def doctor(self) -> Json:
        return self._call("GET", "/doctor")

    def records(self, chosen: Json) -> Json:
        return self._call("GET", f"/records?{urlencode(chosen)}")

    def record(self, record_id: str) -> Json:
        return self._call("GET", f"/records/{_quoted(record_id)}")

    def record_pdf(self, record_id: str, language: str) -> bytes:
        path = f"/records/{_quoted(record_id)}.pdf?{urlencode({'language': language})}"
        return self._bytes("GET", path)

    def say(self, record_id: str, feedback: Json) -> Json:
        return self._call("POST", f"/records/{_quoted(record_id)}/feedback", feedback)

    def conflicts(self) -> Json:
        return self._call("GET", "/conflicts")

    @property
    def desk(self) -> DeskBackend:
        return RemoteDesk(self._call)

    def replay(self, record_id: str, draft: bool) -> Json:
        path = f"/records/{_quoted(record_id)}/replay"
        return self._call("POST", f"{path}?{urlencode({'draft': draft})}")

    def insights(self, days: int, unit: str = "") -> Json:
        return self._call("GET", f"/insights?{urlencode({'days': days, 'unit': unit})}")

    def capacity(self, load: Json) -> Json:
        return self._call("POST", "/capacity", load)

    def measure(self, asked: Json, progress: Progress) -> Json:
        return self._follow("/capacity/measure", asked, progress)

    def scan(self, progress: Progress) -> Json:
        return self._follow("/conflicts/scan", None, progress)

    def settle(self, conflict_id: str, said: Json) -> Json:
        return self._call("POST", f"/conflicts/{_quoted(conflict_id)}/settle", said)

    def unanswered(self) -> Json:
        return self._call("GET", "/unanswered")

    def recheck(self, topic_id: str, progress: Progress) -> Json:
        return self._follow("/unanswered/recheck", {"topic": topic_id}, progress)

    def mark(self, topic_id: str, said: Json) -> Json:
        return self._call("POST", f"/unanswered/{_quoted(topic_id)}/done", said)

    def change_glossary(self, change: Json) -> Json:
        return self._call("POST", "/glossary", change)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self._http.close()

    def _bytes(self, method: str, path: str, body: Json | None = None) -> bytes:
        response = self._request(method, path, body)
        if not response.is_success:
            self._json(response)
        return response.content

    def _call(self, method: str, path: str, body: Json | None = None) -> Json:
        return self._json(self._request(method, path, body))

    def _request(self, method: str, path: str, body: Json | None) -> httpx.Response:
        try:
            return self._http.request(method, path, json=body)
        except httpx.HTTPError as error:
            raise self._silent(error) from error

    def _json(self, response: httpx.Response) -> Json:
        try:
            body = response.json()
        except ValueError:  # the server failed before it could say how
            body = {"error": f"The server at {self._owner.url} failed ({response.status_code})."}
        return _checked(body, response.is_success)

    def _follow(self, path: str, body: Json | None, progress: Progress) -> Json:
        last: Json = {}
        try:
            with self._http.stream("POST", path, json=body, timeout=None) as response:
                for item in self._items(response):
                    last = _checked(item, response.is_success and "error" not in item)
                    if "done" in last:
                        progress(last)
        except httpx.HTTPError as error:
            raise self._silent(error) from error
        return last

    def _items(self, response: httpx.Response) -> Iterator[Json]:
        for line in response.iter_lines():
            yield json.loads(line)

    def _silent(self, error: httpx.HTTPError) -> LibraryError:
        return LibraryError(
            f"The server at {self._owner.url} (process {self._owner.pid}) owns the library and"
            f" does not answer: {error}.",
            "Wait until it has started, or stop it.",
        )


def _quoted(name: str) -> str:
    return quote(name, safe="")


def _checked(body: Json, success: bool) -> Json:
    if success:
        return body
    raise DavyError(
        str(body.get("error") or body.get("detail") or "The server failed."),
        str(body.get("hint", "")),
    )
