"""A line between a browser and a server that can be cut, hushed and mended."""

from __future__ import annotations

import contextlib
import socket
import threading

__all__ = ["Link"]


class Link:
    """Listens on a port of its own and passes everything on to another.

    ``cut`` breaks every connection, as a restarted access point does. ``hush`` drops what the
    server says and ``silence`` everything, with no end told to either side, as a wireless link
    out of range does.
    """

    def __init__(self, port: int) -> None:
        self._target = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self._up = self._asks = self._answers = True
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Break what is open and refuse what is new."""
        self._up = False
        for pair in self._pairs:
            for end in pair:
                _close(end)
        self._pairs.clear()

    def hush(self) -> None:
        """Drop what the server says from now on."""
        self._answers = False

    def silence(self) -> None:
        """Drop what either side says from now on."""
        self._asks = self._answers = False

    def mend(self) -> None:
        """Let everything through again; what was dropped stays lost."""
        self._up = self._asks = self._answers = True

    def close(self) -> None:
        """Break what is open and stop listening."""
        self.cut()
        _close(self._listener)

    def _accept(self) -> None:
        with contextlib.suppress(OSError):  # closed
            while True:
                browser, _ = self._listener.accept()
                if not self._up:
                    _close(browser)
                    continue
                server = socket.create_connection(("127.0.0.1", self._target))
                self._pairs.append((browser, server))
                for pair in ((browser, server, "_asks"), (server, browser, "_answers")):
                    threading.Thread(target=self._pass, args=pair, daemon=True).start()

    def _pass(self, source: socket.socket, sink: socket.socket, gate: str) -> None:
        with contextlib.suppress(OSError):  # either end is gone
            while said := source.recv(65536):
                if getattr(self, gate):
                    sink.sendall(said)
        _close(source)
        _close(sink)


def _close(end: socket.socket) -> None:
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
