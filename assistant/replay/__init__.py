"""Answers made again, from what was searched then.

:mod:`assistant.replay.replaying` makes them, :mod:`assistant.replay.searched` keeps what was
searched.
"""
