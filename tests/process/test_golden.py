"""What an older release has written is taken over by this one; what a newer one has written is refused."""

import shutil
import sqlite3
import subprocess
import tempfile
import unittest
from pathlib import Path

from hotline_process import BIN, Service
from people import ask

GOLDEN = Path(__file__).resolve().parents[1] / "golden"


class OldAndNew(unittest.TestCase):
    def taken_over(self, release):
        service = Service()
        self.addCleanup(service.end)
        shutil.copytree(GOLDEN / release, service.data)
        (service.data / "root.key").chmod(0o600)
        return service

    def test_the_service_starts_on_the_journal_of_every_release_and_who_waited_waits(self):
        releases = sorted(path.name for path in GOLDEN.iterdir() if path.is_dir())
        self.assertTrue(releases)
        for release in releases:
            with self.subTest(release=release):
                service = self.taken_over(release)
                head = service.head()
                service.start()
                metrics = ask(service.ports["admin"], "GET", "/metrics").text
                self.assertRegex(metrics, r'(?m)^hotline_floor_\w*waiting\w*(\{[^}]*\})? 1$')
                self.assertEqual(service.stop(), 0)
                self.assertGreater(service.head(), head)
                verified = service.control("journal", "verify")
                self.assertEqual(verified.returncode, 0, verified.stderr)

    def test_backup_and_export_of_every_release_are_read_by_the_tools_of_this_one(self):
        for release in sorted(path for path in GOLDEN.iterdir() if path.is_dir()):
            with self.subTest(release=release.name), tempfile.TemporaryDirectory() as folder:
                identity = shutil.copy(release / "offline.key", folder)
                Path(identity).chmod(0o600)
                key = (release / "checkpoint.key").read_text(encoding="ascii").strip()
                lines = release / "journal.checkpoints"
                restored = subprocess.run(
                    [BIN / "hotlinectl", "restore", "--from", release / "backup", "--key", identity, "--into",
                     Path(folder) / "restored", "--verify", "--checkpoints", lines, "--checkpoint-key", key],
                    capture_output=True, text=True, timeout=60, check=False)
                self.assertEqual(restored.returncode, 0, restored.stderr)
                self.assertIn("vouched for", restored.stdout)
                verified = subprocess.run([BIN / "hotline-verify", release / "journal.export", "--key", key,
                                           "--checkpoints", lines], capture_output=True, timeout=60, check=False)
                self.assertEqual(verified.returncode, 0, verified.stderr)

    def test_the_journal_of_a_newer_release_is_refused_with_the_reason(self):
        for change in ("PRAGMA user_version = 99", "INSERT INTO projection VALUES ('horoscope', 'x')"):
            with self.subTest(change=change):
                service = self.taken_over("release-0.1")
                journal = sqlite3.connect(service.data / "journal.db")
                journal.execute(change)
                journal.commit()
                journal.close()
                before = (service.data / "journal.db").read_bytes()
                ended = subprocess.run(service.command(), capture_output=True, text=True, timeout=60, check=False)
                self.assertEqual(ended.returncode, 1)
                self.assertIn("written by a newer release", ended.stderr)
                self.assertEqual((service.data / "journal.db").read_bytes(), before, "it was touched all the same")


if __name__ == "__main__":
    unittest.main()
