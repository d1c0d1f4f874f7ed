"""The form for another account."""

from __future__ import annotations

import streamlit as st

from knowledge.lifecycle import Reach
from ui.components.markup import draw, escape, tag
from ui.components.people.boxes import reach_boxes, reach_chosen, role_box, roles_chosen
from ui.components.people.doing import accounts, done, show_outcome
from ui.i18n import Language
from ui.i18n.people import PEOPLE

__all__ = ["show_adding"]

_KEY = "person-new"


def show_adding(language: Language, *, first: bool) -> None:
    """Draw the form.

    Args:
        language: The visitor's.
        first: Whether it will be the first account, which has to administer the others.
    """
    said = PEOPLE[language]
    with (
        st.expander(said.add, icon=":material/person_add:", expanded=first, key="people-add"),
        st.form("person-new", border=False, enter_to_submit=False),
    ):
        st.text_input(said.name, key=f"{_KEY}-name", max_chars=64, autocomplete="off")
        draw(tag("p", escape(said.name_hint), "aside"))
        st.text_input(said.shown, key=f"{_KEY}-shown", max_chars=64, autocomplete="off")
        st.text_input(
            said.password, key=f"{_KEY}-password", max_chars=1024, type="password",
            autocomplete="new-password",
        )  # fmt: skip
        draw(tag("p", escape(f"{said.password_hint} {said.password_none}"), "aside"))
        role_box(_KEY, ("administrator" if first else "engineer",), language, fixed=first)
        reach_boxes(_KEY, Reach(None, None) if first else Reach(), language)
        show_outcome(_KEY)
        st.form_submit_button(
            said.add, type="primary", width="stretch", on_click=_added, args=(language,)
        )


def _added(language: Language) -> None:
    name, shown, password = (
        st.session_state[f"{_KEY}-{box}"] for box in ("name", "shown", "password")
    )
    roles, reach = roles_chosen(_KEY), reach_chosen(_KEY)
    made = done(
        lambda by: accounts().add(
            name, roles, reach, shown=shown, password=password or None, by=by
        ),
        PEOPLE[language].added_done.format(name=shown or name), _KEY, language,
    )  # fmt: skip
    st.session_state[f"{_KEY}-password"] = ""
    if made:
        for box in ("name", "shown", "roles", "sites", "audiences"):
            del st.session_state[f"{_KEY}-{box}"]
