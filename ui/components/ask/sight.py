"""Brings what was asked into sight, once: a phone's keyboard and the box would hide the answer."""

from __future__ import annotations

import streamlit as st

__all__ = ["bring_into_sight"]

_JS = """
let last = 0;
export default function ({ data }) {
  if (data.asking === last) return;
  last = data.asking;
  const touched = window.matchMedia("(pointer: coarse)").matches;
  if (touched && document.activeElement) document.activeElement.blur();
  const shown = document.querySelector(".st-key-asked");
  if (shown && shown.getBoundingClientRect().top > window.innerHeight * 0.4)
    shown.scrollIntoView({ block: "start" });
}
"""
_sight = st.components.v2.component("davy_sight", js=_JS)


def bring_into_sight(asking: int) -> None:
    """Scroll to the question, unless this one has been scrolled to.

    Args:
        asking: The number of the question.
    """
    _sight(data={"asking": asking}, key="sight")
