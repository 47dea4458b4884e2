"""Backups of the running service: made, killed on the way, restored, rehearsed; and a start with a past behind it."""

import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import time
import unittest
import urllib.request

from hotline_process import ANA, BIN, STOP_SECONDS, Service, until
from people import Staff, Visitor

SEED = 20261125
KILLS = 8
FILE_MAX = 20_000  # bytes: less than a backup takes


def control(*arguments, **more):
    """hotlinectl without a data folder of its own."""
    return subprocess.run([str(BIN / "hotlinectl"), *map(str, arguments)], capture_output=True, text=True,
                          timeout=STOP_SECONDS, check=False, **more)


class Backups(unittest.TestCase):
    def setUp(self):
        self.service = Service(begun=True)
        self.addCleanup(self.service.end)
        self.key = self.service.folder / "offline.key"
        self.backups = self.service.folder / "backups"
        self.recipient = self.new_key(self.key)

    def new_key(self, file):
        made = control("backup-key", "create", file)
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertEqual(file.stat().st_mode & 0o777, 0o600)
        return made.stdout.strip()

    def back_up(self, **more):
        return self.service.control("backup", "--to", str(self.backups), "--recipient", self.recipient, **more)

    def restore(self, name, *more, key=None):
        return control("restore", "--from", self.backups, "--key", key or self.key, "--into",
                       self.service.folder / name, *more)

    def files(self, part="data"):
        return sorted(self.backups.glob(f"*-{part}.backup"))

    def next_second(self):
        """Backups are named to the second."""
        newest = self.files()[-1].name[8:24]
        until(lambda: time.strftime("%Y%m%dT%H%M%SZ", time.gmtime()) > newest)

    def go_on_with(self, name):
        """The service on the restored folder. The root key is in no backup: its copy is brought by the operator."""
        shutil.copy(self.service.data / "root.key", self.service.folder / name / "root.key")
        self.service.data = self.service.folder / name
        self.service.start()

    def test_what_was_backed_up_under_way_is_there_after_a_restore_and_the_service_goes_on_with_it(self):
        self.service.start()
        invented_past = self.arrivals()
        ana = Staff(self.service, ANA)
        self.addCleanup(ana.close)
        ana.go_available()
        talking, waiting = Visitor(self.service), Visitor(self.service, "fr")
        talking.open_chat("an invented story")
        ana.take_offer()
        waiting.open_chat("une histoire inventée")
        made = self.back_up()
        self.assertEqual(made.returncode, 0, made.stderr)
        backed_up = self.service.head()
        late = Visitor(self.service)
        late.open_chat("after the backup")
        epoch = ana.connect().until("snapshot")["epoch"]
        self.assertEqual(self.service.stop(), 0)

        restored = self.restore("new", "--verify")
        self.assertEqual(restored.returncode, 0, restored.stderr)
        self.go_on_with("new")
        self.assertGreaterEqual(self.service.head(), backed_up)
        self.assertEqual(self.arrivals(), invented_past + 2, "those of the backup, and nobody after it")
        self.assertEqual(len(self.service.entries("SELECT 1 FROM entry WHERE kind = 'restored'")), 1)
        snapshot = ana.connect().until("snapshot")
        self.assertNotEqual(snapshot["epoch"], epoch, "positions of the life before mean nothing now")
        self.assertEqual(len(snapshot["contacts"]), 1, "whoever talked talks on with the same responder")
        self.assertEqual(self.service.control("journal", "verify").returncode, 0)

    def arrivals(self):
        return len(self.service.entries("SELECT 1 FROM entry WHERE kind = 'contact_arrived'"))

    def test_a_restore_is_held_against_what_was_signed_and_says_what_vouches_for_it(self):
        signed = self.service.folder / "signed"
        signed.mkdir()
        earlier = self.service.folder / "earlier"
        shutil.copytree(self.service.data, earlier)
        self.service.settings.write_text(f'[checkpoints]\nto = "{signed}"\n', encoding="utf-8")
        self.live_a_little("what was signed")
        key = self.service.control("checkpoint", "key", f"--key-file={self.service.data / 'root.key'}").stdout.strip()
        checkpoints = sorted(signed.glob("*.checkpoints"))
        vouching = ("--checkpoints", *checkpoints, "--checkpoint-key", key)
        self.assertEqual(self.back_up().returncode, 0)
        good = self.restore("good", *vouching)
        self.assertEqual(good.returncode, 0, good.stderr)
        head = self.service.head()
        self.assertRegex(good.stdout.splitlines()[-1], f"^{head} of the backup's {head} entries are vouched for by")

        # An earlier copy is put in its place and goes its own way: consistent, sealed for the same key, and not true.
        shutil.rmtree(self.service.data)
        earlier.rename(self.service.data)
        self.service.settings.write_text("", encoding="utf-8")
        self.live_a_little("what never was", "nor this")
        self.next_second()
        self.assertEqual(self.back_up().returncode, 0)
        refused = self.restore("bad", *vouching)
        self.assertEqual(refused.returncode, 1)
        self.assertRegex(refused.stderr, r"this is not the journal that was signed: entry \d+ or one after it")
        self.assertFalse((self.service.folder / "bad").exists())
        unvouched = self.restore("bad")
        self.assertEqual(unvouched.returncode, 0, "whoever has no checkpoints is not left without a service")
        self.assertIn("nothing vouches for it", unvouched.stderr.splitlines()[-1])

    def live_a_little(self, *words):
        self.service.start()
        for each in words:
            Visitor(self.service).open_chat(each)
        self.assertEqual(self.service.stop(), 0)

    def test_nobody_reads_a_backup_but_who_it_was_sealed_for_and_nothing_of_it_stands_in_the_clear(self):
        self.service.start()
        self.assertEqual(self.back_up().returncode, 0)
        stranger = self.service.folder / "stranger.key"
        self.new_key(stranger)
        refused = self.restore("new", key=stranger)
        self.assertEqual(refused.returncode, 1)
        self.assertIn("not sealed for this key", refused.stderr)
        self.assertFalse((self.service.folder / "new").exists())
        for file in self.backups.iterdir():
            self.assertEqual(file.stat().st_mode & 0o777, 0o600)
            self.assertNotIn(b"contact_arrived", file.read_bytes())

    def test_kills_during_backups_leave_whole_ones_or_none(self):
        self.service.start()
        self.assertEqual(self.back_up().returncode, 0)
        self.next_second()
        self.assertEqual(self.back_up().returncode, 0)
        dice = random.Random(SEED)
        for _ in range(KILLS):
            self.next_second()
            command = [str(BIN / "hotlinectl"), "backup", "--data", str(self.service.data), "--to", str(self.backups),
                       "--recipient", self.recipient]
            process = subprocess.Popen(self.aimed(dice, command), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            process.wait(STOP_SECONDS)
        self.assertEqual(self.service.stop(), 0)
        self.assertGreaterEqual(len(self.files()), 2)
        for number, file in enumerate(self.files()):
            restored = control("restore", "--from", file, "--key", self.key, "--into",
                               self.service.folder / f"new{number}")
            self.assertEqual(restored.returncode, 0, f"{file.name} looks whole and is not: {restored.stderr}")

    def aimed(self, dice, command):
        """Dies when it enters one of its writes, syncs or renames: the call itself never happens."""
        call = dice.choice(("write", "fsync", "rename"))
        when = dice.randint(1, 12 if call == "write" else 3)
        return ["strace", "-f", "-qqq", "-o", "/dev/null", f"--trace={call}",
                f"--inject={call}:signal=SIGKILL:when={when}", *command]

    def test_kills_during_a_restore_leave_a_whole_folder_or_none(self):
        self.service.start()
        self.assertEqual(self.back_up().returncode, 0)
        self.assertEqual(self.service.stop(), 0)
        dice = random.Random(SEED)
        new = self.service.folder / "new"
        command = [str(BIN / "hotlinectl"), "restore", "--from", str(self.backups), "--key", str(self.key), "--into",
                   str(new)]
        for _ in range(KILLS):
            call = dice.choice(("pwrite64", "fdatasync", "fsync", "rename", "unlink"))
            aim = ["strace", "-f", "-qqq", "-o", "/dev/null", f"--trace={call}",
                   f"--inject={call}:signal=SIGKILL:when={dice.randint(1, 8)}"]
            subprocess.run([*aim, *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False,
                           timeout=STOP_SECONDS)
            if new.exists():
                verified = control("journal", "verify", "--data", new)
                self.assertEqual(verified.returncode, 0, verified.stderr)
                shutil.rmtree(new)
        restored = self.restore("new", "--verify")
        self.assertEqual(restored.returncode, 0, restored.stderr)
        self.assertFalse((self.service.folder / "new.partial").exists())

    def test_a_target_that_takes_no_more_leaves_no_backup_and_says_so(self):
        self.service.start()

        def small_files_only():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_MAX, FILE_MAX))

        refused = control("backup", "--data", self.service.data, "--to", self.backups, "--recipient", self.recipient,
                          preexec_fn=small_files_only)
        self.assertEqual(refused.returncode, 1)
        self.assertIn("cannot be written", refused.stderr)
        self.assertEqual(list(self.backups.iterdir()), [])

    def test_a_scheduled_backup_is_rehearsed_and_both_are_seen_from_outside(self):
        rehearsal = self.service.folder / "rehearsal.key"
        self.new_key(rehearsal)
        self.service.settings.write_text(
            f'[backup]\nto = "{self.backups}"\nkeys_to = "{self.service.folder}/keys"\n'
            f'recipients = ["{self.recipient}"]\nrehearsal_key = "{rehearsal}"\n', encoding="utf-8")
        self.service.start()
        until(lambda: "backup_rehearsed" in self.service.said(), STOP_SECONDS, "no backup was rehearsed")
        metrics = self.metrics()
        self.assertEqual(metrics["hotline_backup_made_total"], 1)
        self.assertEqual(metrics["hotline_backup_rehearsed_total"], 1)
        self.assertEqual(metrics["hotline_backup_failed_total"], 0)
        self.assertLess(metrics["hotline_backup_last_good_age_seconds"], 60)
        self.assertGreaterEqual(metrics["hotline_backup_last_good_age_seconds"], 0)
        self.assertGreaterEqual(metrics["hotline_backup_last_rehearsal_age_seconds"], 0)
        self.assertRegex(self.health(), r"backup: \d+ s ago; restored on trial: \d+ s ago")
        self.assertFalse((self.service.data / "hotline-rehearsal").exists(), "nothing of a rehearsal is left")
        self.assertEqual(self.service.stop(), 0)
        self.service.start()
        self.assertGreaterEqual(self.metrics()["hotline_backup_last_rehearsal_age_seconds"], 0, "a restart remembers")
        restored = self.restore("new", "--keys", self.service.folder / "keys")
        self.assertEqual(restored.returncode, 0, restored.stderr)

    def test_a_scheduled_backup_that_fails_is_said_and_counted_and_the_service_works(self):
        blocked = self.service.folder / "blocked"
        blocked.write_text("a file where the folder should be", encoding="utf-8")
        self.service.settings.write_text(f'[backup]\nto = "{blocked}"\nrecipients = ["{self.recipient}"]\n',
                                         encoding="utf-8")
        self.service.start()
        until(lambda: '"backup_failed"' in self.service.said(), message="a failed backup was not said")
        metrics = self.metrics()
        self.assertEqual(metrics["hotline_backup_failed_total"], 1)
        self.assertEqual(metrics["hotline_backup_last_good_age_seconds"], -1)
        Visitor(self.service).open_chat("it works all the same")

    def test_the_chain_is_followed_beside_the_service_and_damage_is_seen_from_outside(self):
        self.service.start()
        until(lambda: "chain_verified" in self.service.said(), message="the chain was not followed")
        metrics = self.metrics()
        self.assertGreater(metrics["hotline_chain_verified_entries"], 100)
        self.assertEqual(metrics["hotline_chain_first_bad_entry"], 0)
        self.assertEqual(self.service.stop(), 0)
        journal = sqlite3.connect(self.service.data / "journal.db")
        journal.execute("UPDATE entry SET at = at + 1 WHERE seq = 50")
        journal.commit()
        journal.close()
        said = len(self.service.said())
        self.service.start()
        until(lambda: "chain_broken" in self.service.said()[said:], message="the damage was not said")
        # Whoever writes past the service leaves a page with a wrong checksum: none of its entries is read any more.
        first_bad = int(self.metrics()["hotline_chain_first_bad_entry"])
        self.assertTrue(0 < first_bad <= 50, first_bad)
        self.assertIn(f"journal: damaged at entry {first_bad}", self.health())
        Visitor(self.service).open_chat("whoever needs help gets it from a damaged journal too")

    def test_settings_that_would_leave_no_readable_backup_are_refused_before_the_service_starts(self):
        wrong = self.recipient[:-1] + ("0" if self.recipient[-1] != "0" else "1")
        for table, said in ((f'to = "{self.backups}"', "backup.recipients is needed"),
                            (f'recipients = ["{self.recipient}"]', "backup.to is needed"),
                            (f'to = "x"\nrecipients = ["{wrong}"]', "public halves of backup keys"),
                            ('to = "x"\nhour = 24', "a number, 0 to 23"),
                            ('folder = "x"', "there is no such key")):
            self.service.settings.write_text(f"[backup]\n{table}\n", encoding="utf-8")
            refused = subprocess.run([str(BIN / "hotlined"), "--demo", "--check-config", "--config",
                                      str(self.service.settings)], capture_output=True, text=True, check=False,
                                     timeout=STOP_SECONDS)
            self.assertEqual(refused.returncode, 78)
            self.assertIn(said, refused.stderr)

    def health(self):
        return self.asked("/healthz")

    def asked(self, path):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.service.ports['admin']}{path}", timeout=10) as answer:
            return answer.read().decode()

    def metrics(self):
        lines = self.asked("/metrics").splitlines()
        return {line.split()[0]: float(line.split()[1]) for line in lines if line and not line.startswith("#")}


if __name__ == "__main__":
    unittest.main()
