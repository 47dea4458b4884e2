"""Where the root key comes from: a passphrase, at the first start and at every later one."""

import contextlib
import sqlite3
import unittest
from pathlib import Path

from hotline_process import ANA, Service
from people import Staff, Visitor

PASSPHRASE = "seven lanterns on a grey morning"


class Passphrase(unittest.TestCase):
    def setUp(self):
        self.service = Service()
        self.addCleanup(self.service.end)
        self.file = self.service.folder / "passphrase"
        self.service.settings.write_text(f'passphrase_file = "{self.file}"\n', encoding="utf-8")

    def write(self, text, mode=0o600):
        self.file.write_text(text, encoding="utf-8")
        self.file.chmod(mode)

    def refused(self):
        """What the service says instead of starting."""
        before = len(self.service.said())
        self.service.start(may_die=True)
        self.assertEqual(self.service.process.poll(), 1, "it started")
        said = self.service.said()[before:]
        self.assertNotIn(PASSPHRASE, said)
        return said

    def test_the_first_start_makes_the_salt_and_the_second_reads_what_the_first_has_sealed(self):
        self.write(f"{PASSPHRASE}\nwhat stands below is not part of it\n")
        self.service.start()
        salt = self.service.data / "root.salt"
        made = salt.read_bytes()
        self.assertFalse((self.service.data / "root.key").exists(), "a key lies beside the data after all")
        ana = Staff(self.service, ANA)
        ana.go_available()
        visitor = Visitor(self.service, "en")
        visitor.open_chat("sealed under the passphrase")
        contact = ana.take_offer()
        ana.close()
        self.assertEqual(self.service.stop(), 0)

        self.service.start()
        self.assertEqual(salt.read_bytes(), made)
        ana = Staff(self.service, ANA)
        self.addCleanup(ana.close)
        ana.connect().until("snapshot")
        card = ana.get(f"/api/contacts/{contact}").json
        self.assertEqual([one["text"] for one in card["messages"]], ["sealed under the passphrase"])
        self.assertEqual(self.service.stop(), 0)

    def test_a_wrong_passphrase_starts_nothing_and_harms_nothing(self):
        self.write(PASSPHRASE)
        self.service.start()
        self.assertEqual(self.service.stop(), 0)
        head, keys = self.service.head(), self.wraps()
        self.write("seven lanterns on a gray morning")
        self.assertIn("this root key is not the one", self.refused())
        self.assertEqual((self.service.head(), self.wraps()), (head, keys))
        self.write(PASSPHRASE)
        self.service.start()
        self.assertEqual(self.service.stop(), 0)

    def test_a_first_start_without_a_usable_passphrase_can_be_mended_and_repeated(self):
        self.assertIn("passphrase", self.refused())
        self.write("\n")
        self.assertIn("its first line is empty", self.refused())
        self.write(PASSPHRASE, mode=0o644)
        self.assertIn("mode 0600", self.refused())
        self.write(PASSPHRASE)
        self.service.start()
        Staff(self.service, ANA)
        self.assertEqual(self.service.stop(), 0)

    def test_a_salt_that_is_gone_is_not_made_anew(self):
        self.write(PASSPHRASE)
        self.service.start()
        self.assertEqual(self.service.stop(), 0)
        salt = Path(self.service.data / "root.salt")
        kept = salt.read_bytes()
        salt.unlink()
        self.assertIn("root.salt", self.refused())
        self.assertFalse(salt.exists())
        salt.write_bytes(kept)
        self.service.start()
        self.assertEqual(self.service.stop(), 0)

    def wraps(self):
        with contextlib.closing(sqlite3.connect(f"file:{self.service.data}/keys.db?mode=ro", uri=True)) as keys:
            return keys.execute("SELECT key_id, blob FROM wrap ORDER BY key_id").fetchall()


if __name__ == "__main__":
    unittest.main()
