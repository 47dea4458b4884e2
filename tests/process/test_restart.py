"""What a restart means for those who wait, are offered or talk; how the service stops; who may start."""

import signal
import socket
import subprocess
import unittest

from hotline_process import ANA, BENOIT, SAM, Service, at_another_time, until
from people import Staff, Visitor, ask, new_command


class Restart(unittest.TestCase):
    def started(self, settings=""):
        service = Service(settings, begun=True)
        self.addCleanup(service.end)
        return service.start()

    def responder(self, service, who=ANA):
        responder = Staff(service, who)
        self.addCleanup(responder.close)
        return responder

    def test_who_waits_is_offered_again_and_who_talks_goes_on_with_the_same_responder(self):
        service = self.started()
        ana = self.responder(service)
        ana.go_available()
        talking, offered, waiting = Visitor(service), Visitor(service), Visitor(service, "fr")
        talking.open_chat("the first")
        contact = ana.take_offer()
        offered.open_chat("the second")
        offer = ana.feed.until("offer_made")
        waiting.open_chat("la troisième")
        message = {"command": new_command(), "text": "before"}
        first = ana.done(f"/api/contacts/{contact}/messages", message)
        arrivals = self.arrivals(service)

        service.kill()
        service.start()
        snapshot = ana.connect().until("snapshot")
        self.assertEqual(snapshot["contacts"], [contact], "within the grace the contact stays with its responder")
        self.assertTrue(snapshot["shift"]["on"])
        again = ana.done(f"/api/contacts/{contact}/messages", message)
        self.assertEqual(again, {**first, "repeated": True})
        card = ana.get(f"/api/contacts/{contact}").json
        self.assertEqual([one["text"] for one in card["messages"]], ["the first", "before"])
        offers = snapshot["offers"] or [ana.feed.until("offer_made")]
        self.assertEqual(offers[0]["contact"], offer["contact"], "the offered contact is offered again")
        self.assertEqual(talking.write("still here").status, 200)

        benoit = self.responder(service, BENOIT)
        benoit.go_available()
        self.assertEqual(benoit.feed.until("offer_made")["language"], "fr", "the waiting contact is offered")
        self.assertEqual(self.arrivals(service), arrivals, "nobody arrived twice or at another time")

    def test_without_the_console_within_the_grace_the_contact_waits_at_its_original_place(self):
        service = self.started("console_grace_seconds = 1\n")
        ana = self.responder(service)
        ana.go_available()
        first, second = Visitor(service), Visitor(service)
        first.open_chat("the first")
        contact = ana.take_offer()
        arrived = ana.get(f"/api/contacts/{contact}").json["arrived_at"]
        ana.done("/api/shift/intent", {"intent": "break"})
        second.open_chat("the second")

        service.kill()
        service.start()
        sam = self.responder(service, SAM)
        floor = until(lambda: self.floor_with(sam, waiting=2), message="the contact did not come back to the queue")
        self.assertEqual((floor["waiting"][0]["contact"], floor["waiting"][0]["arrived_at"]), (contact, arrived))
        reasons = [reason for reason, in service.entries(
            "SELECT facts ->> 'reason' FROM entry WHERE kind = 'contact_requeued'")]
        self.assertEqual(reasons, ["responder_lost"])

    def test_what_ran_out_while_it_was_down_is_nobodys_fault(self):
        service = self.started("answer_within_seconds = 60\nanswer_again_within_seconds = 60\n")
        ana = self.responder(service)
        ana.go_available()
        talking, offered = Visitor(service), Visitor(service)
        talking.open_chat("not answered yet")
        ana.take_offer()
        offered.open_chat("offered")
        ana.feed.until("offer_made")
        service.kill()
        before = service.head()
        service.start(**at_another_time(1))
        said = service.entries("SELECT kind, facts ->> 'end' FROM entry WHERE seq > ? AND kind IN "
                               "('offer_ended', 'responder_missed', 'contact_nudged', 'contact_requeued')", before)
        self.assertEqual(said, [("offer_ended", "restarted")], "an offer and an answer were due long before the start")

    def floor_with(self, supervisor, waiting):
        floor = supervisor.get("/api/floor").json
        return floor if len(floor["waiting"]) == waiting else None

    def arrivals(self, service):
        return service.entries("SELECT subject, at FROM entry WHERE kind = 'contact_arrived' ORDER BY seq")

    def test_a_stop_drains_and_the_next_start_continues(self):
        service = self.started()
        ana = self.responder(service)
        ana.go_available()
        visitor = Visitor(service)
        visitor.open_chat("before the stop")
        ana.feed.until("offer_made")
        self.assertEqual(service.stop(), 0)
        last = service.head()
        ana.feed.until("draining")
        self.assertIsNone(ana.feed.read())
        self.assertEqual(ana.feed.close_code, 1012, "service restart: the console knows that it can come back")
        service.start()
        self.assertGreaterEqual(service.head(), last)
        self.assertEqual(ana.get("/api/me").status, 200, "a sign-in outlives a restart")
        self.assertEqual(visitor.write("after the stop").status, 200)
        self.assertEqual(ask(service.ports["admin"], "GET", "/readyz").status, 200)

    def test_a_second_process_on_the_same_data_is_refused(self):
        service = self.started()
        second = subprocess.run(
            [*service.command()[:-3], "--public-port=0", "--staff-port=0", "--admin-port=0"], capture_output=True,
            text=True, timeout=30, check=False)
        self.assertNotEqual(second.returncode, 0)
        self.assertIn("hotlined:", second.stderr)
        self.assertEqual(ask(service.ports["admin"], "GET", "/healthz").status, 200)

    def test_a_listener_beyond_loopback_needs_a_proxy_in_front(self):
        service = Service('[public]\nhost = "0.0.0.0"\nport = 0\norigin = ""\n')
        self.addCleanup(service.end)
        refused = subprocess.run(service.command(), capture_output=True, text=True, timeout=60, check=False)
        self.assertNotEqual(refused.returncode, 0)
        self.assertIn("behind_tls_proxy", refused.stderr)

    def test_health_and_metrics_stay_on_loopback_whatever_stands_in_front(self):
        service = Service('behind_tls_proxy = true\n[admin]\nhost = "0.0.0.0"\nport = 0\n')
        self.addCleanup(service.end)
        refused = subprocess.run(service.command(), capture_output=True, text=True, timeout=60, check=False)
        self.assertNotEqual(refused.returncode, 0)
        self.assertRegex(refused.stderr, "the admin listener cannot open 0.0.0.0.*stays on loopback")

    def test_a_second_signal_ends_a_drain_at_once(self):
        service = self.started("stop_grace_seconds = 60\n")
        with socket.create_connection(("127.0.0.1", service.ports["public"])) as unfinished:
            unfinished.sendall(b"POST /chat HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nmess")
            service.process.send_signal(signal.SIGTERM)
            until(lambda: '"event":"draining"' in service.said())
            with self.assertRaises(subprocess.TimeoutExpired, msg="a request on the way in is waited for"):
                service.process.wait(1)
            service.process.send_signal(signal.SIGTERM)
            self.assertEqual(service.process.wait(5), 0)


if __name__ == "__main__":
    unittest.main()
