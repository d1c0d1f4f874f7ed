import ast
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[2]
# Third-party libraries that live in one file or folder each.
HOMES = {
    "chromadb": "knowledge/vectors.py",
    "tantivy": "knowledge/lexical.py",
    "argon2": "assistant/access/passwords.py",
    "authlib": "ui/doors/oidc.py",
    "httpx2": "ui/doors/oidc.py",
    "jieba": "knowledge/tokens.py",
    "pypdfium2": "knowledge/readers/pdf/",
    "pypdf": "knowledge/readers/pdf/",
    "rapidocr": "knowledge/ocr.py",
    "opencc": "knowledge/tokens.py",
    "sentence_transformers": ("knowledge/embedding.py", "knowledge/crossencoder.py"),
    "pypinyin": "knowledge/retrieval/signs.py",
    "xllamacpp": "assistant/models/",
    "pint": "assistant/gate/quantities/",
    "langchain_openai": "assistant/models/",
    "fpdf": "assistant/printing/",
    "pylopdf_fonts_zh_cn": "assistant/printing/",
    "segno": "assistant/labels/",
    "streamlit": "ui/",
}


def test_imports_run_from_ui_to_assistant_to_knowledge():
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml")) == 0


@pytest.mark.parametrize("library", HOMES)
def test_a_library_is_imported_in_one_place(library):
    found = {
        str(path.relative_to(ROOT))
        for package in ("assistant", "knowledge", "ui")
        for path in (ROOT / package).rglob("*.py")
        if not {"sample", "evaluation"} & set(path.parts) and library in _imported(path)
    }
    assert found
    assert all(place.startswith(HOMES[library]) for place in found), found


def _imported(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names
