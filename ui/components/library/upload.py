"""Files and folders dropped on the page become a job that runs at once."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from assistant.uploading import MOST_FILES, Sent, job_for, worth_reading
from knowledge.errors import DavyError
from ui import runtime
from ui.components.markup import draw, escape, tag
from ui.i18n import Language
from ui.i18n.library import LIBRARY, LibraryTexts

__all__ = ["show_upload"]

_COUNT = "uploads-taken"  # part of the uploader's key: a new key empties it
_TAKEN = "uploads-seen"  # ids of files: an uploader that is going is heard once more at times
_WHAT = "load-what"
_PROBLEM = "upload-problem"

What = Literal["files", "folder"]


def show_upload(language: Language) -> None:
    """Draw where to drop files."""
    texts = LIBRARY[language]
    draw(tag("h2", escape(texts.load), "part"))
    names = {"files": texts.load_files, "folder": texts.load_folder}
    what: What = st.segmented_control(
        texts.load_what, ("files", "folder"), key=_WHAT, default="files", required=True,
        format_func=names.__getitem__, label_visibility="collapsed",
    )  # fmt: skip
    most = runtime.assistant("library").settings.upload_mb
    key = f"upload-{what}-{st.session_state.get(_COUNT, 0)}"
    with st.container(key="upload"):
        st.file_uploader(
            texts.drop_files if what == "files" else texts.drop_folder,
            accept_multiple_files=True if what == "files" else "directory",
            key=key, max_upload_size=most, on_change=_taken, args=(key, what, texts),
        )  # fmt: skip
    draw(tag("p", escape(texts.limits.format(size=most, count=MOST_FILES)), "aside"))
    problem = st.session_state.pop(_PROBLEM, "")
    if problem:
        draw(tag("p", escape(problem), "problem", role="alert"))


def _taken(key: str, what: What, texts: LibraryTexts) -> None:
    """Before the page is drawn anew: the job is there when it is."""
    taken: set[str] = st.session_state.setdefault(_TAKEN, set())
    files = [file for file in st.session_state.get(key) or () if file.file_id not in taken]
    taken.update(file.file_id for file in files)
    sent = [Sent(file.name, file) for file in files]
    if sent:
        st.session_state[_PROBLEM] = _load(sent, what, texts)
        st.session_state[_COUNT] = st.session_state.get(_COUNT, 0) + 1


def _load(sent: list[Sent], what: What, texts: LibraryTexts) -> str:
    """Start a job; returns what to tell, "" where all is well."""
    taken = worth_reading(sent) if what == "folder" else sent
    if not taken:
        return texts.nothing_readable
    if len(taken) > MOST_FILES:
        return texts.too_many.format(count=len(taken), most=MOST_FILES)
    assistant = runtime.assistant("library")
    library = assistant.library
    try:
        library.jobs.start(job_for(library, taken, assistant.settings.upload_mb).id)
    except DavyError as error:
        return f"{texts.not_taken} {error}"
    left = len(sent) - len(taken)
    return texts.left_out.format(count=left) if left else ""
