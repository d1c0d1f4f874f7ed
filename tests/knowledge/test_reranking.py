import json
import threading

import pytest
import torch
from sentence_transformers import CrossEncoder
from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

from knowledge.errors import ModelError, SettingsError
from knowledge.library import Library
from knowledge.reranking import Reranker, build_reranker
from knowledge.settings import LibrarySettings, load
from knowledge.types import Hit, Passage

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "gas", "good", "bad"]


def save(folder, *, planted, labels=1):
    """A real CrossEncoder of one layer; a planted one scores by how many "good" stand in a pair."""
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(WORDS), hidden_size=8, num_hidden_layers=1, num_attention_heads=1,
        intermediate_size=8, num_labels=labels, max_position_embeddings=64,
    )  # fmt: skip
    model = BertForSequenceClassification(config)
    if planted:
        plant(model)
    model.save_pretrained(folder)
    vocabulary = {word: i for i, word in enumerate(WORDS)}
    BertTokenizerFast(vocab=vocabulary, model_max_length=64).save_pretrained(folder)
    CrossEncoder(str(folder), device="cpu", local_files_only=True).save_pretrained(str(folder))
    return folder


def plant(model):
    """Attention is even over the pair, and carries nothing but "good" into the score."""
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.zero_()
        good = torch.tensor([1.0, -1.0] * 4)
        other = torch.tensor([1.0, 1.0, -1.0, -1.0] * 2)
        bert = model.bert
        bert.embeddings.word_embeddings.weight[:] = other
        bert.embeddings.word_embeddings.weight[WORDS.index("good")] = good
        layer = bert.encoder.layer[0]
        norms = (
            bert.embeddings.LayerNorm,
            layer.attention.output.LayerNorm,
            layer.output.LayerNorm,
        )
        for norm in norms:
            norm.weight.fill_(1.0)
        layer.attention.self.value.weight[:] = torch.eye(8)
        layer.attention.output.dense.weight[:] = torch.eye(8)
        bert.pooler.dense.weight[:] = torch.eye(8)
        model.classifier.weight[0] = good


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return save(tmp_path_factory.mktemp("planted"), planted=True)


def hits(*texts):
    return [
        Hit(rank, 1 / rank, str(rank), "v", Passage(0, 0, len(text), text), "", "f", 1, None)
        for rank, text in enumerate(texts, 1)
    ]


def test_the_model_orders_the_first_hits_and_ties_keep_theirs(folder):
    texts = ["bad bad bad", "good bad bad", "bad bad bad", "good good bad", "good good good"]
    ranked = Reranker(folder).rerank("gas", hits(*texts))

    assert [hit.passage_id for hit in ranked] == ["5", "4", "2", "1", "3"]
    assert [hit.rank for hit in ranked] == [1, 2, 3, 4, 5]
    scores = [hit.signals["reranker"] for hit in ranked]
    assert scores == sorted(scores, reverse=True)
    assert scores[3] == scores[4]


def test_what_a_passage_is_read_under_is_read(folder):
    under = Passage(0, 0, 3, "bad", lead="good good")
    found = hits("bad bad bad", "bad")
    found[1] = Hit(2, 0.5, "2", "v", under, "", "f", 1, None)

    assert Reranker(folder).rerank("gas", found)[0].passage_id == "2"


def test_hits_after_the_first_ones_stay(folder):
    found = hits(*["bad"] * Reranker.depth, "good", "good")
    ranked = Reranker(folder).rerank("gas", found)

    assert [hit.passage_id for hit in ranked[-2:]] == ["21", "22"]
    assert "reranker" not in ranked[-1].signals
    assert Reranker(folder).rerank("gas", []) == []


def test_an_unplanted_model_scores_alike_in_many_threads(tmp_path):
    reranker = Reranker(save(tmp_path, planted=False))
    reranker.warm()
    found = hits("good", "bad", "gas good", "gas bad")
    expected = reranker.rerank("gas", found)
    answers = []
    threads = [
        threading.Thread(target=lambda: answers.append(reranker.rerank("gas", found)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers == [expected] * 4


def test_a_folder_without_a_cross_encoder_is_refused(tmp_path):
    assert build_reranker("") is None
    with pytest.raises(SettingsError, match=r"'reranker'.*no folder.*CrossEncoder"):
        build_reranker(str(tmp_path / "none"))
    with pytest.raises(SettingsError, match="no model"):
        build_reranker(str(tmp_path))
    (tmp_path / "config.json").write_text(json.dumps({"architectures": ["BertModel"]}))
    with pytest.raises(SettingsError, match="another kind of model"):
        build_reranker(str(tmp_path))


def test_a_model_with_several_scores_is_refused(tmp_path):
    with pytest.raises(SettingsError, match="several scores"):
        Reranker(save(tmp_path, planted=False, labels=3))


def test_damaged_weights_are_told(tmp_path):
    save(tmp_path, planted=False)
    (tmp_path / "model.safetensors").write_bytes(b"torn")
    with pytest.raises(ModelError, match=r"cannot be loaded.*reranker"):
        Reranker(tmp_path).warm()


def test_scores_that_are_no_numbers_are_no_order(tmp_path):
    save(tmp_path, planted=False)
    model = BertForSequenceClassification.from_pretrained(tmp_path)
    torch.nn.init.constant_(model.classifier.bias, float("nan"))
    model.save_pretrained(tmp_path)
    with pytest.raises(ModelError, match="one number"):
        Reranker(tmp_path).rerank("gas", hits("good", "bad"))


def test_a_library_reranks_by_its_setting(tmp_path, folder):
    (tmp_path / "a.txt").write_text("Gas gas gas is bad. Gas is bad.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Gas is good good good good good.\n", encoding="utf-8")
    order = {}
    for reranker in ("", str(folder)):
        settings = load(
            LibrarySettings, home=tmp_path / "library", embedder="none", reranker=reranker
        )
        with Library(settings, "test") as library:
            library.ingest([tmp_path / "a.txt", tmp_path / "b.txt"])
            library.warm()
            found = library.search("bad gas")
            assert [hit.rank for hit in found] == [1, 2]
            order[bool(reranker)] = [hit.file for hit in found]

    assert order == {False: ["a.txt", "b.txt"], True: ["b.txt", "a.txt"]}
