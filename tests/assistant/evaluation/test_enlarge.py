import random
import re

import numpy as np
import pytest

from assistant.evaluation.enlarge import copy_of, near


def test_a_copy_has_other_figures_in_the_same_places(library):
    (version,) = library.catalog.current(file="gas.txt")

    draft = copy_of(library, version, 1, random.Random(0))

    before = library.page(version.id, 0).text
    (page,) = draft.pages
    assert page.text != before
    assert re.sub(r"\d", "0", page.text) == re.sub(r"\d", "0", before)
    for passage in draft.passages:
        assert passage.text == page.text[passage.start : passage.end]
    assert copy_of(library, version, 2, random.Random(0)).sha256 != draft.sha256


def test_near_vectors_are_unit_vectors_near_real_ones():
    real = np.eye(384)[:3]

    found = np.array(near(real, 50, np.random.default_rng(0)))

    assert np.linalg.norm(found, axis=1) == pytest.approx(1)
    assert (found @ real.T).max(axis=1).min() > 0.85
