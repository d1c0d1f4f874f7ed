"""Streamlit's own settings, as Davy needs them."""

from __future__ import annotations

from streamlit import config

__all__ = ["set_streamlit_options"]

# Under ``st.App`` Streamlit does not read STREAMLIT_… from the environment, only under its own
# command line; and a config.toml of the user must not switch reporting on again.
_OPTIONS = {
    # Else every browser asks data.streamlit.io where to send usage figures.
    "browser.gatherUsageStats": False,
    "server.fileWatcherType": "none",
    "server.runOnSave": False,
    "server.enableAgentApi": False,
    # A tablet that was out of reach for most of a shift finds its conversation again.
    "server.disconnectedSessionTTL": 8 * 3600,  # seconds
    # Else pages of Streamlit's own cloud could steer ours from around it.
    "client.allowedOrigins": [],
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",  # traces belong in the log
    "client.showErrorLinks": False,  # they lead to search engines
    "global.developmentMode": False,
    "theme.baseFontSize": 18,  # read at arm's length, tapped in gloves
    "theme.light.primaryColor": "#0b5563",
    "theme.dark.primaryColor": "#5cc3d6",
    "theme.dark.backgroundColor": "#12171a",
    "theme.dark.secondaryBackgroundColor": "#1d2529",
    "logger.level": "warning",
}


def set_streamlit_options() -> None:
    """Set them; call it before the application is built."""
    for name, value in _OPTIONS.items():
        config.set_option(name, value)
