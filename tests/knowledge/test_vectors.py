import pytest

from knowledge.embedding import HashEmbedder, LocalEmbedder, build_embedder
from knowledge.errors import SettingsError
from knowledge.vectors import VectorStore

pytestmark = pytest.mark.enable_socket  # Chroma's client opens an event loop


def test_nearest_first_and_removed_by_version(tmp_path):
    embedder = HashEmbedder()
    store = VectorStore(tmp_path, embedder.name)
    texts = {"a": "fan stops", "b": "pump starts"}
    for key, text in texts.items():
        store.add([key], [embedder.embed_query(text)], f"version-{key}")
    assert store.search(embedder.embed_query("fan stops"), 2)[0][0] == "a"
    assert store.missing(["a", "c"]) == {"c"}
    store.remove(["version-a"])
    assert [key for key, _ in store.search(embedder.embed_query("fan stops"), 2)] == ["b"]
    store.clear()
    assert store.count() == 0


def test_adding_again_changes_nothing(tmp_path):
    store = VectorStore(tmp_path, "x")
    store.add(["a"], [[1.0, 0.0]], "v")
    store.add(["a"], [[1.0, 0.0]], "v")
    assert store.count() == 1


def test_wrong_address_names_the_setting():
    with pytest.raises(SettingsError, match="vectors"):
        VectorStore("ftp://nowhere", "x")


def test_the_bundled_embedder_knows_english_and_not_chinese():
    embedder = build_embedder("bundled")
    assert isinstance(embedder, LocalEmbedder)
    assert embedder.coverage("Methane shall not exceed one percent.") > 0.95
    assert embedder.coverage("局部通风机因故停止运转时必须撤出人员切断电源") < 0.9
    near = embedder.embed_query("The fan has stopped.")
    assert len(near) == 384
    related = embedder.embed_query("Ventilation failed.")
    other = embedder.embed_query("Lunch is at noon.")
    assert sum(x * y for x, y in zip(near, related, strict=True)) > sum(
        x * y for x, y in zip(near, other, strict=True)
    )


def test_a_folder_without_a_model_is_refused(tmp_path):
    with pytest.raises(SettingsError, match="embedder"):
        build_embedder(str(tmp_path))
