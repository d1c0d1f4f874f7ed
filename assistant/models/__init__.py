"""Chat models, each a LangChain `BaseChatModel`, and the one function that builds them."""

from assistant.models.build import build_chat_model
from assistant.models.counting import TokenCounter
from assistant.models.llama_cpp import LlamaCppChat
from assistant.models.profile import LANGUAGES, ModelProfile, profile_of
from assistant.models.scripted import ScriptedChat

__all__ = [
    "LANGUAGES",
    "LlamaCppChat",
    "ModelProfile",
    "ScriptedChat",
    "TokenCounter",
    "build_chat_model",
    "profile_of",
]
