"""What people write, and what lets them in, stands nowhere in the clear: not on disk, not in a log, an address, a
header, a metric, an error or an export."""

import contextlib
import json
import re
import shutil
import unittest
import unittest.mock
import urllib.parse

import people
from hotline_process import SAM, Service
from people import Answer, Staff, Visitor, hidden_fields, new_command

# Invented, and nowhere else in the world.
_PLANTED = ("opening", "message", "answer", "draft", "what", "where", "when", "who", "contact", "password", "login",
            "search", "agent", "referer", "forwarded", "header", "query", "path", "cookie", "origin", "token", "field",
            "command", "person", "name", "secret", "decline", "acuity", "consent", "referral", "review", "code_word",
            "say_we_are")
CANARIES = {name: f"{name}-Zefyrine-Quillmoor-{number}" for number, name in enumerate(_PLANTED, 7301)}
PHONE = "418 555-0137"
TO_CALL = "418 555-0188"


def spellings(word):
    """The ways in which a text could stand in a file."""
    yield word.encode()
    yield word.lower().encode()
    yield word.encode("utf-16-le")
    yield urllib.parse.quote_plus(word).encode()
    yield urllib.parse.quote(word).encode()
    yield json.dumps(word)[1:-1].encode()
    if re.fullmatch(r"[\d -]+", word):  # a phone number, a tip's code
        yield re.sub(r"\D", "", word).encode()


def leaks_in(content, words):
    return sorted({word for word in words for spelling in spellings(word) if spelling in content})


class Canaries(unittest.TestCase):
    def setUp(self):
        self.words = [*CANARIES.values(), PHONE, TO_CALL]
        self.secrets = []  # what the service gave out for one place only: cookies, tokens of forms, the code of a tip
        self.answers = []  # those in which no canary may stand
        self.heard = []  # every answer, with what was asked for
        self.watch_every_answer()
        self.service = Service(begun=True)
        self.addCleanup(self.service.end)
        self.service.start()
        self.assertEqual(self.service.stop(), 0)
        self.enrol()
        self.service.start()

    def test_no_canary_is_found_anywhere(self):
        self.talk()
        self.decline()
        self.be_called_back()
        self.leave_tip()
        self.meddle()
        for path in ("/metrics", "/healthz", "/readyz", "/checkpoint"):
            self.answers.append(people.ask(self.service.ports["admin"], "GET", path).body)
        self.words += self.secrets
        for answer in self.answers:
            self.assertEqual(leaks_in(answer, self.words), [], answer[:300])
        for path, answer in self.heard:
            self.assertEqual(self.leaking_headers(answer), {}, path)
        self.assertGreater(len(self.heard), 50)
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

    def watch_every_answer(self):
        really_ask = people.ask

        def ask(port, method, path, *more, **others):
            answer = really_ask(port, method, path, *more, **others)
            self.heard.append((f"{method} {path}", answer))
            return answer
        patch = unittest.mock.patch.object(people, "ask", ask)
        patch.start()
        self.addCleanup(patch.stop)

    def leaking_headers(self, answer):
        """A cookie stands in the header that sets it, and in no other; no canary stands in any, nor in an address."""
        found = {}
        for name, value in answer.headers.items():
            words = [word for word in self.words if name != "set-cookie" or word not in self.cookies]
            found[name] = leaks_in(f"{name}: {value}".encode(), words)
        return {name: words for name, words in found.items() if words}

    @property
    def cookies(self):
        return {cookie.split(";")[0].split("=", 1)[1] for _, answer in self.heard for cookie in answer.cookies}

    def refused(self, who, path, body, method="POST"):
        """Something is wrong with it, and the answer does not repeat what."""
        answer = who.post(path, body, method)
        self.assertGreaterEqual(answer.status, 400, path)
        self.answers.append(answer.body)

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
        self.ana = ana
        visitor = Visitor(self.service)
        self.secrets.append(visitor.start_form()["token"])
        visitor.open_chat(f"{CANARIES['opening']} {PHONE}")
        contact = ana.take_offer()
        self.assertEqual(visitor.write(CANARIES["message"]).status, 200)
        self.secrets += [ana.cookie.split("=", 1)[1], visitor.cookie.split("=", 1)[1], visitor.write_fields["token"]]
        ana.done(f"/api/contacts/{contact}/messages", {"text": CANARIES["answer"]})
        ana.done(f"/api/contacts/{contact}/draft", {"text": CANARIES["draft"]}, "PUT")
        card = ana.get(f"/api/contacts/{contact}").text
        for name in ("opening", "message", "answer", "draft"):
            self.assertIn(CANARIES[name], card, "what is sealed can be read by whom it is for")
        self.assess(contact)
        self.refer(contact)
        ana.wrap_up(contact)

    def assess(self, contact):
        path = f"/api/contacts/{contact}/acuity"
        self.refused(self.ana, path, {"acuity": CANARIES["acuity"], "reason": "responder_assessment"})
        self.refused(self.ana, path, {"acuity": "urgent", "reason": CANARIES["acuity"]})
        self.ana.done(path, {"acuity": "urgent", "reason": "weapon_or_violence"})

    def refer(self, contact):
        consents, referrals = f"/api/contacts/{contact}/consents", f"/api/contacts/{contact}/referrals"
        self.assertEqual(self.ana.search(CANARIES["search"]), [])
        self.refused(self.ana, "/api/directory/search", {"words": CANARIES["search"]})  # with a command, which is none
        service = self.ana.search("shelter", limit=1)[0]["service"]
        self.refused(self.ana, consents, {"scope": CANARIES["consent"]})
        consent = self.ana.done(consents, {"scope": "referral"})["subject"]
        self.refused(self.ana, referrals, {"service": CANARIES["referral"], "consent": consent})
        self.refused(self.ana, referrals, {"service": service, "consent": CANARIES["consent"]})
        referral = self.ana.done(referrals, {"service": service, "consent": consent})["subject"]
        self.refused(self.ana, f"/api/referrals/{referral}/state", {"version": 1, "state": CANARIES["referral"]})
        self.refused(self.ana, f"/api/referrals/{CANARIES['referral']}/state", {"version": 1, "state": "accepted"})
        self.ana.done(f"/api/referrals/{referral}/state", {"version": 1, "state": "accepted"})
        self.refused(self.ana, f"/api/consents/{consent}/withdraw", {"version": CANARIES["consent"]})
        self.ana.done(f"/api/consents/{consent}/withdraw", {"version": 1})

    def decline(self):
        visitor = Visitor(self.service)
        visitor.open_chat(CANARIES["opening"])
        self.secrets.append(visitor.cookie.split("=", 1)[1])
        path = f"/api/offers/{self.ana.feed.until('offer_made')['offer']}/decline"
        self.refused(self.ana, path, {"reason": CANARIES["decline"]})
        self.ana.done(path, {"reason": "not_ready"})

    def be_called_back(self):
        self.ana.done("/api/shift/intent", {"intent": "break"})
        visitor = Visitor(self.service)
        visitor.open_chat(CANARIES["opening"])
        self.secrets.append(visitor.cookie.split("=", 1)[1])
        fields = {**hidden_fields(visitor.get("/chat/callback").text, "/chat/callback"), "number": TO_CALL,
                  "from": "00:00", "until": "23:59", "zone": "America/Regina", "days": "3",
                  "code_word": CANARIES["code_word"], "say_we_are": CANARIES["say_we_are"]}
        self.secrets.append(fields["token"])
        asked = visitor.post("/chat/callback", fields)
        self.assertEqual(asked.status, 200)
        self.secrets.append(re.search(r'class="code"[^>]*>([\d ]+)<', asked.text)[1])
        on_floor = Staff(self.service, SAM).get("/api/floor").body  # where colleagues' names stand, and nothing of this
        self.assertEqual(leaks_in(on_floor, [TO_CALL, CANARIES["code_word"], CANARIES["say_we_are"]]), [])

    def leave_tip(self):
        fields = {name: CANARIES[name] for name in ("what", "where", "when", "who", "contact")}
        visitor = Visitor(self.service)
        self.secrets.append(hidden_fields(visitor.get("/tip?lang=en").text, "/tip")["token"])
        received = visitor.leave_tip(**fields)
        self.assertEqual(received.status, 200)
        self.secrets.append(re.search(r'class="code"[^>]*>([\d ]+)<', received.text)[1])
        sam = Staff(self.service, SAM)
        tip = sam.get("/api/tips").json["tips"][0]["tip"]
        self.assertEqual(sam.get(f"/api/tips/{tip}").json["fields"]["what"], CANARIES["what"])
        self.refused(sam, f"/api/tips/{tip}/review", {"version": 1, "state": CANARIES["review"]})

    def meddle(self):
        """Requests that are refused: what is refused must not be told of either."""
        strange = {"User-Agent": CANARIES["agent"], "Referer": f"http://x.example/{CANARIES['referer']}",
                   "X-Forwarded-For": CANARIES["forwarded"], "X-Canary": CANARIES["header"],
                   "Cookie": f"staff={CANARIES['cookie']}; s={CANARIES['cookie']}"}
        for port in self.service.ports.values():
            for path in (f"/{CANARIES['path']}", f"/?lang={CANARIES['query']}", f"/api/me?x={CANARIES['query']}"):
                self.answers.append(people.ask(port, "GET", path, headers=strange).body)
        body = {"command": new_command(), "name": CANARIES["login"], "password": CANARIES["password"]}
        for wrong in (body, {**body, CANARIES["field"]: 1}, {**body, "command": CANARIES["command"]}):
            for origin in (self.service.staff, f"http://{CANARIES['origin']}.example"):
                answer = people.ask(self.service.ports["staff"], "POST", "/api/sign-in", json.dumps(wrong),
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
            journal.write(re.sub(r"\D", "", PHONE).encode())
        self.assertEqual(self.leaking_files(copy), {"journal.db": sorted([CANARIES["message"], PHONE])})
        told = {"location": f"/?words={CANARIES['search']}", "x-session": self.secrets[0], "content-length": "0"}
        self.assertEqual(set(self.leaking_headers(Answer(303, told, b""))), {"location", "x-session"})


if __name__ == "__main__":
    unittest.main()
