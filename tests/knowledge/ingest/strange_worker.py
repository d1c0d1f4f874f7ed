"""The worker, with a reader that does what a file's name says. Run by tests in its place."""

import os
import re
import shutil
import signal
import sys
import time
from pathlib import Path

from knowledge import readers
from knowledge.ingest import protocol, worker
from knowledge.ocr import RecognisedLine, Recognition
from knowledge.pulse import pulse
from knowledge.types import Page, Reading

_read = readers.read


def read(path, recognise):
    deed = path.stem.split("-")[0]
    if deed in DEEDS:
        DEEDS[deed]()
    if deed == "scan":  # "scan-3": three pages
        return _scanned(int(path.stem.split("-")[1]), recognise)
    if deed == "slow":
        time.sleep(float(path.stem.split("-")[1]))
    return _read(path, recognise)


def _scanned(count, recognise):
    found = recognise(range(count), lambda index: None)
    texts = ["".join(line.text for line in found[i].lines) for i in range(count)]
    return Reading(tuple(Page(i, text, i + 1, origin="ocr") for i, text in enumerate(texts)))


def _recurse():
    return _recurse() + 1


def _hang():
    pulse(11)
    time.sleep(600)


def _start_program_and_hang():
    import subprocess

    program = subprocess.Popen(["sleep", "600"])
    Path(os.environ["STRANGE_LOG"]).write_text(str(program.pid))
    time.sleep(600)


def _take_over():
    """What a parser that a file has taken over might say."""
    payload = b"cos\nsystem\n(S'touch %s'\ntR." % os.environ["STRANGE_LOG"].encode()
    worker.frame = lambda message: len(payload).to_bytes(8, "big") + payload


def _print():
    print("rubbish" * 10_000)  # noqa: T201
    sys.stdout.flush()
    os.write(1, b"\0" * 10_000)
    os.system("echo more rubbish")


DEEDS = {
    "crash": lambda: os.kill(os.getpid(), signal.SIGSEGV),
    "killed": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "leaves": lambda: os._exit(3),
    "hang": _hang,
    "program": _start_program_and_hang,
    "greedy": lambda: bytearray(3 << 30),
    "deep": _recurse,
    "prints": _print,
    "hostile": _take_over,
    "babbles": lambda: setattr(worker, "frame", lambda message: b"\xff" * 100),
}


def page_image(path, index, dpi):
    with Path(os.environ["STRANGE_LOG"]).open("a") as log:
        log.write(f"{path.name} {index}\n")
    if f"bad{index}" in path.stem:
        os.kill(os.getpid(), signal.SIGSEGV)
    if f"stuck{index}" in path.stem:
        time.sleep(600)
    pause = re.search(r"pause([\d.]+)", path.stem)
    time.sleep(float(pause[1]) if pause else 0)
    return index


def recognise(index):
    thing = "风门 水泵 电缆 钻机 矿灯 绞车 支架 皮带".split()[index]  # else it were a page header
    text = f"第{index + 1}条 {thing * (index + 1)}必须每班检查。"
    line = RecognisedLine(text, (0.0, 1.0), 0.0, 1.0, 1.0)
    return Recognition(100.0, 100.0, 0.0, (line,))


readers.read, readers.page_image, worker.recognise = read, page_image, recognise
readers.is_container = lambda path: path.suffix == ".box"


def unpack(path, folder):
    """A box holds a file for each of its lines: its name, a tab, its text."""
    members = []
    if path.read_text() == "endless.box\tendless":
        return [("endless.box", Path(shutil.copy(path, folder / "0.box")))]
    for i, line in enumerate(path.read_text().splitlines()):
        name, text = line.split("\t")
        place = folder / f"{i}{Path(name).suffix}"
        place.write_text(text.replace("|", "\n").replace("~", "\t"))
        members.append((name, place))
    return members


readers.unpack = unpack

if __name__ == "__main__":
    assert protocol.frame
    worker.main()
