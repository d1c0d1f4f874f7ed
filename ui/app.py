"""The entry: which pages there are. Streamlit runs this file at every interaction."""

import streamlit as st

from ui.pages.ask import ask_page

st.set_page_config(page_title="Davy", page_icon="🪔", layout="centered")
st.navigation(
    [st.Page(ask_page, title="Davy", url_path="ask", default=True)], position="hidden"
).run()
