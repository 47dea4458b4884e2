"""Whatever is asked wrongly gets a clear problem in the right language, and nothing is changed by it."""

import http.client
import json
import unittest
import uuid

from hotline_process import ANA, BENOIT, ROOT, SAM, Service, at_another_time
from people import Staff, Visitor, ask, new_command
from websocket import Feed

FORM = "application/x-www-form-urlencoded"


class Problems(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.service = Service(begun=True).start()
        cls.addClassCleanup(cls.service.end)
        cls.ana = Staff(cls.service, ANA)
        cls.benoit = Staff(cls.service, BENOIT)
        cls.ana.go_available()
        cls.addClassCleanup(cls.ana.close)
        cls.visitor = Visitor(cls.service)
        cls.visitor.open_chat("here")
        cls.contact = cls.ana.take_offer()
        cls.titles = {}

    def setUp(self):
        self.before = self.service.head()

    def tearDown(self):
        # Nobody else does anything meanwhile, and time alone writes no entry.
        added = self.service.entries("SELECT kind FROM entry WHERE seq > ?", self.before)
        self.assertEqual(added, [], "a refused request changed something")

    def staff(self, method, path, body=None, cookie=None, **headers):
        """The same request in both languages; gives (status, problem) after holding both answers against each other."""
        answers = []
        for language in ("en", "fr-CA, en;q=0.2"):
            own = {"Origin": self.service.staff, "Content-Type": "application/json", "Accept-Language": language,
                   "Cookie": self.ana.cookie if cookie is None else cookie}
            own.update({name.replace("_", "-"): value for name, value in headers.items()})
            answers.append(ask(self.service.ports["staff"], method, path, body,
                               {name: value for name, value in own.items() if value}))
        english, french = answers
        self.assertEqual((english.status, english.problem), (french.status, french.problem))
        self.assertIsNotNone(english.problem, f"{method} {path}: {english.status} {english.body[:200]!r}")
        self.assertTrue(english.json["title"])
        self.assertNotEqual(english.json["title"], french.json["title"], "one language for everybody")
        self.assertEqual(english.json["status"], english.status)
        return english.status, english.problem

    def command(self, **more):
        return json.dumps({"command": new_command(), **more}).encode()

    def test_an_unknown_route_is_absent(self):
        self.assertEqual(self.staff("GET", "/api/nothing"), (404, "absent"))
        self.assertEqual(self.staff("GET", f"/api/contacts/{uuid.uuid4()}/nothing"), (404, "absent"))

    def test_a_wrong_method_is_told_the_right_ones(self):
        self.assertEqual(self.staff("POST", "/api/me", self.command()), (405, "method_not_allowed"))
        answer = ask(self.service.ports["staff"], "DELETE", "/api/me", headers={"Cookie": self.ana.cookie})
        self.assertEqual(answer.headers.get("allow"), "GET")

    def test_a_message_of_blanks_alone_is_none(self):
        for blanks in (" \t\n ", "\u00a0\u3000\u200b"):
            refused = self.ana.post(f"/api/contacts/{self.contact}/messages", {"text": blanks})
            self.assertEqual((refused.status, refused.problem, refused.json["at"]), (422, "field_missing", "text"))

    def test_the_roster_has_no_days_to_choose(self):
        sam = Staff(self.service, SAM)
        self.before = self.service.head()  # they signed in
        refused = sam.get("/api/roster?from=garbage")
        self.assertEqual((refused.problem, refused.json["at"]), ("field_unknown", "from"))

    def test_only_json_changes_something(self):
        path = "/api/shift/intent"
        for kind in ("text/plain", FORM, "application/jsonp"):
            self.assertEqual(self.staff("POST", path, self.command(intent="break"), Content_Type=kind),
                             (415, "unsupported_media_type"))

    def test_bad_json_is_malformed_and_a_wrong_field_is_named(self):
        path = "/api/shift/intent"
        for body in (b"", b"{", b"[]x", b'{"command":"a","command":"b"}', b'{"intent":"\xff\xfe"}', b"{} {}"):
            self.assertEqual(self.staff("POST", path, body), (400, "malformed"), body)
        self.assertEqual(self.staff("POST", path, self.command()), (422, "field_missing"))
        self.assertEqual(self.staff("POST", path, self.command(intent="asleep")), (422, "field_invalid"))
        self.assertEqual(self.staff("POST", path, self.command(intent="break", more=1)), (422, "field_unknown"))
        answer = self.ana.post(path, {"intent": 7})
        self.assertEqual((answer.status, answer.json["at"]), (422, "intent"))

    def test_what_is_too_large_is_not_read(self):
        self.assertEqual(self.staff("POST", "/api/shift/intent", b"{" + b" " * 5_000 + b"}"), (413, "too_large"))
        answer = self.ana.post("/api/shift/intent", {"intent": "x" * 5_000})
        self.assertEqual(answer.status, 413)
        self.assertIn("frame-ancestors 'none'", answer.headers.get("content-security-policy"))
        self.assertEqual(answer.headers.get("x-content-type-options"), "nosniff")
        path = f"/api/contacts/{self.contact}/messages"
        self.assertEqual(self.staff("POST", path, self.command(text="a" * 4_001)), (413, "too_large"))

    def test_without_a_session_nothing_is_there_to_be_seen(self):
        for cookie in (" ", "staff=", "staff=" + "A" * 43, "staff=x; staff=y"):
            self.assertEqual(self.staff("GET", "/api/me", None, cookie=cookie), (401, "not_signed_in"))
        self.assertEqual(self.staff("POST", "/api/shift/end", self.command(), cookie=" "), (401, "not_signed_in"))

    def test_a_wrong_password_and_a_wrong_name_look_the_same(self):
        wrong = [self.staff("POST", "/api/sign-in", self.command(name=name, password="wrong-horse"), cookie=" ")
                 for name in ("ana", "nobody")]
        self.assertEqual(wrong, [(401, "sign_in_failed")] * 2)

    def test_guessing_is_slowed_and_the_answer_says_for_how_long(self):
        guess = {"name": "somebody.else", "password": "wrong-horse"}
        for _ in range(10):
            self.assertEqual(self.ana.post("/api/sign-in", guess).status, 401)
        slowed = self.ana.post("/api/sign-in", guess)
        self.assertEqual((slowed.status, slowed.problem), (429, "too_many"))
        self.assertIn(int(slowed.headers["retry-after"]), range(6, 31))

    def test_what_belongs_to_others_does_not_exist(self):
        for path in ("messages", "end", "hold", "wrap-up", "consents", "acuity"):
            body = {"messages": {"text": "hello"}, "wrap-up": {"disposition": "helped"},
                    "consents": {"scope": "referral"},
                    "acuity": {"acuity": "urgent", "reason": "being_watched"}}.get(path, {})
            answer = self.staff("POST", f"/api/contacts/{self.contact}/{path}", self.command(**body),
                                cookie=self.benoit.cookie)
            self.assertEqual(answer, (404, "absent"), path)
        self.assertEqual(self.staff("GET", f"/api/contacts/{self.contact}", None, cookie=self.benoit.cookie),
                         (404, "absent"))
        self.assertEqual(self.staff("GET", "/api/floor", None), (404, "absent"), "the floor is the supervisor's")
        self.assertEqual(self.staff("GET", f"/api/tips/{uuid.uuid4()}", None), (404, "absent"))

    def test_another_origin_is_refused(self):
        for origin in ("http://elsewhere.example", "null", self.service.public, ""):
            self.assertEqual(self.staff("POST", "/api/shift/end", self.command(), Origin=origin),
                             (403, "origin_refused"))
        feed = Feed(self.service.ports["staff"], self.ana.cookie, origin="http://elsewhere.example")
        self.assertEqual(feed.status, 403)
        feed.close()

    def test_what_cannot_be_now_is_a_conflict(self):
        self.assertEqual(self.staff("POST", "/api/offers/999999/accept", self.command()), (409, "offer_gone"))
        wrap_up = self.command(disposition="helped")
        self.assertEqual(self.staff("POST", f"/api/contacts/{self.contact}/wrap-up", wrap_up),
                         (409, "contact_not_ended"))
        start = {"ring_heard": "yes"}
        self.assertEqual(self.staff("POST", "/api/shift/start", self.command(**start), cookie=self.benoit.cookie),
                         (409, "responder_lost"), "nobody begins a shift without a console")
        self.benoit.connect().until("snapshot")
        self.addCleanup(self.benoit.close)
        start = {"ring_heard": "no"}
        self.assertEqual(self.staff("POST", "/api/shift/start", self.command(**start), cookie=self.benoit.cookie),
                         (409, "ring_not_tested"))

    def page(self, method, path, body=None, **headers):
        """A visitor's request in both languages: the status, after looking that the pages are in their language."""
        answers = {}
        for language in ("en", "fr"):
            own = {"Accept-Language": language, "Origin": self.service.public, "Content-Type": FORM}
            own.update({name.replace("_", "-"): value for name, value in headers.items()})
            answers[language] = ask(self.service.ports["public"], method, path, body,
                                    {name: value for name, value in own.items() if value})
            self.assertIn(f'<html lang="{language}"', answers[language].text)
            self.assertIn("/leave", answers[language].text, "every page has the way out")
        self.assertEqual(answers["en"].status, answers["fr"].status)
        return answers["en"].status

    def test_a_visitor_gets_a_page_for_everything_that_went_wrong(self):
        self.assertEqual(self.page("GET", "/nothing"), 404)
        self.assertEqual(self.page("DELETE", "/chat"), 405)
        self.assertEqual(self.page("POST", "/chat", "message=x", Content_Type="text/plain"), 415)
        self.assertEqual(self.page("POST", "/chat", "message=x", Origin="http://elsewhere.example"), 403)
        self.assertEqual(self.page("POST", "/chat", "message=x", Origin=""), 403)
        self.assertEqual(self.page("POST", "/chat", "message=x"), 403, "a form of ours has a token")
        self.assertEqual(self.page("POST", "/chat", "message=%ff%fe%zz"), 400)
        self.assertEqual(self.page("POST", "/chat", "message=" + "a" * 70_000), 413)
        self.assertEqual(self.page("POST", "/tip", "what=x"), 403)

    def test_a_visitor_without_a_chat_cannot_write_into_one(self):
        for cookie in ("", "s=" + "A" * 43):
            body = f"text=x&command={uuid.uuid4()}&token=x"
            answer = ask(self.service.ports["public"], "POST", "/chat/message", body,
                         {"Origin": self.service.public, "Content-Type": FORM, "Cookie": cookie})
            self.assertEqual(answer.status, 409)
        forged = self.visitor.post("/chat/message", {"text": "x", "command": new_command(), "token": "x"})
        self.assertEqual(forged.status, 403)

    def test_an_empty_or_endless_message_is_asked_for_again_and_what_was_written_is_kept(self):
        someone = Visitor(self.service, "fr")
        empty = someone.post("/chat", {**someone.start_form(), "message": "  "})
        self.assertEqual(empty.status, 422)
        long = someone.post("/chat", {**someone.start_form(), "message": "é" * 4_001})
        self.assertEqual(long.status, 413)
        self.assertIn("é" * 100, long.text)

    def test_a_head_that_is_no_request_gets_one_answer_and_a_closed_connection(self):
        for port in self.service.ports.values():
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            connection.connect()
            connection.sock.sendall(b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")
            said = b""
            while piece := connection.sock.recv(4096):
                said += piece
            self.assertTrue(said.startswith(b"HTTP/1.1 400"), said[:40])
            self.assertEqual(said.count(b"HTTP/1.1"), 1)
            connection.close()

    def test_a_socket_that_does_not_say_where_it_stands_is_closed(self):
        feed = Feed(self.service.ports["staff"], self.benoit.cookie, resume=None)
        self.addCleanup(feed.close)
        self.assertIsNone(feed.read(15))

    def test_a_list_is_asked_for_in_its_own_words(self):
        sam = Staff(self.service, SAM)
        self.before = self.service.head()
        for query in ("cursor=x", "cursor=9.1", "state=asleep"):
            self.assertEqual(self.staff("GET", f"/api/tips?{query}", None, cookie=sam.cookie), (422, "field_invalid"))
            self.assertEqual(sam.get(f"/api/tips?{query}").json["at"], query.split("=")[0])
        self.assertEqual(self.staff("GET", "/api/consents?cursor=x", None, cookie=sam.cookie), (422, "field_invalid"))

    def test_a_supervisor_is_no_responder(self):
        sam = Staff(self.service, SAM)
        self.before = self.service.head()
        self.assertEqual(self.staff("POST", "/api/shift/start", self.command(ring_heard="yes"), cookie=sam.cookie),
                         (404, "absent"))


class Sessions(unittest.TestCase):
    def test_a_session_ends_at_its_limit_and_is_told_apart_from_none(self):
        service = Service(begun=True)
        self.addCleanup(service.end)
        ana = Staff(service.start(), ANA, "fr")
        self.assertEqual(service.stop(), 0)
        service.start(**at_another_time(2))
        before = service.head()
        answer = ana.get("/api/me")
        self.assertEqual((answer.status, answer.problem), (401, "session_expired"))
        french = json.loads((ROOT / "i18n" / "catalogs" / "fr.json").read_text(encoding="utf-8"))
        self.assertEqual(answer.json["title"], french["problem.session_expired"])
        self.assertEqual(ana.post("/api/shift/start", {"ring_heard": "yes"}).status, 401)
        self.assertEqual(service.head(), before)


if __name__ == "__main__":
    unittest.main()
