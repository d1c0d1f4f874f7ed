"""Everything that can go wrong for a reason a user can act on.

::

    DavyError                   has a message and a hint: what to do next
    ├── SettingsError           a setting is missing or wrong
    ├── ReadError               a file cannot be read
    │   ├── UnsupportedFile     Davy has no reader for this format
    │   ├── EncryptedFile       a password is needed
    │   ├── DamagedFile         the bytes are not what the format promises
    │   └── EmptyFile           nothing in it is text
    ├── LibraryError            the library as a whole
    │   ├── LibraryHeld         another process owns it
    │   ├── LibraryDamaged      the catalog cannot be opened
    │   └── DiskFull            no room left; nothing stored was changed
    ├── JobError                a job cannot be changed in that way now
    ├── LifecycleError          what is said of a version makes no sense
    ├── CorrectionError         a page's text cannot be corrected in that way
    ├── ChangedSince            somebody else has changed it since it was looked at
    ├── NotFound                no such document, version, page or job
    └── ModelError              a model cannot be loaded, or did not answer
"""

__all__ = [
    "ChangedSince",
    "CorrectionError",
    "DamagedFile",
    "DavyError",
    "DiskFull",
    "EmptyFile",
    "EncryptedFile",
    "JobError",
    "LibraryDamaged",
    "LibraryError",
    "LibraryHeld",
    "LifecycleError",
    "ModelError",
    "NotFound",
    "ReadError",
    "SettingsError",
    "UnsupportedFile",
]


class DavyError(Exception):
    """An error a user can act on.

    Attributes:
        message: What happened, to which file or setting.
        hint: What to do next; may be empty.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".rstrip()


class SettingsError(DavyError):
    """A setting is missing or has a value that cannot work."""


class ReadError(DavyError):
    """A file cannot be read."""


class UnsupportedFile(ReadError):
    """There is no reader for this format."""


class EncryptedFile(ReadError):
    """The file is encrypted and opens only with a password."""


class DamagedFile(ReadError):
    """The bytes are not what the format promises."""


class EmptyFile(ReadError):
    """The file opened, and nothing in it is text."""


class LibraryError(DavyError):
    """The library as a whole cannot be used."""


class LibraryHeld(LibraryError):
    """Another process owns the library; the message says which."""


class LibraryDamaged(LibraryError):
    """The catalog cannot be opened."""


class DiskFull(LibraryError):
    """There is no room left; what was stored before is unchanged."""


class JobError(DavyError):
    """A job cannot be changed in that way in its present state."""


class LifecycleError(DavyError):
    """What is said of a version makes no sense; nothing was changed."""


class CorrectionError(DavyError):
    """A page's text cannot be corrected in that way, or was corrected meanwhile."""


class ChangedSince(DavyError):
    """Somebody else has changed it since it was looked at; nothing was changed."""


class NotFound(DavyError):
    """No such document, version, page or job."""


class ModelError(DavyError):
    """A model cannot be loaded, or did not answer."""
