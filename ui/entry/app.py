"""The entry: which pages there are. Streamlit runs this file at every interaction.

In a folder of its own: Streamlit takes the files of a folder ``pages`` beside it for scripts.
"""

import streamlit as st

from ui import runtime
from ui.components.frame import current_language
from ui.doors.badge import show_ended
from ui.navigation import pages

st.set_page_config(page_icon="🪔", layout="centered")
if runtime.admitted() is None:
    show_ended(current_language())
else:
    st.navigation(pages(current_language()), position="hidden").run()
