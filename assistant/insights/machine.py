"""What machine this is, beside what was measured on it."""

from __future__ import annotations

import os
import platform
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Machine", "this_machine"]


@dataclass(frozen=True, slots=True)
class Machine:
    """A machine.

    Attributes:
        processor: Its name, as far as the system tells.
        cores: That this process may use.
        memory_gb: All of it; None where the system does not tell.
        system: Its name.
    """

    processor: str
    cores: int
    memory_gb: float | None
    system: str

    @property
    def text(self) -> str:
        """On one line."""
        memory = f", {self.memory_gb:.0f} GB" if self.memory_gb else ""
        return f"{self.processor} × {self.cores}{memory}, {self.system}"


def this_machine() -> Machine:
    """The one that this process runs on."""
    usable = getattr(os, "sched_getaffinity", None)  # a container may have fewer than there are
    cores = len(usable(0)) if usable else os.cpu_count() or 1
    memory = None
    with suppress(ValueError, OSError, AttributeError):  # not every system tells
        memory = round(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1e9, 1)
    return Machine(_processor(), cores, memory, platform.system())


def _processor() -> str:
    with suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text("utf-8", "replace").splitlines():
            name, _, value = line.partition(":")
            if name.strip() == "model name":
                return value.strip()
    return platform.processor() or platform.machine()
