"""What can be done with a reply: copy it, print it, share it, take it along as a PDF."""

from __future__ import annotations

import streamlit as st

from assistant.types import Reply
from ui.components.ask.text import as_text
from ui.components.history.pdf import show_pdf
from ui.i18n import Texts
from ui.i18n.ask_after import AFTER

__all__ = ["show_tools"]

# The clipboard and the share sheet are there in secure contexts alone; a site mostly serves plain
# http, where a selection can still be copied.
_JS = """
const selected = (text) => {
  const box = document.createElement("textarea");
  box.value = text;
  box.style.position = "fixed";
  box.style.opacity = "0";
  document.body.append(box);
  box.select();
  const done = document.execCommand("copy");
  box.remove();
  return done;
};
const copied = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return selected(text);
  }
};
export default function ({ parentElement, data }) {
  const row = parentElement.querySelector(".tools");
  const button = (label, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.onclick = () => act(made);
    return made;
  };
  const buttons = [
    button(data.copy, async (made) => {
      made.textContent = (await copied(data.text)) ? data.copied : data.not_copied;
      setTimeout(() => (made.textContent = data.copy), 4000);
    }),
    button(data.print, () => window.print()),
  ];
  if (navigator.share)
    buttons.push(button(data.share, () => navigator.share({ text: data.text }).catch(() => {})));
  row.replaceChildren(...buttons);
}
"""
_CSS = """
.tools { display: flex; flex-wrap: wrap; gap: .5rem; }
button {
  min-height: 3rem; min-width: 3.4rem; padding: .25rem .9rem; font: inherit; font-size: 1rem;
  cursor: pointer; color: var(--st-text-color); background: var(--st-background-color);
  border: 1px solid var(--st-border-color); border-radius: var(--st-button-radius);
}
button:hover { border-color: var(--st-primary-color); color: var(--st-primary-color); }
button:focus-visible { outline: 3px solid #d98a00; outline-offset: 2px; }
"""
_buttons = st.components.v2.component(
    "davy_answer_tools", html='<div class="tools"></div>', css=_CSS, js=_JS
)


def show_tools(reply: Reply, record: str, texts: Texts) -> None:
    """Draw the buttons below a reply that is whole.

    Args:
        reply: What is copied and shared.
        record: Id of its record, which the PDF is made of; without one there is none.
        texts: In the visitor's language.
    """
    after = AFTER[texts.language]
    with st.container(key="answer-tools", horizontal=True, gap="small"):
        _buttons(
            data={
                "text": as_text(reply, texts), "copy": after.copy, "copied": after.copied,
                "not_copied": after.not_copied, "print": after.print, "share": after.share,
            },
            key="answer-buttons",
            width="content",
        )  # fmt: skip
        if record:
            show_pdf(record, texts.language)
