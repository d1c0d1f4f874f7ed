"""A checked draft on paper."""

from __future__ import annotations

from assistant.checking.export.report import Item, Report
from assistant.checking.export.saying import (
    differs,
    facts,
    introduced,
    legend,
    note,
    overview,
    place_in_draft,
    remark,
)
from assistant.checking.export.texts import REPORTED, ReportTexts
from assistant.checking.presenting import Beside, beside, outcome
from assistant.printing import Sheet, find_font

__all__ = ["report_pdf"]

_STATEMENT = 32.0  # mm of a page that a statement should have to begin on it


def report_pdf(report: Report, font: str = "") -> bytes:
    """The report: what was checked, then each statement with its verdict and its clauses.

    Args:
        report: What was checked.
        font: The setting of that name.

    Raises:
        SettingsError: There is no font that holds Chinese.
    """
    texts = REPORTED[report.language]
    title = f"{texts.title}: {report.name}" if report.name else texts.title
    sheet = _Paper(find_font(font), texts.foot, title, report.language)
    sheet.text(f"Davy · {texts.title}", "title")
    sheet.text(texts.rule)
    sheet.gap()
    for line in facts(report):
        sheet.text(line)
    sheet.gap()
    sheet.text(texts.legend, "heading")
    for line in legend(texts):
        sheet.text(line, "small")
    if seen := list(overview(report)):
        sheet.gap()
        sheet.text(texts.to_see, "heading")
        for line in seen:
            sheet.text(line)
    sheet.rule()
    sheet.text(texts.statements, "heading")
    for number, item in enumerate(report.items, 1):
        _item(sheet, number, item, report.by, texts)
    sheet.rule()
    sheet.blanks(texts.signature)
    return sheet.pdf()


class _Paper(Sheet):
    """A sheet that parts no heading from what it is above of."""

    def begin(self, title: str) -> None:
        """The heading of a statement, with room below it for the statement itself."""
        self.gap(3)
        if not self._fits(_STATEMENT):
            self._pdf.add_page()
        self.text(title, "heading")

    def clause(self, said: str, quote: str, above: str) -> None:
        """A quotation below what it is."""
        height = self._height(above, "text") + self._height(quote, "quotation")
        self.gap(1)
        if not self._fits(height + self._height(said, "small")):
            self._pdf.add_page()
        self.text(said, "small")
        if quote:  # none where a sign of it cannot be read
            self.quotation(quote, above)


def _item(sheet: _Paper, number: int, item: Item, by: str, texts: ReportTexts) -> None:
    checked, statement = item.checked, item.checked.statement
    verdict = texts.outcomes[outcome(checked)]
    sheet.begin(f"{texts.number.format(number=number)} · {verdict}")
    if place := place_in_draft(statement.place, texts):
        sheet.text(place, "small", grey=True)
    for line in statement.under:
        sheet.text(line, grey=True)
    sheet.text(statement.text)
    for line in differs(checked, texts):
        sheet.gap(0.6)
        sheet.text(f"→ {line}")
    for clause in beside(checked):
        _clause(sheet, clause, texts)
    if said := remark(item, by, texts):
        sheet.gap(0.6)
        sheet.text(said)


def _clause(sheet: _Paper, clause: Beside, texts: ReportTexts) -> None:
    citation = clause.citation
    sheet.clause(introduced(clause, texts), citation.quote, citation.above)
    if said := note(citation, texts):
        sheet.text(said, "small")
    if missing := sheet.lacks(citation.in_context):
        sheet.text(texts.lacking.format(count=len(missing)), "small")
