"""The sample library: documents of a fictional colliery and its power plant, and their builder.

Nothing here may be used for real work. ``python -m knowledge.sample.build`` writes the files.
"""
