"""hotline-verify vouches for what was signed, and for nothing that was not."""

import subprocess
import unittest

from hotline_process import BIN, Service
from people import Visitor


class Verify(unittest.TestCase):
    def test_a_whole_chain_without_a_checkpoint_is_not_called_good(self):
        service = Service()
        self.addCleanup(service.end)
        signed = service.folder / "signed"
        signed.mkdir()
        service.settings.write_text(f'[checkpoints]\nto = "{signed}"\n', encoding="utf-8")
        service.start()
        Visitor(service).open_chat("first words")
        self.assertEqual(service.stop(), 0)
        export = service.folder / "journal.export"
        exported = service.control("journal", "export", f"--to={export}")
        self.assertEqual(exported.returncode, 0, exported.stderr)
        key = service.control("checkpoint", "key", f"--key-file={service.data / 'root.key'}").stdout.strip()
        checkpoints, = signed.glob("*.checkpoints")
        self.assertEqual(self.verify(export, key, checkpoints).returncode, 0)
        checkpoints.write_text("", encoding="utf-8")
        unvouched = self.verify(export, key, checkpoints)
        self.assertEqual(unvouched.returncode, 2)
        self.assertIn("no checkpoint vouches", unvouched.stderr)

    def test_a_folder_that_comes_later_is_held_against_the_journal_before_anything_is_signed(self):
        service = Service()
        self.addCleanup(service.end)
        signed = service.folder / "signed"
        away = service.folder / "away"
        signed.mkdir()
        service.settings.write_text(f'[checkpoints]\nto = "{signed}"\n', encoding="utf-8")
        service.start()
        self.assertEqual(service.stop(), 0)
        checkpoints, = signed.glob("*.checkpoints")
        line = checkpoints.read_text(encoding="utf-8").splitlines()[-1]
        checkpoints.write_text(line[:-2] + "AA\n", encoding="utf-8")  # a signature that does not fit
        signed.rename(away)
        service.start()
        away.rename(signed)
        Visitor(service).open_chat("first words")
        self.assertEqual(service.stop(), 0)
        lines = checkpoints.read_text(encoding="utf-8").count("\n")
        self.assertEqual(lines, 1, "nothing is signed over a doubtful past")
        self.assertIn("checkpoint_failed", service.said())

    def verify(self, export, key, checkpoints):
        return subprocess.run([str(BIN / "hotline-verify"), str(export), "--key", key, "--checkpoints",
                               str(checkpoints)], capture_output=True, text=True, timeout=60, check=False)


if __name__ == "__main__":
    unittest.main()
