"""Which languages a chat model is declared to write.

A draft in a language that the model hardly knows costs seconds and is thrown away by the gate,
so Davy asks a model only for what it is declared for and quotes otherwise.
"""

from collections.abc import Sequence

__all__ = ["model_languages"]


def model_languages(model: str, configured: Sequence[str] | None) -> tuple[str, ...]:
    """Return the codes of the languages that the model of this setting may draft in.

    Args:
        model: The setting `model`, in any form that `build_chat_model` accepts.
        configured: What the settings declare; None or empty means nothing was declared. The
            bundled model is English only, whatever is declared.
    """
    name = model.strip().lower()
    if name in ("", "none"):
        return ()
    if name == "bundled":
        return ("en",)
    return tuple(configured or ("zh", "en"))
