import pytest

from assistant.gate.operators import operators


@pytest.mark.parametrize(
    ("text", "forces"),
    [
        ("lamps must be worn", ["obliges"]),
        ("lamps must not be opened", ["forbids"]),
        ("lamps may be worn", ["permits"]),
        ("lamps should be worn", ["advises"]),
        ("smoking is not permitted", ["forbids"]),
        ("only the electrician may open it", ["only", "permits"]),
        ("the fan runs", []),
        ("严禁烟火", ["forbids"]),
        ("必须佩戴矿灯", ["obliges"]),
        ("可佩戴矿灯", ["permits"]),
        ("未经批准不得进入", ["denies", "forbids"]),
        ("检查合格后方可作业", ["only"]),
        ("不宜采用", ["advises against"]),
        ("不得不停机", ["obliges"]),
    ],
)
def test_operators(text, forces):
    assert [found.force for found in operators(text)] == forces


@pytest.mark.parametrize(
    "text", "应急救援 可能 可靠 许可证 相应 适宜 供应商 须知 非常 responsible".split()
)
def test_words_that_only_look_like_operators(text):
    assert operators(text) == ()
