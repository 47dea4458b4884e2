"""A disk that takes its time: nobody waits for it, nothing is acknowledged before it is there, all of it in order."""

import re
import time
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from conversation import Conversation, metric
from hotline_process import ANA, BENOIT, CHANTAL, Service, until
from trouble import Injected

MIB = 1024 * 1024
RELIEF_SECONDS = 5
WAITS_SECONDS = 1.5  # the longest that anybody is kept by a disk that takes two seconds
LINES = 4


class SlowDisk(unittest.TestCase):
    def setUp(self):
        self.service = Service(begun=True)
        self.addCleanup(self.service.end)
        self.service.start()

    def test_a_slow_disk_under_several_conversations_keeps_nobody_waiting_and_everything_in_order(self):
        talks = [Conversation(self, self.service), Conversation(self, self.service, BENOIT, "fr"),
                 Conversation(self, self.service, CHANTAL, "fr")]
        memory = self.memory_of()
        for milliseconds in (300, 1_000, 2_000):
            with self.subTest(fsync_ms=milliseconds):
                trouble = Injected(self.service, f"fdatasync:delay_enter={milliseconds * 1_000}")
                self.addCleanup(trouble.end)
                before = [talk.saved() for talk in talks]
                with ThreadPoolExecutor(len(talks)) as people:
                    said = [people.submit(self.writes_on, talk, milliseconds) for talk in talks]
                    while not all(each.done() for each in said):
                        asked = time.monotonic()
                        self.assertEqual(talks[0].visitor.get("/?lang=en").status, 200)
                        self.assertLess(time.monotonic() - asked, WAITS_SECONDS, "a newcomer's first page waits")
                    said = [each.result() for each in said]
                trouble.end()
                for talk, saved, lines in zip(talks, before, said):
                    until(lambda talk=talk, lines=lines: talk.saved()[-1] == lines[-1], RELIEF_SECONDS + 2,
                          "not everything was saved")
                    self.assertEqual(talk.saved(), [*saved, *lines])
                until(lambda: metric(self.service, "hotline_relay_held") == 0)
        self.assertLess(self.memory_of() - memory, 64 * MIB)

    def writes_on(self, talk, milliseconds):
        """A visitor writes line after line: none waits for the disk, and what is acknowledged is on it."""
        lines = [f"{milliseconds} {number}" for number in range(LINES)]
        unsaved = 0
        for line in lines:
            asked = time.monotonic()
            answer = talk.visitor.write(line)
            self.assertLess(time.monotonic() - asked, WAITS_SECONDS, "the sender is kept waiting for the disk")
            self.assertIn(answer.status, (200, 202))
            if answer.status == 200:
                self.assertIn(line, talk.saved())
            unsaved += answer.status == 202
        if milliseconds > 400:
            self.assertGreater(unsaved, 0)
            while talk.ana.feed.until("unsaved")["text"] not in lines:
                pass  # of the disk before, which was less slow
        return lines

    def memory_of(self):
        status = Path(f"/proc/{self.service.process.pid}/status").read_text(encoding="ascii")
        return int(re.search(r"VmRSS:\s+(\d+) kB", status)[1]) * 1024

    def test_words_that_a_slow_disk_has_not_taken_are_saved_after_the_conversation_ended(self):
        talk = Conversation(self, self.service)
        before = self.messages()
        trouble = Injected(self.service, "fdatasync:delay_enter=2000000")
        self.addCleanup(trouble.end)
        self.assertEqual(talk.visitor.write("I must go").status, 202)
        self.assertEqual(talk.answer("take care").status, 202)
        self.assertEqual(talk.ana.post(f"/api/contacts/{talk.contact}/end", {}).status, 200)
        trouble.end()
        until(lambda: metric(self.service, "hotline_relay_held") == 0)
        self.assertEqual(self.messages(), before + 2)
        self.assertEqual(self.service.stop(), 0)
        self.assertNotIn("unsaved_lost", self.service.said())

    def messages(self):
        return len(self.service.entries("SELECT 1 FROM entry WHERE kind = 'message'"))


if __name__ == "__main__":
    unittest.main()
