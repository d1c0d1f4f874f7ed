"""The form that corrects an answer: its claims, the quotations they rest on, what the gate says."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from assistant.gate import Verdict
from assistant.review import Correction, Item, Unsupported
from assistant.review.correcting import span_of
from assistant.review.risk import answer_in
from assistant.types import Citation, Claim
from assistant.wire_reading import citation_of
from ui.components.markup import draw, escape, tag
from ui.components.review.acting import done, review
from ui.components.review.finding import show_finding, show_quote
from ui.components.review.open import finish
from ui.i18n import Language, Texts
from ui.i18n.review import REVIEW

__all__ = ["begin", "show_correcting"]

_LONGEST = 4000
_MOST = 50


@dataclass(frozen=True, slots=True)
class _Draft:
    """A correction that is being written; the words themselves are in the boxes.

    Attributes:
        rows: Numbers of the claims' boxes, in order.
        quotes: What can be cited, counted from 1.
        made: How many boxes there have ever been.
        verdicts: What the gate said last, by box.
    """

    rows: tuple[int, ...]
    quotes: tuple[Citation, ...]
    made: int
    verdicts: tuple[tuple[int, Verdict], ...] = ()


def begin(item: Item) -> None:
    """Start from what stands there, unless something has been written already; in a callback."""
    record = item.listed.record
    if _key(record) in st.session_state:
        return
    now = item.worded
    quotes = list(now.citations if now else ())
    known = {span_of(quote) for quote in quotes}
    given = (answer_in(item.reply) or {}).get("citations", ())
    quotes += [quote for quote in map(citation_of, given) if span_of(quote) not in known]
    claims = [c for c in now.claims if c.text] if now else []
    for row, claim in enumerate(claims or [Claim("", ())]):
        st.session_state[_text(record, row)] = claim.text
        st.session_state[_cites(record, row)] = list(claim.citations)
    st.session_state[f"correct-own-{record}"] = bool(now and now.own_words)
    count = max(len(claims), 1)
    st.session_state[_key(record)] = _Draft(tuple(range(count)), tuple(quotes), count)


def show_correcting(item: Item, texts: Texts) -> None:
    """Draw the form."""
    said, record = REVIEW[texts.language], item.listed.record
    if _key(record) not in st.session_state:  # the address was opened anew
        begin(item)
    draft: _Draft = st.session_state[_key(record)]
    draw(tag("h2", escape(said.correcting), "part") + tag("p", escape(said.correct_hint), "aside"))
    held = dict(draft.verdicts)
    for n, row in enumerate(draft.rows, 1):
        _claim(record, n, row, draft, held.get(row), texts.language)
    if len(draft.rows) < _MOST:
        st.button(said.add, key="claim-add", icon=":material/add:", on_click=_add, args=(record,))
    _quotes(draft, texts)
    known = frozenset(map(span_of, draft.quotes))
    show_finding(item, known, lambda quote: _cite(record, quote), texts)
    st.toggle(said.own_words, key=f"correct-own-{record}", persist_state="session")
    draw(tag("p", escape(said.own_words_help), "aside"))
    with st.container(horizontal=True, gap="small"):
        st.button(
            said.correct_now, key="correct-now", type="primary", on_click=_save,
            args=(record, item.listed.seen, texts.language),
        )  # fmt: skip
        st.button(said.start_over, key="correct-over", on_click=_restart, args=(item,))


def _claim(
    record: str, number: int, row: int, draft: _Draft, verdict: Verdict | None, language: Language
) -> None:  # fmt: skip
    texts = REVIEW[language]
    with st.container(key=f"correct-claim-{row}", gap="xsmall"):
        st.text_area(
            texts.claim.format(number=number), key=_text(record, row), max_chars=_LONGEST,
            height="content", persist_state="session",
        )  # fmt: skip
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            if draft.quotes:
                st.pills(
                    texts.rests_on.format(number=number), range(1, len(draft.quotes) + 1),
                    selection_mode="multi", key=_cites(record, row), format_func="[{}]".format,
                    persist_state="session", label_visibility="collapsed",
                )  # fmt: skip
            if len(draft.rows) > 1:
                st.button(
                    texts.take_out.format(number=number), key=f"claim-out-{row}",
                    icon=":material/close:", on_click=_take_out, args=(record, row),
                )  # fmt: skip
        if verdict is not None and not verdict.passed:
            why = texts.refused.format(why=verdict.reason(language))
            draw(tag("p", escape(why), "problem", role="alert"))


def _quotes(draft: _Draft, texts: Texts) -> None:
    if draft.quotes:
        draw(tag("h3", escape(REVIEW[texts.language].quotes)))
    for number, quote in enumerate(draft.quotes, 1):
        show_quote(replace(quote, marker=number), texts)


def _add(record: str) -> None:
    draft: _Draft = st.session_state[_key(record)]
    new = draft.made
    st.session_state[_text(record, new)], st.session_state[_cites(record, new)] = "", []
    st.session_state[_key(record)] = replace(draft, rows=(*draft.rows, new), made=new + 1)


def _take_out(record: str, row: int) -> None:
    draft: _Draft = st.session_state[_key(record)]
    rows = tuple(other for other in draft.rows if other != row)
    st.session_state[_key(record)] = replace(draft, rows=rows)


def _cite(record: str, quote: Citation) -> None:
    """Take a quotation that was found in; a claim that is alone rests on it at once."""
    draft: _Draft = st.session_state[_key(record)]
    st.session_state[_key(record)] = replace(draft, quotes=(*draft.quotes, quote))
    if len(draft.rows) == 1:
        key = _cites(record, draft.rows[0])
        st.session_state[key] = [*(st.session_state.get(key) or ()), len(draft.quotes) + 1]


def _save(record: str, seen: int, language: Language) -> None:
    draft: _Draft = st.session_state[_key(record)]
    rows = [row for row in draft.rows if str(st.session_state.get(_text(record, row), "")).strip()]
    made = _correction(record, draft, rows)
    try:
        kept = done(
            lambda by: review().correct(record, made, seen, by=by), REVIEW[language].corrected,
            record, language,
        )  # fmt: skip
    except Unsupported as refused:
        verdicts = tuple(zip(rows, refused.verdicts, strict=True))
        st.session_state[_key(record)] = replace(draft, verdicts=verdicts)
        return
    if kept:
        _forget(record)
        finish()


def _correction(record: str, draft: _Draft, rows: list[int]) -> Correction:
    """What stands in the boxes; of the quotations those that are cited."""
    said = [
        (str(st.session_state[_text(record, row)]), sorted(st.session_state[_cites(record, row)]))
        for row in rows
    ]
    used = sorted({marker for _, markers in said for marker in markers})
    claims = tuple(Claim(text, tuple(used.index(m) + 1 for m in markers)) for text, markers in said)
    spans = tuple(span_of(draft.quotes[marker - 1]) for marker in used)
    return Correction(claims, spans, bool(st.session_state.get(f"correct-own-{record}")))


def _restart(item: Item) -> None:
    _forget(item.listed.record)
    begin(item)


def _forget(record: str) -> None:
    draft: _Draft = st.session_state.pop(_key(record))
    for row in range(draft.made):
        st.session_state.pop(_text(record, row), None)
        st.session_state.pop(_cites(record, row), None)


def _key(record: str) -> str:
    return f"correct-{record}"


def _text(record: str, row: int) -> str:
    return f"claim-text-{record}-{row}"


def _cites(record: str, row: int) -> str:
    return f"claim-cites-{record}-{row}"
