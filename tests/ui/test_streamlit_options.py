from streamlit import config

from ui.streamlit_options import set_streamlit_options


def test_nothing_is_reported_and_no_traces_are_shown():
    set_streamlit_options()
    assert config.get_option("browser.gatherUsageStats") is False
    assert config.get_option("server.enableAgentApi") is False
    assert config.get_option("client.showErrorDetails") == "none"
