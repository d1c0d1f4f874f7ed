"""The entry: which pages there are. Streamlit runs this file at every interaction.

In a folder of its own: Streamlit takes the files of a folder ``pages`` beside it for scripts.
"""

import streamlit as st

from ui.components.frame import current_language
from ui.navigation import pages

st.set_page_config(page_icon="🪔", layout="centered")
st.navigation(pages(current_language()), position="hidden").run()
