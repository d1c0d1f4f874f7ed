"""The lines of a page, those to check first; one of them beside its picture, to be put right."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from knowledge.correcting import Edit, ReadLine
from knowledge.errors import DavyError
from knowledge.normalise import UNREADABLE, masked
from knowledge.types import DocumentInfo, Page
from ui import runtime
from ui.components.ask.literal import literal
from ui.components.ask.pictures import part_of
from ui.components.library.bulk import tell
from ui.components.markup import draw, escape, tag
from ui.components.person import name_typed, person
from ui.i18n import Language
from ui.i18n.reading import READING, ReadingTexts

__all__ = ["chosen_line", "show_line", "show_lines"]

_CHOSEN = "reading-chosen"  # (version, page, start of the line or -1 for none)
_READABLE = 1.6  # screen pixels per point: 10-point print is read without zooming
_LONGEST = 160  # characters of a line in the list


def chosen_line(
    document: DocumentInfo, page: Page, lines: Sequence[ReadLine]
) -> ReadLine | None:  # fmt: skip
    """The line that is open: the one pressed, else the first one to check."""
    if document.status == "removed":
        return None
    version, index, start = st.session_state.get(_CHOSEN, ("", 0, 0))
    if (version, index) == (document.version_id, page.index):
        return next((line for line in lines if line.start == start), None)
    return next((line for line in lines if line.to_check), None)


def show_lines(
    document: DocumentInfo, page: Page, lines: Sequence[ReadLine], language: Language
) -> None:
    """Draw the lines to check, and all lines."""
    texts = READING[language]
    doubtful = [line for line in lines if line.to_check]
    if doubtful:
        draw(tag("h2", escape(texts.doubtful_lines.format(count=len(doubtful))), "part"))
        _buttons("check", document, page, doubtful, texts)
    label = texts.every_line.format(count=len(lines))
    with st.expander(label, expanded=not doubtful, key=f"every-line-{page.index}-{bool(doubtful)}"):
        draw(tag("p", escape(texts.press_line), "aside"))
        _buttons("line", document, page, lines, texts)


def show_line(document: DocumentInfo, page: Page, line: ReadLine, language: Language) -> None:
    """Draw a line's picture, what was read, and the ways to put it right."""
    texts, place = READING[language], f"{document.version_id}-{page.index}-{line.start}"
    with st.container(key="reading-line", border=True):
        draw(tag("h2", escape(texts.this_line), "part"))
        _picture(document, page, line)
        about = _about(line, texts)
        if about:
            draw(tag("p", escape(" · ".join(about)), "recognised"))
        box = f"reading-says-{place}"
        st.text_area(
            texts.says, masked(line.text), key=box, height="content", help=texts.says_help
        )  # fmt: skip
        person(language)
        seen = (document.version_id, page.index, line)
        with st.container(key="reading-ways", horizontal=True, gap="small"):
            st.button(
                texts.save, key="reading-save", type="primary", on_click=_save,
                args=(*seen, box, texts),
            )  # fmt: skip
            st.button(texts.right, key="reading-right", on_click=_confirm, args=(*seen, texts))
            st.button(
                texts.leave, key="reading-leave", on_click=_choose,
                args=(document.version_id, page.index, -1),
            )  # fmt: skip


# Before the page is drawn anew: it would be drawn as it is by then, and the visitor speaks of the
# page that was seen.
def _save(version_id: str, index: int, line: ReadLine, box: str, texts: ReadingTexts) -> None:
    before, text = masked(line.text), str(st.session_state[box]).strip()
    if text == before.strip():
        tell(texts.unchanged, problem=True)
    elif _made(version_id, index, Edit(line.start, line.end, text), texts):
        tell((texts.saved if text else texts.taken_out).format(before=before, after=text))
    elif name_typed():
        tell(texts.typed.format(text=text), problem=True)


def _confirm(version_id: str, index: int, line: ReadLine, texts: ReadingTexts) -> None:
    if _made(version_id, index, Edit(line.start, line.end, line.text), texts):
        tell(texts.confirmed.format(before=masked(line.text)))


def _made(version_id: str, index: int, edit: Edit, texts: ReadingTexts) -> bool:
    """Whether the correction was made; if not, why is told at the next run."""
    name = name_typed()
    if not name:
        tell(texts.name_first, problem=True)
        return False
    try:
        new = runtime.assistant("reading").library.correct(version_id, index, [edit], name)
    except DavyError as error:
        tell(str(error), problem=True)
        return False
    st.query_params.update({"version": new.id, "page": str(index + 1)})
    return True


def _picture(document: DocumentInfo, page: Page, line: ReadLine) -> None:
    boxes = page.boxes(line.start, line.end)
    if not page.width or not boxes:
        return
    try:
        part = part_of(document.version_id, page, boxes)
    except DavyError:  # said beside, where the whole page would be
        return
    with st.container(key="reading-part"):
        st.image(part.png, width=round(part.points * _READABLE), alt=masked(line.text))


def _about(line: ReadLine, texts: ReadingTexts) -> list[str]:
    """What is known of how a line was read."""
    unreadable = [texts.unreadable] if UNREADABLE.search(line.text) else []
    sure = [texts.sure.format(sure=line.confidence)] if line.confidence < 1 else []
    by = [texts.corrected_by.format(by=line.by)] if line.by else []
    return [*unreadable, *sure, *by]


def _buttons(
    key: str, document: DocumentInfo, page: Page, lines: Sequence[ReadLine], texts: ReadingTexts
) -> None:
    with st.container(key=f"{key}-lines", gap="xsmall"):
        for line in lines:
            text = masked(line.text)
            text = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
            about = _about(line, texts) if key == "check" or line.by else []
            st.button(
                literal("  ·  ".join((text, *about))), key=f"{key}-{page.index}-{line.start}",
                width="stretch", on_click=_choose, wrap=True,
                args=(document.version_id, page.index, line.start),
            )  # fmt: skip


def _choose(version_id: str, index: int, start: int) -> None:
    st.session_state[_CHOSEN] = (version_id, index, start)
