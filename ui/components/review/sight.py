"""Brings what was just opened into sight: the top of a reply, or the form below it."""

from __future__ import annotations

import streamlit as st

__all__ = ["bring_into_sight"]

_JS = """
let shown = null, doing = null;
export default function ({ data }) {
  if (data.record !== shown)
    document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  else if (data.doing && data.doing !== doing) {
    const panel = document.querySelector(".st-key-review-panel");
    panel?.scrollIntoView({ block: "start" });
    panel?.querySelector("textarea")?.focus({ preventScroll: true });
  }
  shown = data.record;
  doing = data.doing;
}
"""
_sight = st.components.v2.component("davy_review_sight", js=_JS)


def bring_into_sight(record: str, doing: str) -> None:
    """Scroll to what is new; draw it last.

    Args:
        record: The reply that is open, or "" for the list.
        doing: The form that is open, or "".
    """
    _sight(data={"record": record, "doing": doing}, key="review-sight")
