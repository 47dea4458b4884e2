"""Visitors and staff as the service sees them: HTTP over a socket, forms and JSON."""

import html
import http.client
import json
import re
import time
import urllib.parse
import uuid
from dataclasses import dataclass, field

from websocket import Feed

READS_SECONDS = 20


@dataclass
class Answer:
    status: int
    headers: dict
    body: bytes

    @property
    def text(self):
        return self.body.decode("utf-8")

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def problem(self):
        """The last part of the problem's type, or None."""
        if self.headers.get("content-type") != "application/problem+json":
            return None
        return self.json["type"].removeprefix("urn:hotline:problem:")


def ask(port, method, path, body=None, headers=None):
    """One request on a connection of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request(method, path, body=body, headers=headers or {})
        response = connection.getresponse()
        answer = Answer(response.status, {name.lower(): value for name, value in response.getheaders()},
                        response.read())
        answer.cookies = [value for name, value in response.getheaders() if name.lower() == "set-cookie"]
        return answer
    finally:
        connection.close()


def new_command():
    return str(uuid.uuid4())


def hidden_fields(page, action):
    """The unseen fields of the form that posts to `action`."""
    form = page[page.index(f'action="{action}"'):]
    form = form[:form.index("</form>")]
    return {name: html.unescape(value)
            for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form)}


@dataclass
class Visitor:
    """Somebody in a browser without JavaScript."""
    service: object
    language: str = "en"
    cookie: str = ""
    write_fields: dict = field(default_factory=dict)
    stream: object = None
    shown: str = ""

    def get(self, path):
        return ask(self.service.ports["public"], "GET", path, headers=self._headers())

    def post(self, path, fields, **headers):
        own = {"Origin": self.service.public, "Content-Type": "application/x-www-form-urlencoded",
               **{name.replace("_", "-"): value for name, value in headers.items()}}
        body = urllib.parse.urlencode(fields)
        answer = ask(self.service.ports["public"], "POST", path, body, {**self._headers(), **own})
        for cookie in answer.cookies:
            self.cookie = cookie.split(";")[0]
        return answer

    def _headers(self):
        cookie = {"Cookie": self.cookie} if self.cookie else {}
        return {"Accept-Language": self.language, **cookie}

    def start_form(self):
        return hidden_fields(self.get(f"/?lang={self.language}").text, "/chat")

    def open_chat(self, message, **more):
        """Gives the command that opened it."""
        fields = {**self.start_form(), "message": message, **more}
        answer = self.post("/chat", fields)
        assert answer.status == 303, f"the contact was not taken: {answer.status}"
        return fields["command"]

    def write(self, text, command=None):
        if not self.write_fields:
            self.write_fields = hidden_fields(self.get("/chat/write").text, "/chat/message")
        fields = {**self.write_fields, "command": command or new_command(), "text": text}
        return self.post("/chat/message", fields, Accept="application/json")

    def leave_tip(self, **fields):
        page = self.get(f"/tip?lang={self.language}").text
        return self.post("/tip", {**hidden_fields(page, "/tip"), **fields})

    def reads(self, text, times=1):
        """Waits until the streamed page shows the text, or shows it so often. What keeps the page alive does not
        prolong the time."""
        deadline = time.monotonic() + READS_SECONDS
        if not self.stream:
            self._connection = http.client.HTTPConnection("127.0.0.1", self.service.ports["public"], timeout=20)
            self._connection.request("GET", "/chat/stream", headers=self._headers())
            self.stream = self._connection.getresponse()
        while html.unescape(self.shown).count(text) < times:
            piece = self.stream.read1(65536)
            shown = html.unescape(self.shown)[-400:]
            assert piece, f"the page ended without it: {shown}"
            assert time.monotonic() < deadline, f"the page did not show it in time: {shown}"
            self.shown += piece.decode("utf-8")

    def look_again(self):
        """The page is loaded anew, in the same browser."""
        self.close()
        self.stream, self.shown = None, ""

    def close(self):
        if self.stream:
            self._connection.close()


class Staff:
    """Somebody signed in at a console."""

    def __init__(self, service, sign_in, language="en"):
        self.service = service
        self.language = language
        self.cookie = ""
        name, password = sign_in
        answer = self.post("/api/sign-in", {"name": name, "password": password})
        assert answer.status == 200, f"{name} was not let in: {answer.status} {answer.text}"
        self.cookie = answer.cookies[0].split(";")[0]
        self.me = answer.json
        self.feed = None

    def get(self, path):
        return ask(self.service.ports["staff"], "GET", path, headers=self._headers())

    def post(self, path, body=None, method="POST", **headers):
        """Sends a command; without one in the body it gets a new id."""
        text = json.dumps({"command": new_command(), **(body or {})})
        own = {"Origin": self.service.staff, "Content-Type": "application/json",
               **{name.replace("_", "-"): value for name, value in headers.items()}}
        return ask(self.service.ports["staff"], method, path, text, {**self._headers(), **own})

    def search(self, words, **more):
        """What the directory finds."""
        body = json.dumps({"words": words, **more})
        own = {"Origin": self.service.staff, "Content-Type": "application/json"}
        answer = ask(self.service.ports["staff"], "POST", "/api/directory/search", body, {**self._headers(), **own})
        assert answer.status == 200, f"the search was refused: {answer.status} {answer.text}"
        return answer.json["hits"]

    def done(self, path, body=None, method="POST"):
        """The answer to a command that must be carried out."""
        answer = self.post(path, body, method)
        assert answer.status == 200, f"{path}: {answer.status} {answer.text}"
        return answer.json

    def _headers(self):
        cookie = {"Cookie": self.cookie} if self.cookie else {}
        return {"Accept-Language": self.language, **cookie}

    def connect(self, resume=("", 0)):
        self.close()
        self.feed = Feed(self.service.ports["staff"], self.cookie, resume=resume)
        assert self.feed.status == 101, f"no feed: {self.feed.status}"
        return self.feed

    def go_available(self):
        """At the console, on shift, ready. Gives the first snapshot."""
        snapshot = self.connect().until("snapshot")
        self.done("/api/shift/start", {"ring_heard": "yes"})
        self.done("/api/shift/intent", {"intent": "available"})
        return snapshot

    def take_offer(self):
        """Waits for an offer and accepts it; gives the contact's id."""
        offer = self.feed.until("offer_made")
        self.done(f"/api/offers/{offer['offer']}/accept")
        self.feed.until("contact_connected")
        return offer["contact"]

    def wrap_up(self, contact, disposition="helped"):
        self.done(f"/api/contacts/{contact}/end")
        self.done(f"/api/contacts/{contact}/wrap-up", {"disposition": disposition})

    def close(self):
        if self.feed:
            self.feed.close()
