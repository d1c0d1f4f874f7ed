from knowledge.tokens import bigrams, words


def test_traditional_and_simplified_characters_are_alike():
    assert words("瓦斯濃度超過規定時應停止作業") == words("瓦斯浓度超过规定时应停止作业")
    assert bigrams("瓦斯濃度") == bigrams("瓦斯浓度")


def test_full_width_and_half_width_forms_are_alike():
    assert words("ＣＨ４　０．５％，１２ｍ") == words("CH4 0.5%,12m")
    assert "0.5" in words("０．５％")
