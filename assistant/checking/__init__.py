"""A draft procedure or notice, statement by statement, against the library.

``reading.py`` reads a draft, ``statements.py`` takes it apart (``claims.py`` tells what states
anything), ``checker.py`` gives each statement its verdict: it tries the clauses that
``candidates.py`` finds by the gate (``trials.py``) and says why (``wording.py``).
"""
