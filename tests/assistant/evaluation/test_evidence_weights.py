import numpy as np

from assistant.evaluation.evidence_weights import fit
from assistant.evidence.scoring import FIGURES


def test_what_tells_the_right_clause_gets_weight():
    rng = np.random.default_rng(0)
    samples = []
    for _ in range(50):
        rows = rng.random((4, len(FIGURES)))
        wanted = np.zeros(4)
        wanted[rows[:, 0].argmax()] = 1.0
        samples.append((rows, wanted))

    weights = fit(samples)

    assert weights[0] > 3 * abs(weights[1:]).max()
