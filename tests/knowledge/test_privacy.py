import os

from langsmith.utils import tracing_is_enabled

from knowledge.privacy import switch_off_telemetry


def test_overrides_an_environment_that_would_trace(monkeypatch):
    monkeypatch.setattr(os, "environ", dict(os.environ))
    os.environ.update(LANGSMITH_TRACING="true", HF_HUB_OFFLINE="0")

    switch_off_telemetry()

    assert os.environ["LANGSMITH_TRACING"] == "false"
    assert os.environ["LANGCHAIN_TRACING_V2"] == "false"
    assert os.environ["ANONYMIZED_TELEMETRY"] == "False"
    assert os.environ["HF_HUB_OFFLINE"] == "1"
    assert not tracing_is_enabled()
