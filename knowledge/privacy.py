"""Keeps the libraries below from calling home."""

import os

__all__ = ["switch_off_telemetry"]

_QUIET = {
    # LangChain sends every prompt to a hosted tracer as soon as one of these is true,
    # and every request through a hosted gateway where the last one is.
    "LANGSMITH_TRACING": "false",
    "LANGSMITH_TRACING_V2": "false",
    "LANGCHAIN_TRACING": "false",
    "LANGCHAIN_TRACING_V2": "false",
    "LANGSMITH_GATEWAY": "false",
    # Chroma
    "ANONYMIZED_TELEMETRY": "False",
    # sentence-transformers: models come from a folder, never from the hub
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "TOKENIZERS_PARALLELISM": "false",  # its forks warn, and deadlock, under threads
    "DO_NOT_TRACK": "1",
}


def switch_off_telemetry() -> None:
    """Set the environment so that no library traces, reports or downloads.

    Overrides what the environment says, and reaches child processes. Call it before those
    libraries are imported: most read their variables once.
    """
    os.environ.update(_QUIET)
