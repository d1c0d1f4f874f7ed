"""Tells when the server cannot be reached, and draws the page anew once it can.

Streamlit reconnects by itself and keeps the session. What it leaves to us: it says so in English
only and in words for developers; a page that was being drawn when the connection broke can stay
half drawn; and a wireless link that goes silent is not noticed until something is sent.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from ui.i18n import Language
from ui.i18n.connection import CONNECTION

__all__ = ["watch_connection"]

_STYLE = Path(__file__).with_suffix(".css")

# The page's root tells Streamlit's own state of the connection; /api/health tells whether anything
# gets through at all. Both are watched, since a silent link leaves the first at CONNECTED.
_SCRIPT = """
const GRACE = 1000, SETTLE = 400, SHOWN = 4000, LOOK = 10000, PATIENCE = 5000;  // milliseconds
const watches = new WeakMap();

export default function ({ parentElement, data, setTriggerValue }) {
  const watch = watches.get(parentElement) ?? begin(parentElement);
  watches.set(parentElement, watch);
  watch.texts = data;
  watch.redraw = () => setTriggerValue("back", Date.now());
  return watch.end;
}

function begin(root) {
  const watch = { lost: false, silent: false, timer: 0, texts: {}, redraw: () => {} };
  const note = root.querySelector("p");
  const app = () => document.querySelector('[data-testid="stApp"]');
  const say = (kind) => { note.className = kind; note.textContent = watch.texts[kind] ?? ""; };

  function judge() {
    dismiss();
    const broken = watch.silent || app()?.dataset.testConnectionState !== "CONNECTED";
    if (broken === watch.lost) return;
    watch.lost = broken;
    clearTimeout(watch.timer);
    // A blink is not worth a word, but the page may be half drawn all the same.
    if (broken) watch.timer = setTimeout(() => say("lost"), GRACE);
    else watch.timer = setTimeout(back, SETTLE);
  }
  function back() {
    watch.redraw();
    if (!note.textContent) return;
    say("back");
    watch.timer = setTimeout(() => say(""), SHOWN);
  }
  // Streamlit's dialog would stand before what can still be read; ours holds a block, it does not.
  function dismiss() {
    if (!watch.lost) return;
    for (const dialog of document.querySelectorAll('[data-testid="stDialog"]'))
      if (!dialog.querySelector('[data-testid="stVerticalBlock"]'))
        dialog.querySelector('button[aria-label="Close"]')?.click();
  }
  async function look() {
    if (document.hidden) return;
    const signal = AbortSignal.timeout(PATIENCE);
    watch.silent = await fetch("/api/health", { cache: "no-store", signal })
      .then((answer) => !answer.ok, () => true);
    judge();
  }

  const seen = new MutationObserver(judge);
  seen.observe(app(), { attributes: true, attributeFilter: ["data-test-connection-state"] });
  const opened = new MutationObserver(dismiss);
  opened.observe(document.body, { childList: true });
  const looks = setInterval(look, LOOK);
  const events = ["online", "offline"];
  for (const event of events) window.addEventListener(event, look);
  document.addEventListener("visibilitychange", look);
  // The timers of ``judge`` live on: a page drawn empty unmounts this, and must be drawn anew.
  watch.end = () => {
    seen.disconnect();
    opened.disconnect();
    clearInterval(looks);
    for (const event of events) window.removeEventListener(event, look);
    document.removeEventListener("visibilitychange", look);
    watches.delete(root);
  };
  return watch;
}
"""

_watch = st.components.v2.component(
    "davy_connection",
    html='<p role="status" aria-live="assertive"></p>',
    css=_STYLE.read_text("utf-8"),
    js=_SCRIPT,
)


def watch_connection(language: Language) -> None:
    """Watch the connection of the page that is being drawn; draw it once a page."""
    texts = CONNECTION[language]
    # Its only event, "back", is for drawing the page anew; there is nothing else to do.
    _watch(
        data={"lost": texts.lost, "back": texts.back}, key="connection", on_back_change=lambda: None
    )
