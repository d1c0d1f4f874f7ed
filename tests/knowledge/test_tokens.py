import sys
from concurrent.futures import ThreadPoolExecutor

from knowledge.tokens import _stem, bigrams, token_set, words


def test_traditional_and_simplified_characters_are_alike():
    assert words("瓦斯濃度超過規定時應停止作業") == words("瓦斯浓度超过规定时应停止作业")
    assert bigrams("瓦斯濃度") == bigrams("瓦斯浓度")


def test_full_width_and_half_width_forms_are_alike():
    assert words("ＣＨ４　０．５％，１２ｍ") == words("CH4 0.5%,12m")
    assert "0.5" in words("０．５％")


def test_several_threads_get_the_words_that_one_gets():
    endings = ("ational", "fulness", "iveness", "ization", "ingly", "edly", "ement", "ously")
    made = [f"{stem}{e}" for stem in ("conduct", "ventil", "regul", "hydraul") for e in endings]
    texts = [f"{word}{n % 7 * 'x'} {word}" for n in range(40) for word in made]
    switching = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as threads:
            together = list(threads.map(token_set, texts))
    finally:
        sys.setswitchinterval(switching)
    _stem.cache_clear()
    assert together == [token_set(text) for text in texts]
