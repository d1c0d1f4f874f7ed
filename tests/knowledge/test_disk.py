import errno

from knowledge.disk import as_disk_full
from knowledge.errors import DiskFull


def test_an_error_that_is_its_own_cause_is_no_trap(tmp_path):
    error = PermissionError("no")
    error.__cause__ = error
    assert as_disk_full(error, tmp_path) is None


def test_a_cause_that_says_full_counts(tmp_path):
    error = RuntimeError("the index cannot be written")
    error.__cause__ = OSError(errno.ENOSPC, "No space left on device")
    assert isinstance(as_disk_full(error, tmp_path), DiskFull)
