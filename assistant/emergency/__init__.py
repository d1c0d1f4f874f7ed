"""What to do now: phrases of an ongoing emergency, and the cards that a manager pinned for them.

Nothing here needs a model, an index or the catalog. Import from the modules: the types of replies
take theirs from here.
"""
