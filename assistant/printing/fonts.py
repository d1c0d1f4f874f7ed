"""A font that holds Chinese: the one that is set, the one that comes with Davy, the system's."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import SettingsError

__all__ = ["Font", "find_font"]

# Where systems keep one, with the number of the font for simplified Chinese in a collection.
_SYSTEM = (
    ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 2),
    ("/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc", 2),
    ("/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc", 2),
    ("/usr/share/fonts/opentype/source-han-sans/SourceHanSans-Regular.ttc", 2),
    ("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", 0),
    ("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", 0),
    ("/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf", 0),
    ("C:/Windows/Fonts/msyh.ttc", 0),
    ("C:/Windows/Fonts/simhei.ttf", 0),
    ("C:/Windows/Fonts/simsun.ttc", 0),
    ("/System/Library/Fonts/STHeiti Light.ttc", 1),
    ("/Library/Fonts/Arial Unicode.ttf", 0),
)


@dataclass(frozen=True, slots=True)
class Font:
    """A font's file, and which font of it where it holds several."""

    file: Path
    number: int = 0


def find_font(setting: str = "") -> Font:
    """The font for printouts.

    Args:
        setting: A file, ``fonts.ttc#2`` for the third of a collection; empty: whatever is found.

    Raises:
        SettingsError: The file is not there, or no font was found.
    """
    if setting:
        name, _, number = setting.partition("#")
        font = Font(Path(name).expanduser(), int(number) if number.isdecimal() else 0)
        if not font.file.is_file():
            raise SettingsError(
                f"The setting 'font' names {name!r}, which is no file.",
                "Set DAVY_FONT to a TrueType or OpenType file that holds Chinese.",
            )
        return font
    for found in (*_packaged(), *(Font(Path(name), number) for name, number in _SYSTEM)):
        if found.file.is_file():
            return found
    raise SettingsError(
        "No font that holds Chinese was found on this computer.",
        "Install one ('pip install pylopdf-fonts-zh-cn' or 'apt-get install fonts-noto-cjk'), or"
        " set DAVY_FONT to a TrueType or OpenType file.",
    )


def _packaged() -> tuple[Font, ...]:
    """Noto Sans SC from the package that carries it: the same look on every machine."""
    try:
        from pylopdf_fonts_zh_cn import sans_path
    except ImportError:  # an installation that was put together by hand
        return ()
    return (Font(sans_path()),)
