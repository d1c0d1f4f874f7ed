"""What the pages say, in both languages: a file a page.

A text missing in one language is a type error: both are instances of one class. Texts are
constants; what documents say never passes through them.
"""

from ui.i18n.ask import TEXTS, Texts
from ui.i18n.languages import LANGUAGES, Language, chosen

__all__ = ["LANGUAGES", "TEXTS", "Language", "Texts", "chosen"]
