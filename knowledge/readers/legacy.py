"""Old Office formats, RTF and OpenDocument: converted by LibreOffice, then read as Office files."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

import psutil

from knowledge.errors import DamagedFile, EncryptedFile, UnsupportedFile
from knowledge.types import Reading

__all__ = ["converter", "read_legacy"]

_LONGEST = 45.0  # seconds; a few are usual
_COMMANDS = ("soffice", "libreoffice")
_CONVERTED = (
    "Read from a copy converted by LibreOffice; numbering and tables may differ from the original."
)
_OLE_AS_TEXT = "\u00d0\u00cf"  # the first bytes of a compound file, taken for letters
_SAVE = "Open it in its own program, save it as .{0} or PDF and load that."

# What a fresh profile is started with: no macros, nothing fetched (linked pictures, updates; a
# proxy that is not there takes what is left), stored results of formulas kept.
_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Calc/Content/Update", "Link", "2"),
    ("Office.Calc/Formula/Load", "OOXMLRecalcMode", "1"),
    ("Office.Calc/Formula/Load", "ODFRecalcMode", "1"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Inet/Settings", "ooInetNoProxy", ""),
)


def converter() -> str | None:
    """The path of LibreOffice, or None where it is not installed."""
    return next(filter(None, map(shutil.which, _COMMANDS)), None)


def read_legacy(path: Path, kind: str) -> Reading:
    """Read a file that LibreOffice converts.

    Args:
        path: The file.
        kind: What it is converted to: ``docx``, ``xlsx`` or ``pptx``.

    Raises:
        UnsupportedFile: LibreOffice is not installed.
        EncryptedFile: It opens only with a password.
        DamagedFile: LibreOffice cannot open it, or does not come to an end with it.
    """
    from knowledge.readers import office

    command = converter()
    if command is None:
        raise _locked(path) or _not_installed(path, kind)
    readers = {"docx": office.read_docx, "xlsx": office.read_xlsx, "pptx": office.read_pptx}
    with tempfile.TemporaryDirectory(prefix="davy-convert-") as folder:
        copy = _convert(command, path, kind, Path(folder))
        reading = readers[kind](copy)
    if reading.pages[0].text.startswith(_OLE_AS_TEXT):
        raise _unreadable(path, kind)
    return Reading(
        reading.pages, reading.title, (_CONVERTED, *reading.warnings), reading.corrections
    )


def _convert(command: str, path: Path, kind: str, folder: Path) -> Path:
    """The converted copy, which bears the original's name so that errors tell the right one."""
    # A plain name, for LibreOffice takes some signs in one for its own; and without an ending: a
    # damaged "….xls" would be imported as text, byte by byte.
    source = folder / "document"
    shutil.copyfile(path, source)
    made = folder / "made" / f"document.{kind}"
    if not _run(_arguments(command, source, kind, folder), folder):
        raise DamagedFile(
            f"{path.name!r} was given up after {_LONGEST:.0f} seconds of conversion.",
            _SAVE.format(kind),
        )
    if not made.is_file():
        raise _locked(path) or _unreadable(path, kind)
    return made.rename(made.with_name(path.name))


def _arguments(command: str, source: Path, kind: str, folder: Path) -> list[str]:
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_registry(), encoding="utf-8")
    return [
        command, "--headless", "--norestore", "--nologo", "--nolockcheck",
        f"-env:UserInstallation={profile.as_uri()}",
        "--convert-to", kind, "--outdir", str(folder / "made"), str(source),
    ]  # fmt: skip


def _registry() -> str:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">' + items + "</oor:items>"
    )


def _run(arguments: list[str], folder: Path) -> bool:
    """Run a command; False if it had to be ended.

    It stays in our process group: who ends a reading process with its group ends this as well.
    """
    process = subprocess.Popen(
        arguments,
        cwd=folder,
        env={"PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder),
             "TMPDIR": str(folder), "LANG": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        process.wait(_LONGEST)
        return True
    except subprocess.TimeoutExpired:
        return False
    finally:
        if process.poll() is None:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and what it has started: soffice is a script around the real program."""
    with suppress(psutil.NoSuchProcess):
        for child in psutil.Process(process.pid).children(recursive=True):
            with suppress(psutil.NoSuchProcess):
                child.kill()
    process.kill()
    process.wait()


def _unreadable(path: Path, kind: str) -> DamagedFile:
    return DamagedFile(
        f"{path.name!r} could not be opened by LibreOffice; it is damaged, or not what its name"
        " says.",
        _SAVE.format(kind),
    )


def _not_installed(path: Path, kind: str) -> UnsupportedFile:
    return UnsupportedFile(
        f"{path.name!r} is in the old binary Office format, or in one that needs LibreOffice to"
        " be read, which is not installed.",
        f"Install LibreOffice on this machine, or save the file as .{kind} and load that.",
    )


def _locked(path: Path) -> EncryptedFile | None:
    """The error for a file that says that it is encrypted; None if it does not."""
    data = path.read_bytes()
    package = "EncryptedPackage".encode("utf-16-le") in data
    if not (package or _locked_word(data) or _locked_excel(data) or _locked_slides(data)):
        return None
    return EncryptedFile(
        f"{path.name!r} opens only with a password.",
        "Save a copy without the password and load that.",
    )


def _locked_word(data: bytes) -> bool:
    """The flag fEncrypted of the file information block ([MS-DOC] 2.5.2)."""
    blocks = (at for at in range(512, len(data) - 12, 512) if data[at : at + 2] == b"\xec\xa5")
    first = next(blocks, None)
    return first is not None and bool(data[first + 11] & 0x01)


def _locked_excel(data: bytes) -> bool:
    """A FilePass record soon after the workbook's beginning ([MS-XLS] 2.4.117)."""
    for at in range(512, len(data) - 8, 512):
        if data[at : at + 2] == b"\x09\x08" and data[at + 6 : at + 8] == b"\x05\x00":
            return _has_record(data[at : at + 512], 0x2F)
    return False


def _has_record(stream: bytes, wanted: int) -> bool:
    at = 0
    while at + 4 <= len(stream):
        kind = int.from_bytes(stream[at : at + 2], "little")
        if kind == wanted:
            return True
        at += 4 + int.from_bytes(stream[at + 2 : at + 4], "little")
    return False


def _locked_slides(data: bytes) -> bool:
    """The header token of an encrypted presentation ([MS-PPT] 2.3.2)."""
    return b"\x14\x00\x00\x00\xdf\xc4\xd1\xf3" in data
