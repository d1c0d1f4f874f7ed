"""Keeps replies on a small disk that is filled up; run by test_full_disk.py.

Argument: the folder of that disk. Prints what happened as JSON.
"""

import json
import sys
from pathlib import Path

from assistant.records import Records
from assistant.types import Answer, Claim
from knowledge.errors import DiskFull

REPLY = Answer("quoted", "Who opens it?", "en", (Claim("x" * 200_000, (1,)),), (), (), 0.9)


def main():
    records, kept, told = Records(Path(sys.argv[1])), 0, {}
    try:
        while kept < 100:  # more than the disk holds
            records.append(REPLY)
            kept += 1
    except DiskFull as error:
        told["error"], told["hint"] = error.message, error.hint
    records.keep(REPLY)  # logged, not raised
    told["whole"] = len(records.list(1000)) == kept > 0
    (Path(sys.argv[1]) / "filler").unlink()
    told["goes_on"] = records.append(REPLY) == str(kept + 1)
    print(json.dumps(told))  # noqa: T201  # for the test


filler = Path(sys.argv[1]) / "filler"
filler.write_bytes(b"\0" * 4_000_000)
main()
