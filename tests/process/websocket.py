"""A console's WebSocket (RFC 6455), as much of it as the feed needs."""

import base64
import json
import os
import socket
import struct
import time

_TEXT, _CLOSE, _PING, _PONG = 1, 8, 9, 10


class Feed:
    def __init__(self, port, cookie, origin=None, resume=("", 0)):
        """Without `resume` it does not say where it stands."""
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=10)
        self._bytes = b""
        self.close_code = None
        origin = f"http://localhost:{port}" if origin is None else origin
        key = base64.b64encode(os.urandom(16)).decode()
        self._socket.sendall((f"GET /api/feed HTTP/1.1\r\nHost: localhost:{port}\r\nUpgrade: websocket\r\n"
                              f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n"
                              f"Origin: {origin}\r\nCookie: {cookie}\r\n\r\n").encode())
        while b"\r\n\r\n" not in self._bytes:
            self._receive()
        head, self._bytes = self._bytes.split(b"\r\n\r\n", 1)
        self.status = int(head.split()[1])
        if self.status == 101 and resume:
            epoch, seq = resume
            self.send({"type": "resume", "epoch": epoch, "seq": seq})

    def send(self, message):
        self._frame(_TEXT, json.dumps(message).encode())

    def read(self, seconds=20):
        """The next message but the heartbeat; None when the connection is closed."""
        give_up = time.monotonic() + seconds
        while time.monotonic() < give_up:
            message = self._message(give_up)
            if message is None or message["type"] != "still_here":
                return message
        raise AssertionError("the feed said nothing in time")

    def until(self, kind, seconds=20):
        """The next event of that kind, or message of that type; what comes before is passed over."""
        while message := self.read(seconds):
            if message["type"] == kind:
                return message
            if message["type"] == "event" and message["event"]["kind"] == kind:
                return message["event"]
        raise AssertionError(f"the feed ended before it told of {kind}")

    def close(self):
        self._socket.close()

    def _message(self, give_up):
        while True:
            try:
                code, payload = self._read_frame(give_up)
            except ConnectionError:
                return None
            if code == _CLOSE:
                self.close_code = int.from_bytes(payload[:2], "big")
                return None
            if code == _PING:
                self._frame(_PONG, payload)
            elif code == _TEXT:
                return json.loads(payload)

    def _read_frame(self, give_up):
        first, second = self._take(2, give_up)
        length = second & 0x7F
        if length == 126:
            length, = struct.unpack(">H", self._take(2, give_up))
        elif length == 127:
            length, = struct.unpack(">Q", self._take(8, give_up))
        return first & 0x0F, self._take(length, give_up)

    def _take(self, count, give_up):
        while len(self._bytes) < count:
            self._socket.settimeout(max(0.01, give_up - time.monotonic()))
            self._receive()
        taken, self._bytes = self._bytes[:count], self._bytes[count:]
        return taken

    def _receive(self):
        got = self._socket.recv(65536)
        if not got:
            raise ConnectionResetError("the service closed the connection")
        self._bytes += got

    def _frame(self, code, payload):
        mask = os.urandom(4)
        length = len(payload)
        head = bytes([0x80 | code])
        head += bytes([0x80 | length]) if length < 126 else bytes([0x80 | 126]) + struct.pack(">H", length)
        self._socket.sendall(head + mask + bytes(b ^ mask[i % 4] for i, b in enumerate(payload)))
