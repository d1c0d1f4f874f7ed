"""What the log holds of a reply: enough to tell whether it was edited, and what made it.

Neither the question nor the answer: those lie in the record, whose retention is another. The hash
of the whole reply binds them.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from assistant.confidence import calibrated
from assistant.prompts import VERSION
from assistant.replay.searched import digest_of
from assistant.settings import Settings
from assistant.types import Answer, Citation, Emergency, Response
from assistant.wire import reply_json
from knowledge.bundled import bundled_chat_model

__all__ = ["answered", "made_by", "model_hash", "reply_hash"]

Json = dict[str, Any]
_IN_ADDRESS = re.compile(r"//[^/@\s]*@")  # a name and a password


def answered(
    reply: Response,
    record_id: str,
    settings: Settings,
    versions: Mapping[str, str],
    visible: Iterable[str],
) -> Json:
    """What is told of a reply.

    Args:
        reply: As it was kept in the record.
        record_id: Of its record; "" where it was not kept.
        settings: That made it.
        versions: The hash of the file of each version, by version id; of those cited at least.
        visible: Ids of the versions that could answer.
    """
    cited = sorted({citation.version_id for citation in _citations(reply)})
    ordinary = reply.below if isinstance(reply, Emergency) else reply
    answer = ordinary if isinstance(ordinary, Answer) else None
    return {
        "did": "answered",
        "record": record_id,
        "kind": reply.kind,
        "reply": reply_hash(reply_json(reply)),
        "versions": {key: versions.get(key, "") for key in cited},
        "visible": digest_of(visible),
        "model": answer.model if answer else None,
        "prompt": answer.prompt if answer else "",
        "signed": answer.signature.id if answer and answer.signature else "",
        **made_by(settings),
    }


def reply_hash(reply: Json) -> str:
    """The hash of a reply as JSON, wherever it is kept: by its content, without its record's id."""
    told = json.dumps(
        {**reply, "record": None}, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(told.encode(errors="replace")).hexdigest()


def made_by(settings: Settings) -> Json:
    """The settings that make answers, with the hashes of the files that they name."""
    told = {
        "model": _IN_ADDRESS.sub("//", settings.model),
        "model_file": model_hash(settings),
        "model_url": _IN_ADDRESS.sub("//", settings.model_url),
        "threshold": settings.threshold,
        "embedder": settings.embedder,
        "reranker": settings.reranker,
        "entailment": settings.entailment,
        "prompt": VERSION,
        "calibration": _hash(settings.home / calibrated.FILE),
        "glossary": _hash(settings.home / "glossary.csv"),
        "davy": _davy(),
    }
    text = json.dumps(told, sort_keys=True)
    return {"settings": told, "settings_hash": hashlib.sha256(text.encode()).hexdigest()}


def model_hash(settings: Settings) -> str:
    """The hash of the chat model's file; "" where it is not on this machine.

    Worked out once for a file: seconds for a large one, so a server asks for it at its start.
    """
    name = settings.model.strip()
    file = Path(name.removeprefix("llamacpp:")).expanduser()
    return _hash(bundled_chat_model() if name.casefold() == "bundled" else file)


def _citations(reply: Response) -> list[Citation]:
    if isinstance(reply, Answer):
        return list(reply.citations)
    if not isinstance(reply, Emergency):
        return []
    pinned = [quote.citation for card in reply.cards for quote in card.quotes]
    return pinned + (_citations(reply.below) if reply.below else [])


def _hash(file: Path | None) -> str:
    try:
        if file is None or not file.is_file():
            return ""
        state = file.stat()
        return _hash_of(file, state.st_size, state.st_mtime_ns)
    except OSError:
        return ""


@lru_cache(maxsize=64)
def _hash_of(file: Path, size: int, changed: int) -> str:
    """The hash of a file that had this size and was last changed then."""
    with file.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


@lru_cache(maxsize=1)
def _davy() -> str:
    try:
        return version("davy")
    except PackageNotFoundError:
        return ""
