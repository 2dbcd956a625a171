"""`python -m bench.typists FILE`: rooms that send as the page does; prints what they were answered. Knows nothing of the app.

FILE: {port, rooms: [{card, cookie}], seconds, pace}. Each room holds one connection, as a browser does, begins at a moment of its own, and
sends every `pace` seconds what was typed since: the line that goes on and two more. What gets no answer is sent again."""

import asyncio
import json
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

PATIENCE, RETRY = 30.0, 1.0
TEXT = "Sorted ten facts into three that change the product, and said why."


@dataclass
class Heard:
    """took: ms from the first try until a batch was acknowledged; again: how often one had to be sent once more."""

    took: list[float] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    again: int = 0


class Room:
    def __init__(self, port: int, card: str, cookie: str, random: Random) -> None:
        self.port, self.card, self.cookie, self.random = port, card, cookie, random
        self.token = ""
        self.line = self._id()
        self.count = 0
        self.ends: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def write(self, until: float, pace: float, heard: Heard) -> None:
        await asyncio.sleep(self.random.uniform(0, pace))
        while time.monotonic() < until:
            due = time.monotonic() + pace
            batch = self._batch()
            heard.sent += [operation["id"] for operation in batch]
            await self._deliver(batch, heard)
            await asyncio.sleep(max(0, due - time.monotonic()))
        self._hang_up()

    async def _deliver(self, batch: list[dict[str, Any]], heard: Heard) -> None:
        """Until it is acknowledged, for at most PATIENCE seconds."""
        began = time.perf_counter()
        while time.perf_counter() - began < PATIENCE:
            try:
                if not self.token:
                    self.token = (await self._ask("GET", "/session"))["csrf"]
                answer = await self._ask("POST", f"/scorecards/{self.card}/operations", {"protocol": 1, "operations": batch})
                if all(each["answer"] == "kept" for each in answer["answers"]):
                    heard.took.append(1000 * (time.perf_counter() - began))
                    return
            except (OSError, EOFError, ValueError, TimeoutError):
                self._hang_up()
            heard.again += 1
            await asyncio.sleep(RETRY)
        heard.took.append(1000 * PATIENCE)

    async def _ask(self, method: str, address: str, body: Any = None) -> Any:
        async with asyncio.timeout(PATIENCE):
            reader, writer = self.ends = self.ends or await asyncio.open_connection("127.0.0.1", self.port)
            writer.write(self._request(method, address, json.dumps(body).encode() if body else b""))
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:])}
            text = await reader.readexactly(int(headers["content-length"]))
        if " 200 " not in head[0]:
            raise ValueError(head[0])
        if "set-cookie" in headers:
            self.cookie = headers["set-cookie"].partition(";")[0]
        return json.loads(text)

    def _request(self, method: str, address: str, body: bytes) -> bytes:
        lines = [f"{method} {address} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", f"Cookie: {self.cookie}", f"X-CSRFToken: {self.token}"]
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}", "", ""]
        return "\r\n".join(lines).encode() + body

    def _hang_up(self) -> None:
        if self.ends:
            self.ends[1].close()
        self.ends = None

    def _batch(self) -> list[dict[str, Any]]:
        before, self.line = self.line, self._id()
        return [self._operation(line) for line in (before, self._id(), self.line)]

    def _operation(self, line: str) -> dict[str, Any]:
        self.count += 1
        at = time.time()
        stamp = time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime(at))
        value = {"text": TEXT, "item": None, "rung": None, "at": stamp, "quote": False}
        return {
            "id": self._id(),
            "target": f"line/{line}",
            "clock": f"{int(at * 1000):013d}-{self.count % 65536:04x}-00bench0",
            "value": value,
        }

    def _id(self) -> str:
        return str(UUID(int=self.random.getrandbits(128), version=4))


async def write_all(port: int, rooms: list[dict[str, str]], seconds: float, pace: float) -> Heard:
    heard = Heard()
    until = time.monotonic() + seconds
    await asyncio.gather(*(Room(port, each["card"], each["cookie"], Random()).write(until, pace, heard) for each in rooms))
    return heard


if __name__ == "__main__":
    json.dump(vars(asyncio.run(write_all(**json.loads(Path(sys.argv[1]).read_text())))), sys.stdout)
