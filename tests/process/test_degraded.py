"""A disk that is full, read-only, locked or slow: conversations go on, nothing is acknowledged that is not durable."""

import json
import os
import re
import time
import unittest

from conversation import Conversation, metric
from hotline_process import Service, until
from people import Visitor, ask, new_command
from trouble import FaultyDisk, Injected, Locked, SmallDisk

RELIEF_SECONDS = 5
MIB = 1024 * 1024
FALLOCATE_SECONDS = 30


class Degraded(unittest.TestCase):
    def started(self, settings=""):
        service = Service(settings, begun=True)
        self.addCleanup(service.end)
        return service.start()

    def started_on(self, a_disk):
        """On a file system of its own, with a ballast of 4 MiB."""
        service = Service("stop_grace_seconds = 1\n[storage]\nballast_mib = 4\n")
        self.addCleanup(service.end)
        disk = a_disk(service)
        self.addCleanup(disk.end)
        if not disk.mounted:
            self.skipTest("a file system cannot be mounted here")
        return service.start(), disk

    def admin(self, service, path):
        return ask(service.ports["admin"], "GET", path)

    def is_alive(self, service):
        try:
            return self.admin(service, "/healthz").status == 200
        except ConnectionRefusedError:
            return False

    def said(self, service, event):
        return [json.loads(line) for line in service.said().splitlines() if f'"event":"{event}"' in line]

    def first_unsaved(self, talk, words, disk, free):
        """Writes with that little room until the disk takes no more: what a file gives back after it was removed or cut
        is filled too, and the journal may have room in files that it has made before. The text that is not saved."""
        for number in range(50):
            if disk.free() > free:
                disk.leave(free)
            text = f"{words} {number} " + "x" * 3500
            status = talk.visitor.write(text).status
            if status == 202:
                return text
            self.assertEqual(status, 200)
        return self.fail("the disk is full and everything was saved")

    def conversation_goes_on(self, service, talk, trouble, refused=True):
        """What is said in trouble reaches the other side unsaved, and is saved in order after it."""
        before = talk.saved()
        alarms = len(self.said(service, "journal_degraded"))
        said = [f"{words} {len(before)}" for words in ("they are at the door", "I stay with you", "they are gone")]
        one = talk.visitor.write(said[0])
        self.assertEqual((one.status, one.json), (202, {"received": False}))
        told = talk.ana.feed.until("unsaved")
        self.assertEqual((told["contact"], told["author"], told["text"]), (talk.contact, "visitor", said[0]))
        two = talk.answer(said[1])
        self.assertEqual((two.status, two.json["saved"]), (202, False))
        talk.visitor.reads(said[1])
        self.assertIn("data-unsaved", talk.visitor.shown)
        three = talk.visitor.write(said[2])
        self.assertEqual(three.status, 202)
        talk.visitor.reads(said[2])
        if refused:
            self.assertEqual(talk.saved(), before, "reading goes on")
            self.everything_else_is_refused(service, talk)
            self.assertEqual(len(until(lambda: self.said(service, "journal_degraded")[alarms:])), 1)
        marked = talk.visitor.shown.count("data-saved")

        trouble.end()
        relieved = time.monotonic()
        saved = [talk.ana.feed.until("message")["message"] for _ in said]
        self.assertLess(time.monotonic() - relieved, RELIEF_SECONDS, "recovery is automatic and quick")
        self.assertEqual([each["text"] for each in saved], said)
        self.assertEqual([saved[0]["message"], saved[1]["message"]], [told["message"], two.json["message"]])
        talk.visitor.reads("data-saved", times=marked + 1)
        self.assertEqual(talk.visitor.shown.count(said[2]), 1)
        self.assertEqual(talk.visitor.write("all is well").status, 200)
        self.assertEqual(talk.saved(), [*before, *said, "all is well"])
        talk.ana.feed.until("message")
        self.assertEqual(self.admin(service, "/readyz").status, 200)
        until(lambda: metric(service, "hotline_relay_held") == 0)
        self.assertEqual(metric(service, "hotline_relay_saved_total"),
                         metric(service, "hotline_relay_passed_on_total"))

    def everything_else_is_refused(self, service, talk):
        """Plainly, with when to try again and another way to reach help, and what was typed kept."""
        stranger = Visitor(service)
        refused = stranger.post("/chat", {**stranger.start_form(), "message": "I am new here"})
        self.assertEqual(refused.status, 503)
        for kept in ("I am new here</textarea>", "911", "1-800-555-0133"):
            self.assertIn(kept, refused.text)
        tip = stranger.leave_tip(what="I saw something")
        self.assertEqual(tip.status, 503)
        self.assertIn("I saw something", tip.text)
        contact = f"/api/contacts/{talk.contact}"
        for path, body in ((f"{contact}/consents", {"scope": "referral"}), (f"{contact}/end", {}),
                           ("/api/shift/intent", {"intent": "break"})):
            answer = talk.ana.post(path, body)
            self.assertEqual((answer.status, answer.problem, "retry-after" in answer.headers),
                             (503, "unavailable", True), path)
        ready = self.admin(service, "/readyz")
        self.assertEqual(ready.status, 503)
        self.assertIn("messages not saved yet: 3", ready.text)
        self.assertEqual(self.admin(service, "/healthz").status, 200)
        until(lambda: metric(service, 'hotline_storage_state{state="refusing"}') == 1)
        self.assertEqual(metric(service, "hotline_relay_held"), 3)

    def test_a_full_disk_first_takes_the_ballast_then_conversations_go_on_in_memory(self):
        service, disk = self.started_on(SmallDisk)
        talk = Conversation(self, service)
        ballast = service.data / "ballast"
        until(ballast.exists, message="no ballast was made")
        self.assertGreaterEqual(ballast.stat().st_blocks * 512, 4 * MIB)

        disk.leave(free=1 * MIB)
        until(lambda: not ballast.exists(), RELIEF_SECONDS, "the ballast was not given up")
        self.assertEqual(talk.visitor.write("still saved").status, 200, "nothing has failed yet")
        talk.ana.feed.until("message")
        until(lambda: metric(service, "hotline_storage_room_low") == 1)
        self.assertEqual(len(self.said(service, "ballast_released")), 1)
        self.assertIn("the ballast is given up", self.admin(service, "/readyz").text)

        text = self.first_unsaved(talk, "they are at the door", disk, free=64 * 1024)
        self.assertEqual(talk.ana.feed.until("unsaved")["text"], text)
        self.assertEqual(self.admin(service, "/readyz").status, 503)
        disk.leave(free=20 * MIB)
        relieved = time.monotonic()
        while talk.ana.feed.until("message")["message"]["text"] != text:
            pass  # words that still found room in what the journal had taken before
        self.assertLess(time.monotonic() - relieved, RELIEF_SECONDS)
        until(ballast.exists, RELIEF_SECONDS, "the ballast was not made again")
        until(lambda: metric(service, "hotline_storage_room_low") == 0)

    def test_a_clean_stop_works_on_a_full_disk(self):
        service, disk = self.started_on(SmallDisk)
        talk = Conversation(self, service)
        until((service.data / "ballast").exists)
        disk.leave(free=1 * MIB)
        until(lambda: not (service.data / "ballast").exists())
        self.first_unsaved(talk, "not saved", disk, free=400 * 1024)
        self.assertEqual(service.stop(), 0)
        self.assertTrue((service.data / "snapshots" / "floor.snapshot").exists(), "there was room for the snapshot")
        self.assertEqual(self.said(service, "unsaved_lost")[0]["count"], 1)

    def test_a_start_on_a_full_disk_tells_of_other_ways_and_goes_on_by_itself_when_there_is_room(self):
        service, disk = self.started_on(SmallDisk)
        talk = Conversation(self, service)
        self.assertEqual(service.stop(), 0)
        (service.data / "ballast").unlink()
        disk.leave(free=300 * 1024)
        greeted = service.begin().count("Ctrl-C drains")
        until(lambda: self.is_alive(service), message="health was not served:\n" + service.said())
        self.assertEqual(self.admin(service, "/readyz").status, 503)
        stranger = Visitor(service)
        refused = stranger.post("/chat", {**stranger.start_form(), "message": "I am new here"})
        self.assertEqual(refused.status, 503)
        for kept in ("I am new here</textarea>", "911", "1-800-555-0133"):
            self.assertIn(kept, refused.text)
        self.assertEqual(service.said().count("Ctrl-C drains"), greeted)
        self.assertEqual(ask(service.ports["staff"], "GET", "/api/me").status, 503, "nobody is let in before recovery")
        disk.leave(free=20 * MIB)
        relieved = time.monotonic()
        until(lambda: service.said().count("Ctrl-C drains") > greeted, RELIEF_SECONDS, "the service did not go on")
        self.assertLess(time.monotonic() - relieved, RELIEF_SECONDS)
        talk.ana.connect()
        self.assertEqual(talk.saved(), ["first words", "before the trouble"])
        self.assertEqual(self.admin(service, "/readyz").status, 200)

    def test_full_and_read_only_as_the_system_calls_tell_it_and_a_journal_that_another_process_locked(self):
        service = self.started()
        talk = Conversation(self, service)
        troubles = {"full": lambda: Injected(service, "pwrite64:error=ENOSPC"),
                    "read-only": lambda: Injected(service, "pwrite64:error=EROFS", "ftruncate:error=EROFS"),
                    "locked": lambda: Locked(service)}
        if not os.environ.get("HOTLINE_LONG"):
            del troubles["full"]  # each system call through strace: long on a busy machine
        for name, begin in troubles.items():
            with self.subTest(name):
                trouble = begin()
                self.addCleanup(trouble.end)
                self.conversation_goes_on(service, talk, trouble)

    def test_a_file_system_that_turned_read_only_is_read_and_talked_over_until_it_is_mended(self):
        service, disk = self.started_on(FaultyDisk)
        talk = Conversation(self, service)
        disk.turn_read_only()
        self.assertEqual(talk.visitor.write("they are at the door").status, 202)
        self.assertEqual(talk.ana.feed.until("unsaved")["text"], "they are at the door")
        self.assertEqual(talk.answer("I stay with you").status, 202)
        talk.visitor.reads("I stay with you")
        self.assertEqual(talk.saved(), ["first words", "before the trouble"])
        self.assertEqual(self.admin(service, "/readyz").status, 503)
        self.assertEqual(service.stop(), 0)
        self.assertEqual(self.said(service, "unsaved_lost")[0]["count"], 2)
        self.assertTrue(disk.mend())
        service.start()
        talk.ana.connect()
        self.assertEqual(talk.saved(), ["first words", "before the trouble"])
        self.assertEqual(talk.visitor.write("they have left").status, 200)
        self.assertEqual(talk.saved(), ["first words", "before the trouble", "they have left"])

    def test_the_ballast_is_made_beside_what_is_written_not_before_it(self):
        service = Service("[storage]\nballast_mib = 4\n", begun=True)
        self.addCleanup(service.end)
        service.start(before=["strace", "-D", "-f", "-qqq", "-o", "/dev/null", "--trace=fallocate",
                              f"--inject=fallocate:delay_enter={FALLOCATE_SECONDS * 1_000_000}"])
        began = time.monotonic()
        ballast = service.data / "ballast"
        until(ballast.exists, message="the disk's thread does not make the ballast")
        Conversation(self, service)
        self.assertLess(time.monotonic() - began, FALLOCATE_SECONDS, "the machine is too slow for this test")
        self.assertEqual(ballast.stat().st_blocks, 0, "everything was saved while the ballast was still to come")

    def test_a_slow_disk_shows_what_is_not_saved_and_holds_up_nobody_else(self):
        service = self.started()
        talk = Conversation(self, service)
        trouble = Injected(service, "fdatasync:delay_enter=2000000")
        self.addCleanup(trouble.end)
        asked = time.monotonic()
        self.assertEqual(talk.visitor.write("slowly").status, 202)
        self.assertLess(time.monotonic() - asked, 1.5, "the sender is not kept waiting for the disk")
        self.assertEqual(talk.ana.feed.until("unsaved")["text"], "slowly")
        for path in ("/healthz", "/readyz"):
            asked = time.monotonic()
            self.assertEqual(self.admin(service, path).status, 200)
            self.assertLess(time.monotonic() - asked, 0.5, "health does not wait for the disk")
        storage = talk.ana.feed.until("storage")
        self.assertEqual((storage["state"], storage["room_low"]), ("slow", False))
        self.assertEqual(talk.ana.feed.until("message")["message"]["text"], "slowly")
        self.conversation_goes_on(service, talk, trouble, refused=False)

    def test_what_was_passed_on_is_lost_with_the_process_and_can_be_said_again(self):
        service = self.started()
        talk = Conversation(self, service)
        trouble = Locked(service)
        self.addCleanup(trouble.end)
        command = new_command()
        self.assertEqual(talk.answer("said in vain", command).status, 202)
        service.kill()
        trouble.end()
        service.start()
        talk.ana.connect()
        self.assertEqual(talk.saved(), ["first words", "before the trouble"])
        again = talk.answer("said in vain", command)
        self.assertEqual((again.status, again.json["repeated"]), (200, False))


if __name__ == "__main__":
    unittest.main()
