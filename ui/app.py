import streamlit as st
from ui import runtime
st.write(len(runtime.assistant().library.documents()))
