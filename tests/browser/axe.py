"""What axe-core finds on a page: the engine comes from a package, nothing from the network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from playwright.sync_api import Page

__all__ = ["Violation", "serious_violations"]

_SCRIPT = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
_GRAVE = ("serious", "critical")
# ``window.axe`` outlives a rerun of the page's script but not a reload.
_RUN = """async () => {
    const found = await window.axe.run(document, { resultTypes: ["violations"] });
    return found.violations.map(({ id, impact, help, nodes }) => ({
        id, impact, help,
        nodes: nodes.map(n => ({ target: n.target.flat().join(" "), html: n.html,
            why: n.failureSummary })),
    }));
}"""


@dataclass(frozen=True, slots=True)
class Violation:
    """An element that breaks a rule, and how."""

    rule: str
    impact: str
    target: str
    html: str
    why: str

    def __str__(self) -> str:
        said = " ".join(self.why.split())
        return f"{self.rule} ({self.impact}) at {self.target}: {said}\n    {self.html[:300]}"


def serious_violations(page: Page, allowed: Mapping[str, str]) -> list[Violation]:
    """What a person could stumble over on the page as it stands.

    Args:
        page: a page at rest.
        allowed: exact exceptions, ``{rule: CSS selector of the elements that are excused}``.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(_SCRIPT)
    return [
        Violation(rule["id"], rule["impact"], node["target"], node["html"], node["why"])
        for rule in page.evaluate(_RUN)
        if rule["impact"] in _GRAVE
        for node in rule["nodes"]
        if not _excused(page, allowed.get(rule["id"]), node["target"])
    ]


def _excused(page: Page, selector: str | None, target: str) -> bool:
    if selector is None:
        return False
    return bool(page.evaluate("([t, s]) => !!document.querySelector(t)?.matches(s)",
                              [target, selector]))  # fmt: skip
