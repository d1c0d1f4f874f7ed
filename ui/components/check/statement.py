"""A statement of a draft beside the clauses that it was compared with."""

from __future__ import annotations

import streamlit as st

from assistant.checking.export.saying import differs, note, place_in_draft
from assistant.checking.export.texts import REPORTED, ReportTexts
from assistant.checking.presenting import Beside, beside, needs, outcome
from assistant.checking.types import Checked
from ui.components.ask.literal import literal
from ui.components.check.checking import Checking
from ui.components.markup import draw, escape, tag
from ui.components.place import place
from ui.components.quotation import quotation
from ui.components.source import choose_source
from ui.i18n import Texts
from ui.i18n.check import CHECK, CheckTexts

__all__ = ["show_statement"]

_LONGEST_REMARK = 2000


def show_statement(number: int, checking: Checking, page: Texts) -> None:
    """Draw a statement with its verdict.

    Args:
        number: Of the statement, from 1.
        checking: The check that it belongs to.
        page: The texts that all pages share.
    """
    checked = checking.done[number - 1]
    texts, reported = CHECK[page.language], REPORTED[page.language]
    with st.container(key=f"check-item-{number}", border=True, gap="small"):
        draw(_head(number, checked, texts, reported))
        with st.container(key=f"check-sides-{number}", horizontal=True):
            with st.container(key=f"check-said-{number}", gap="xsmall"):
                draw(_said(checked, texts, reported))
            clauses = beside(checked)
            if clauses:
                with st.container(key=f"check-clauses-{number}", gap="xsmall"):
                    for n, clause in enumerate(clauses):
                        _clause(clause, f"{number}-{n}", page, reported)
        _remark(number, checking, texts)


def _head(number: int, checked: Checked, texts: CheckTexts, reported: ReportTexts) -> str:
    kind = outcome(checked)
    named = tag("span", escape(texts.number.format(number=number)), "number")
    verdict = tag("span", escape(reported.outcomes[kind]), f"verdict {kind.replace(' ', '-')}")
    where = place_in_draft(checked.statement.place, reported)
    return tag("h3", f"{named} {verdict}", "check-head") + (
        tag("p", escape(where), "place") if where else ""
    )


def _said(checked: Checked, texts: CheckTexts, reported: ReportTexts) -> str:
    statement = checked.statement
    under = "".join(tag("p", escape(line), "lead") for line in statement.under)
    lines = list(differs(checked, reported))
    if needs(checked):
        verdict = reported.outcomes[checked.verdict]
        lines.append(texts.verdict.format(verdict=verdict))
    why = "".join(tag("p", escape(line), "why") for line in lines)
    role = tag("p", escape(texts.in_draft), "role")
    return role + under + tag("p", escape(statement.text), "claim") + why


def _clause(clause: Beside, key: str, page: Texts, reported: ReportTexts) -> None:
    citation = clause.citation
    said = tag("p", escape(reported.roles[clause.role]), "role")
    if clause.reason:
        said += tag("p", escape(clause.reason), "why")
    if not citation.as_image:
        said += quotation(citation.quote, citation.header, lead=citation.lead)
    if told := note(citation, reported):
        said += tag("p", escape(told), "recognised")
    draw(said)
    st.button(
        literal(place(citation, page)), key=f"chip-check-{key}", icon=":material/find_in_page:",
        on_click=choose_source, args=(citation,),
    )  # fmt: skip


def _remark(number: int, checking: Checking, texts: CheckTexts) -> None:
    said = checking.remarks.get(number, "")
    if said:
        draw(tag("p", escape(texts.remarked.format(text=said)), "remark"))
    with st.expander(texts.remark, key=f"check-remarks-{number}", icon=":material/edit_note:"):
        key = f"check-remark-{checking.number}-{number}"
        st.text_area(
            texts.remark_label.format(number=number), value=said, key=key, height=90,
            max_chars=_LONGEST_REMARK, placeholder=texts.remark_hint,
            on_change=_remarked, args=(number, checking, key),
        )  # fmt: skip


def _remarked(number: int, checking: Checking, key: str) -> None:
    checking.remarks[number] = str(st.session_state[key]).strip()
