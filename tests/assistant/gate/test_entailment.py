import threading

import pytest
import torch
from sentence_transformers import CrossEncoder
from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

from assistant.gate.entailment import Entailment, build_entailment
from assistant.types import Finding
from knowledge.errors import ModelError, SettingsError

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "fan", "runs", "stops"]
NLI = ("contradiction", "entailment", "neutral")
ONE = ("LABEL_0",)


def save(folder, labels=NLI, *, certain=None):
    """A real CrossEncoder of one layer, its weights drawn at random.

    ``certain`` are the logits that it gives whatever it reads.
    """
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=len(WORDS), hidden_size=8, num_hidden_layers=1, num_attention_heads=1,
        intermediate_size=8, max_position_embeddings=64, initializer_range=1.0,
        id2label=dict(enumerate(labels)), label2id={label: i for i, label in enumerate(labels)},
    )  # fmt: skip
    model = BertForSequenceClassification(config)
    if certain is not None:
        with torch.no_grad():
            model.classifier.weight.zero_()
            model.classifier.bias[:] = torch.tensor(certain)
    model.save_pretrained(folder)
    vocabulary = {word: i for i, word in enumerate(WORDS)}
    BertTokenizerFast(vocab=vocabulary, model_max_length=64).save_pretrained(folder)
    CrossEncoder(str(folder), device="cpu", local_files_only=True).save_pretrained(str(folder))
    return folder


@pytest.mark.parametrize("labels", [NLI, ("ENTAILMENT", "Neutral", "Contradiction")])
def test_the_support_is_the_model_s_probability_of_entailment(tmp_path, labels):
    folder = save(tmp_path, labels)
    pair = ("the fan runs", "the fan stops")
    model = CrossEncoder(str(folder), device="cpu", local_files_only=True)
    expected = model.predict([pair, pair[::-1]], apply_softmax=True)
    column = [label.casefold() for label in labels].index("entailment")
    voice = Entailment(folder)

    # The source is read first: what follows from what is no matter of taste.
    assert voice.support(claim=pair[1], source=pair[0]) == pytest.approx(expected[0][column])
    assert voice.support(claim=pair[0], source=pair[1]) == pytest.approx(expected[1][column])
    assert expected[0][column] != pytest.approx(expected[1][column])


@pytest.mark.parametrize(
    ("logits", "held"),
    [((0.0, 3.0, 0.0), False), ((3.0, 0.0, 0.0), True), ((0.0, 0.0, 3.0), True),
     ((1.0, 1.2, 1.0), True)],
)  # fmt: skip
def test_what_is_contradicted_or_does_not_follow_is_held_against_a_claim(tmp_path, logits, held):
    voice = Entailment(save(tmp_path, certain=logits))
    found = voice.judge("the fan stops", "the fan runs")
    assert found == (Finding("entailment") if held else None)


@pytest.mark.parametrize(("logit", "held"), [(0.3, False), (-0.3, True)])
def test_one_score_tells_how_well_the_source_supports_the_claim(tmp_path, logit, held):
    voice = Entailment(save(tmp_path, ONE, certain=[logit]))
    assert (voice.judge("the fan stops", "the fan runs") is not None) == held
    assert 0 < voice.support("the fan stops", "the fan runs") < 1


def test_a_text_longer_than_the_model_reads_is_cut(tmp_path):
    assert 0 < Entailment(save(tmp_path)).support("the fan runs", "the fan stops " * 200) < 1


def test_threads_are_answered_alike(tmp_path):
    voice = Entailment(save(tmp_path))
    answers = []
    threads = [
        threading.Thread(target=lambda: answers.append(voice.support("the fan", "the fan runs")))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [voice.support("the fan", "the fan runs")] * 4


def test_nothing_is_loaded_before_it_is_asked(tmp_path):
    save(tmp_path)
    (tmp_path / "model.safetensors").write_bytes(b"torn")
    voice = Entailment(tmp_path)
    assert voice.name == tmp_path.name
    with pytest.raises(ModelError, match=r"entailment model.*cannot be loaded.*set entailment"):
        voice.warm()


def test_scores_that_are_no_numbers_are_no_judgement(tmp_path):
    save(tmp_path, certain=(float("nan"),) * 3)
    with pytest.raises(ModelError, match="one number a label"):
        Entailment(tmp_path).judge("the fan stops", "the fan runs")


@pytest.mark.parametrize("labels", [("LABEL_0", "LABEL_1"), ("good", "bad", "neutral")])
def test_a_model_that_does_not_say_what_entailment_is_is_refused(tmp_path, labels):
    with pytest.raises(SettingsError, match="a label 'entailment'"):
        Entailment(save(tmp_path, labels))


def test_a_folder_without_a_model_is_refused(tmp_path):
    assert build_entailment("") is None
    with pytest.raises(SettingsError, match=r"'entailment'.*no folder"):
        build_entailment(str(tmp_path / "none"))
    with pytest.raises(SettingsError, match=r"'entailment'.*no model"):
        build_entailment(str(tmp_path))
