"""Somebody who writes and somebody who answers, for tests of what may come between them."""

import re

from hotline_process import ANA
from people import Staff, Visitor, ask, new_command


def metric(service, name):
    """A whole number among the service's metrics."""
    text = ask(service.ports["admin"], "GET", "/metrics").text
    found = re.search(rf"^{re.escape(name)} (\d+)", text, re.MULTILINE)
    assert found, f"{name} is not among the metrics"
    return int(found[1])


class Conversation:
    """A visitor and a responder who talk."""

    def __init__(self, test, service, responder=ANA, language="en"):
        self.visitor = Visitor(service, language)
        self.ana = Staff(service, responder)
        test.addCleanup(self.visitor.close)
        test.addCleanup(self.ana.close)
        self.ana.go_available()
        self.visitor.open_chat("first words")
        self.contact = self.ana.take_offer()
        self.visitor.reads("first words")
        assert self.visitor.write("before the trouble").status == 200
        self.ana.feed.until("message")

    def answer(self, text, command=None):
        body = {"text": text, "command": command or new_command()}
        return self.ana.post(f"/api/contacts/{self.contact}/messages", body)

    def saved(self):
        card = self.ana.get(f"/api/contacts/{self.contact}").json
        return [one["text"] for one in card["messages"]]
