"""Stands between browser and server and does what a bad line does."""

import socket
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread

BATCH = b"/operations HTTP/1."
CHUNK = 1 << 16


class Proxy:
    """swallow: the next batch is passed on and its answer is not; silent: nothing passes, and nobody is told."""

    def __init__(self, server_port: Callable[[], int]) -> None:
        self.server_port = server_port
        self.swallow = False
        self.cut = False
        self.open = Event()
        self.open.set()
        self.on_batch: Callable[[], None] | None = None
        self.listening = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = int(self.listening.getsockname()[1])
        Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self.open.set()
        self.listening.close()

    def silence(self) -> None:
        self.open.clear()

    def speak(self) -> None:
        self.open.set()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                browser, _ = self.listening.accept()
                Thread(target=self._serve, args=(browser,), daemon=True).start()

    def _serve(self, browser: socket.socket) -> None:
        with browser, suppress(OSError):
            if self.cut:
                return
            with socket.create_connection(("127.0.0.1", self.server_port())) as server:
                Line(self, browser, server).run()


class Line:
    """One connection, both ways, until either end closes it."""

    def __init__(self, proxy: Proxy, browser: socket.socket, server: socket.socket) -> None:
        self.proxy, self.browser, self.server = proxy, browser, server
        self.swallowing = False

    def run(self) -> None:
        back = Thread(target=self._pass, args=(self.server, self.browser, self._answered), daemon=True)
        back.start()
        self._pass(self.browser, self.server, self._asked)
        back.join()

    def _pass(self, source: socket.socket, sink: socket.socket, look: Callable[[bytes], bool]) -> None:
        with suppress(OSError):
            while chunk := source.recv(CHUNK):
                self.proxy.open.wait()
                if self.proxy.cut or not look(chunk):
                    break
                sink.sendall(chunk)
                if source is self.browser:
                    self._sent(chunk)
        for end in (self.browser, self.server):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _asked(self, chunk: bytes) -> bool:
        if self.proxy.swallow and BATCH in chunk:
            self.proxy.swallow, self.swallowing = False, True
        return True

    def _sent(self, chunk: bytes) -> None:
        act = self.proxy.on_batch
        if act and BATCH in chunk:
            self.proxy.on_batch = None
            act()

    def _answered(self, _chunk: bytes) -> bool:
        """An answer that comes has been written by a server that committed first."""
        return not self.swallowing
