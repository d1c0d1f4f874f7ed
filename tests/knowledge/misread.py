"""A recognised document with a misread word, for tests of corrections."""

from knowledge.catalog import Draft
from knowledge.correcting import Edit
from knowledge.splitting import split
from knowledge.types import Line, Page

RULES = (
    "3.1 Methane in the return airway must not exceed 1.0 % by volume.",
    "3.2 The booster fan is checked every l days by the shift electrician.",
)
THINGS = ("winder", "sump", "belt", "shaft", "fan", "lamp room", "powder magazine", "siding")
WRONG, RIGHT = "every l days", "every 7 days"


def scanned(*pages):
    """Recognised pages; lines with the misread word are doubtful."""
    made = []
    for index, lines in enumerate(pages):
        text = "\n".join(lines) + "\n"
        found, at = [], 0
        for number, line in enumerate(lines):
            edges = tuple(6.0 * i for i in range(len(line) + 1))
            sure = 0.4 if WRONG in line else 0.97
            found.append(Line(at, at + len(line), 700.0 - 20 * number, 712.0 - 20 * number, edges,
                              sure))  # fmt: skip
            at += len(line) + 1
        made.append(Page(index, text, index + 1, None, 600.0, 800.0, tuple(found), origin="ocr",
                         confidence=0.8))  # fmt: skip
    return made


def published(library, *pages, file="rules.pdf"):
    """A version of recognised pages, published."""
    read = scanned(*(pages or (RULES, ("4.1 Doors are kept shut.",))))
    draft = Draft(f"/in/{file}", file, file.ljust(64, "0"), "Rules", "en", read, split(read))
    return library.publish(draft)


def edit(library, version, old=WRONG, new=RIGHT, page=0):
    at = library.page(version.id, page).text.index(old)
    return Edit(at, at + len(old), new)


def answers(library, question):
    return [hit.passage.text for hit in library.search(question)]
