"""What people write stands nowhere in the clear: not on disk, not in a log, a metric, an error or an export."""

import contextlib
import json
import shutil
import unittest
import urllib.parse

from hotline_process import SAM, Service
from people import Staff, Visitor, ask, new_command

# Invented, and nowhere else in the world.
_PLANTED = ("opening", "message", "answer", "draft", "what", "where", "when", "who", "contact", "password", "login",
            "search", "agent", "referer", "forwarded", "header", "query", "path", "cookie", "origin", "token", "field",
            "command", "person", "name", "secret")
CANARIES = {name: f"{name}-Zefyrine-Quillmoor-{number}" for number, name in enumerate(_PLANTED, 7301)}
PHONE = "418 555-0137"


def spellings(word):
    """The ways in which a text could stand in a file."""
    yield word.encode()
    yield word.lower().encode()
    yield word.encode("utf-16-le")
    yield urllib.parse.quote_plus(word).encode()
    yield json.dumps(word)[1:-1].encode()


def leaks_in(content, words):
    return sorted({word for word in words for spelling in spellings(word) if spelling in content})


class Canaries(unittest.TestCase):
    def setUp(self):
        self.words = [*CANARIES.values(), PHONE]
        self.answers = []
        self.service = Service(begun=True)
        self.addCleanup(self.service.end)
        self.service.start()
        self.assertEqual(self.service.stop(), 0)
        self.enrol()
        self.service.start()

    def test_no_canary_is_found_anywhere(self):
        self.talk()
        self.leave_tip()
        self.meddle()
        for place, port in self.service.ports.items():
            for path in ("/metrics", "/healthz") if place == "admin" else ():
                self.answers.append(ask(port, "GET", path).body)
        for answer in self.answers:
            self.assertEqual(leaks_in(answer, self.words), [], answer[:300])
        self.scan("while the service runs")
        self.service.kill()
        self.scan("after a kill, with the write-ahead log as it was")
        self.service.start()
        self.assertEqual(self.service.stop(), 0)
        self.scan("after a stop")
        exported = self.service.control("statistics", "export", f"--out={self.service.folder / 'export'}")
        self.assertEqual(exported.returncode, 0, exported.stderr)
        self.assertEqual(leaks_in((exported.stdout + exported.stderr).encode(), self.words), [])
        self.scan("after an export")
        self.plant()

    def enrol(self):
        """A responder whose name and password are canaries."""
        added = self.service.control(
            "staff", "add", f"--key-file={self.service.data / 'root.key'}", f"--login={CANARIES['person'].lower()}",
            f"--name={CANARIES['name']}", "--role=responder", "--language=en:c2", said=CANARIES["secret"] + "\n")
        self.assertEqual(added.returncode, 0, added.stderr)
        self.answers.append((added.stdout + added.stderr).replace(CANARIES["person"].lower(), "").encode())

    def talk(self):
        ana = Staff(self.service, (CANARIES["person"].lower(), CANARIES["secret"]))
        self.assertEqual(ana.me["name"], CANARIES["name"])
        self.addCleanup(ana.close)
        ana.go_available()
        visitor = Visitor(self.service)
        visitor.open_chat(f"{CANARIES['opening']} {PHONE}")
        contact = ana.take_offer()
        self.assertEqual(visitor.write(CANARIES["message"]).status, 200)
        ana.done(f"/api/contacts/{contact}/messages", {"text": CANARIES["answer"]})
        ana.done(f"/api/contacts/{contact}/draft", {"text": CANARIES["draft"]}, "PUT")
        card = ana.get(f"/api/contacts/{contact}").text
        for name in ("opening", "message", "answer", "draft"):
            self.assertIn(CANARIES[name], card, "what is sealed can be read by whom it is for")
        self.assertEqual(ana.get(f"/api/directory?words={CANARIES['search']}").status, 200)
        ana.wrap_up(contact)

    def leave_tip(self):
        fields = {name: CANARIES[name] for name in ("what", "where", "when", "who", "contact")}
        self.assertEqual(Visitor(self.service).leave_tip(**fields).status, 200)
        sam = Staff(self.service, SAM)
        tip = sam.get("/api/tips").json["tips"][0]["tip"]
        self.assertEqual(sam.get(f"/api/tips/{tip}").json["fields"]["what"], CANARIES["what"])

    def meddle(self):
        """Requests that are refused: what is refused must not be told of either."""
        strange = {"User-Agent": CANARIES["agent"], "Referer": f"http://x.example/{CANARIES['referer']}",
                   "X-Forwarded-For": CANARIES["forwarded"], "X-Canary": CANARIES["header"],
                   "Cookie": f"staff={CANARIES['cookie']}; s={CANARIES['cookie']}"}
        for port in self.service.ports.values():
            for path in (f"/{CANARIES['path']}", f"/?lang={CANARIES['query']}", f"/api/me?x={CANARIES['query']}"):
                self.answers.append(ask(port, "GET", path, headers=strange).body)
        body = {"command": new_command(), "name": CANARIES["login"], "password": CANARIES["password"]}
        for wrong in (body, {**body, CANARIES["field"]: 1}, {**body, "command": CANARIES["command"]}):
            for origin in (self.service.staff, f"http://{CANARIES['origin']}.example"):
                answer = ask(self.service.ports["staff"], "POST", "/api/sign-in", json.dumps(wrong),
                             {**strange, "Origin": origin, "Content-Type": "application/json"})
                self.assertGreaterEqual(answer.status, 400)
                self.answers.append(answer.body)
        answer = Visitor(self.service).post("/chat", {"token": CANARIES["token"], "lang": "en"})
        self.assertEqual(answer.status, 403)
        self.answers.append(answer.body)

    def scan(self, when):
        self.assertEqual(self.leaking_files(self.service.folder), {}, when)

    def leaking_files(self, folder):
        """Every file below: the data folder, snapshots, keys, exports, temporary files, and what the service said."""
        files = [file for file in folder.rglob("*") if file.is_file()]
        self.assertTrue(files)
        found = {}
        for file in files:
            with contextlib.suppress(FileNotFoundError):  # a temporary file that has got its own name meanwhile
                found[file.name] = leaks_in(file.read_bytes(), self.words)
        self.assertIn("journal.db", found)
        return {name: words for name, words in found.items() if words}

    def plant(self):
        """The scan would have found it."""
        copy = self.service.folder / "copy"
        shutil.copytree(self.service.data, copy)
        with open(copy / "journal.db", "ab") as journal:
            journal.write(CANARIES["message"].encode())
        self.assertEqual(self.leaking_files(copy), {"journal.db": [CANARIES["message"]]})


if __name__ == "__main__":
    unittest.main()
