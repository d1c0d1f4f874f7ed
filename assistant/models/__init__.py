"""Chat models, each a LangChain `BaseChatModel`, and the one function that builds them."""

from assistant.models.build import build_chat_model
from assistant.models.languages import model_languages
from assistant.models.llama_cpp import LlamaCppChat
from assistant.models.scripted import ScriptedChat

__all__ = [
    "LlamaCppChat",
    "ScriptedChat",
    "build_chat_model",
    "model_languages",
]
