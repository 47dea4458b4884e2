"""A journal that was damaged: verify names the place, the service does not serve it, salvage copies out the rest."""

import json
import re
import shutil
import unittest

from hotline_process import Service, open_journal


class Salvage(unittest.TestCase):
    def setUp(self):
        self.service = Service(begun=True).start()
        self.addCleanup(self.service.end)
        self.out = self.service.folder / "out"

    def damage_a_page_in_the_midst(self):
        """Turns one bit in a page that holds entries of the past; gives the first of them."""
        with open_journal(self.service.data) as journal:
            facts, = journal.execute("SELECT facts FROM entry WHERE seq = (SELECT max(seq) / 2 FROM entry)").fetchone()
        journal.close()
        file = self.service.data / "journal.db"
        text = bytearray(file.read_bytes())
        place = text.index(facts.encode())
        text[place + 2] ^= 0x04
        file.write_bytes(text)

    def test_what_is_whole_is_copied_out_and_what_is_missing_is_named(self):
        self.assertEqual(self.service.stop(), 0)
        head = self.service.head()
        self.damage_a_page_in_the_midst()
        verified = self.service.control("journal", "verify")
        self.assertEqual(verified.returncode, 1)
        first_bad = int(re.search(r"entry (\d+) cannot be read", verified.stderr).group(1))
        self.assertIn("journal.db:", verified.stderr)
        salvaged = self.service.control("journal", "salvage", "--out", str(self.out))
        self.assertEqual(salvaged.returncode, 1, salvaged.stderr)
        entries = [json.loads(line) for line in (self.out / "entries.jsonl").read_text().splitlines()]
        there = {entry["seq"] for entry in entries}
        missing = set(range(1, head + 1)) - there
        self.assertEqual(min(missing), first_bad)
        self.assertIn(head, there, "what came after the damage is there too")
        self.assertLess(len(missing), 100, "one page was damaged")
        self.assertEqual({entry["wholeness"] for entry in entries if entry["seq"] < first_bad}, {"proven"})
        report = (self.out / "report.txt").read_text()
        self.assertIn(f"missing: {min(missing)} to {max(missing)}", report)
        self.assertTrue((self.out / "keys.db").exists())

    def test_all_of_a_sound_journal_is_copied_out(self):
        refused = self.service.control("journal", "salvage", "--out", str(self.out))
        self.assertEqual(refused.returncode, 1, "the service owns the directory")
        self.assertEqual(self.service.stop(), 0)
        shutil.rmtree(self.out, ignore_errors=True)
        salvaged = self.service.control("journal", "salvage", "--out", str(self.out))
        self.assertEqual(salvaged.returncode, 0, salvaged.stdout + salvaged.stderr)
        lines = (self.out / "entries.jsonl").read_text().splitlines()
        self.assertEqual(len(lines), self.service.head())

    def test_a_damaged_journal_is_not_served(self):
        self.assertEqual(self.service.stop(), 0)
        shutil.rmtree(self.service.data / "snapshots")  # so that the past must be read
        self.damage_a_page_in_the_midst()
        self.service.start(may_die=True)
        self.assertNotEqual(self.service.process.wait(20), 0)
        self.assertIn("hotlined: ", self.service.said())


if __name__ == "__main__":
    unittest.main()
