"""Names of one thing in Chinese and English: a question finds a text that says it otherwise.

The terms lie in ``terms/*.csv``; a site adds its own in a ``glossary.csv`` of the same format.
"""

from knowledge.glossary.exact import Exact
from knowledge.glossary.glossary import Glossary
from knowledge.glossary.groups import Mention, TermGroup
from knowledge.glossary.site import SiteGlossary
from knowledge.glossary.swaps import Swap, harmonised

__all__ = ["Exact", "Glossary", "Mention", "SiteGlossary", "Swap", "TermGroup", "harmonised"]
