"""What must go is gone from every file, what is held stays, and what was signed can be proved elsewhere."""

import re
import shutil
import sqlite3
import subprocess
import unittest
import uuid
from datetime import datetime, timedelta, timezone

from hotline_process import ANA, BIN, SAM, Service, at_another_time, until
from people import Staff, Visitor, ask

TRY_AGAIN = 75
WORDS = "Zefyrine-Quillmoor-erased"
OLGA = ("olga", "weathered-oak-by-the-gate")
PIERRE = ("pierre", "grange-rouge-sous-la-neige")


def in_days(count):
    return (datetime.now(timezone.utc) + timedelta(days=count)).strftime("%Y-%m-%dT%H:%M:%SZ")


def files_with(folder, needle):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*")
                  if path.is_file() and needle in path.read_bytes())


class Erasure(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        """A house with privacy officers, made once: each test has a copy of it."""
        cls.made = Service(begun=True)
        cls.addClassCleanup(cls.made.end)
        for name, password in (OLGA, PIERRE):
            added = cls.made.control("staff", "add", f"--key-file={cls.made.data / 'root.key'}", f"--login={name}",
                                     f"--name={name}", "--role=privacy_officer", "--language=en:c2",
                                     said=password + "\n")
            assert added.returncode == 0, added.stderr

    def setUp(self):
        self.service = Service()
        self.addCleanup(self.service.end)
        shutil.copytree(self.made.data, self.service.data)
        self.key = f"--key-file={self.service.data / 'root.key'}"
        self.service.start()

    def one_contact(self):
        """Talked, wrapped up; gives its id."""
        ana = Staff(self.service, ANA)
        self.addCleanup(ana.close)
        ana.go_available()
        visitor = Visitor(self.service)
        visitor.open_chat(WORDS)
        contact = ana.take_offer()
        self.assertEqual(visitor.write(WORDS + " again").status, 200)
        ana.done(f"/api/contacts/{contact}/draft", {"text": WORDS + " draft"}, "PUT")
        ana.wrap_up(contact)
        return contact

    def one_tip(self):
        Visitor(self.service).leave_tip(what=WORDS)
        return Staff(self.service, SAM).get("/api/tips").json["tips"][0]

    def secrets_of(self, subject):
        """Bytes that must be nowhere afterwards: each sealed text, and the tail of the key's wrap."""
        facts, = self.service.entries("SELECT facts ->> 'key' FROM entry WHERE subject = ? "
                                      "AND kind IN ('contact', 'tip') LIMIT 1", self.bytes_of(subject))
        key = self.bytes_of(facts[0])
        sealed = [row[0] for row in self.service.entries("SELECT bytes FROM payload WHERE key_id = ?", key)]
        with sqlite3.connect(f"file:{self.service.data}/keys.db?mode=ro", uri=True) as keys:
            wrap, = keys.execute("SELECT blob FROM wrap WHERE key_id = ?", (key,)).fetchone()
        keys.close()
        return [*sealed, wrap, wrap[-48:]]

    @staticmethod
    def bytes_of(text):
        return bytes.fromhex(text.replace("-", ""))

    def state_of(self, subject):
        rows = self.service.entries("SELECT facts FROM entry WHERE kind = 'retention' AND subject = ? ORDER BY seq",
                                    self.bytes_of(subject))
        return rows[-1][0] if rows else ""

    def is_certified(self, subject):
        return until(lambda: '"state":"shredded"' in self.state_of(subject), message="no certificate came")

    def nothing_left(self, secrets):
        for secret in secrets:
            self.assertEqual(files_with(self.service.data, secret), [])

    def verifies(self):
        verified = self.service.control("journal", "verify")
        self.assertEqual(verified.returncode, 0, verified.stderr)

    def test_a_privacy_officer_erases_a_contact_while_the_service_runs(self):
        contact = self.one_contact()
        secrets = self.secrets_of(contact)
        for secret in secrets:
            self.assertNotEqual(files_with(self.service.data, secret), [], "the scan must be able to find it")
        olga = Staff(self.service, OLGA)
        order = {"kind": "contact", "subject": contact, "ground": "person_asked"}
        self.assertEqual(Staff(self.service, SAM).post("/api/retention/erasures", order).status, 404)
        olga.done("/api/retention/erasures", order)
        self.is_certified(contact)
        self.nothing_left(secrets)
        self.assertEqual(olga.post("/api/retention/erasures", order).problem, "already_so")
        line, = [one for one in olga.get("/api/retention").json["subjects"] if one["subject"] == contact]
        self.assertEqual((line["state"], line["ground"]), ("shredded", "person_asked"))
        self.assertGreaterEqual(line["payloads"], 3)
        self.service.kill()
        self.nothing_left(secrets)
        self.verifies()

    def test_an_erasure_that_a_kill_breaks_off_is_ended_by_the_next_start(self):
        contact = self.one_contact()
        secrets = self.secrets_of(contact)
        olga = Staff(self.service, OLGA)
        olga.done("/api/retention/erasures", {"kind": "contact", "subject": contact, "ground": "court_order"})
        self.service.kill()
        self.service.start()
        self.is_certified(contact)
        self.nothing_left(secrets)
        intents = self.service.entries("SELECT count(*) FROM entry WHERE kind = 'retention' AND subject = ?",
                                       self.bytes_of(contact))
        self.assertEqual(intents, [(2,)], "one intent, one certificate")
        self.verifies()

    def test_a_failed_sync_in_an_erasure_ends_the_service_and_the_next_start_ends_the_erasure(self):
        for file in ("keys.db", "journal.db"):
            with self.subTest(file=file):
                Visitor(self.service).leave_tip(what=WORDS)
                tip, = self.service.entries("SELECT lower(hex(subject)) FROM entry WHERE kind = 'tip' "
                                            "ORDER BY seq DESC LIMIT 1")[0]
                tip = str(uuid.UUID(tip))
                secrets = self.secrets_of(tip)
                self.assertEqual(self.service.stop(), 0)
                self.service.start(before=["strace", "-D", "-f", "-qqq", "-o", "/dev/null", "-P",
                                           str(self.service.data / file), "--trace=fdatasync",
                                           "--inject=fdatasync:error=EIO:when=1+"])
                order = {"kind": "tip", "subject": tip, "ground": "person_asked"}
                Staff(self.service, OLGA).done("/api/retention/erasures", order)
                self.assertEqual(self.service.process.wait(30), TRY_AGAIN, self.service.said()[-2000:])
                self.assertNotIn('"state":"shredded"', self.state_of(tip), "certified over a failed sync")
                self.service.start()
                self.is_certified(tip)
                self.nothing_left(secrets)
                self.verifies()

    def test_a_rehearsal_that_was_killed_leaves_no_key_of_what_is_erased_afterwards(self):
        contact = self.one_contact()
        secrets = self.secrets_of(contact)
        self.assertEqual(self.service.stop(), 0)
        copy = self.service.data / "hotline-rehearsal.partial"
        self.kill_while_a_rehearsal_has(secrets[-1], copy)
        self.assertNotEqual(files_with(copy, secrets[-1]), [], "the copy must be there for the test to show anything")
        self.service.settings.write_text("", encoding="utf-8")
        self.service.start()
        Staff(self.service, OLGA).done("/api/retention/erasures",
                                       {"kind": "contact", "subject": contact, "ground": "person_asked"})
        self.is_certified(contact)
        self.nothing_left(secrets)
        self.assertFalse(copy.exists())
        self.verifies()

    def kill_while_a_rehearsal_has(self, secret, copy):
        """Backups rehearsed at once; the service dies as soon as that stands in the rehearsal's folder."""
        keys = {}
        for name in ("offline", "rehearsal"):
            file = self.service.folder / f"{name}.key"
            made = subprocess.run([str(BIN / "hotlinectl"), "backup-key", "create", str(file)], capture_output=True,
                                  text=True, timeout=30, check=True)
            keys[name] = (file, made.stdout.strip())
        self.service.settings.write_text(
            f'[backup]\nto = "{self.service.folder}/backups"\nrecipients = ["{keys["offline"][1]}"]\n'
            f'rehearsal_key = "{keys["rehearsal"][0]}"\n', encoding="utf-8")
        self.service.start()

        def is_there():
            try:
                return files_with(copy, secret)
            except FileNotFoundError:  # it moves under our eyes
                return []

        until(is_there, message="no rehearsal was seen")
        self.service.kill()

    def test_the_operator_erases_while_the_service_is_stopped_and_a_tip_is_not_written_again(self):
        tip = self.one_tip()
        secrets = self.secrets_of(tip["tip"])
        self.assertEqual(self.service.stop(), 0)
        leftover = self.service.data / "hotline-rehearsal.partial"
        leftover.mkdir()
        shutil.copy(self.service.data / "keys.db", leftover)
        erase = ("erase", "tip", tip["tip"], "--ground=taken_by_mistake", self.key)
        erased = self.service.control(*erase)
        self.assertEqual(erased.returncode, 0, erased.stderr)
        self.nothing_left(secrets)
        again = self.service.control(*erase)
        self.assertEqual((again.returncode, "already" in again.stderr), (1, True))
        self.service.start()
        sam = Staff(self.service, SAM)
        review = sam.post(f"/api/tips/{tip['tip']}/review", {"version": tip["version"], "state": "screened"})
        self.assertEqual(review.status, 404)
        self.assertEqual(sam.get(f"/api/tips/{tip['tip']}").status, 404)
        self.verifies()

    def test_a_contact_that_has_not_ended_is_not_erased(self):
        Visitor(self.service).open_chat(WORDS)
        contact, = self.service.entries("SELECT lower(hex(subject)) FROM entry WHERE kind = 'contact' "
                                        "ORDER BY seq DESC LIMIT 1")
        text = contact[0]
        subject = "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))
        order = {"kind": "contact", "subject": subject, "ground": "person_asked"}
        self.assertEqual(Staff(self.service, OLGA).post("/api/retention/erasures", order).problem,
                         "contact_not_ended")

    def test_a_legal_hold_stops_an_erasure_until_two_people_have_ended_it(self):
        contact = self.one_contact()
        olga, pierre = Staff(self.service, OLGA), Staff(self.service, PIERRE)
        subjects = [{"kind": "contact", "subject": contact}]
        hold = olga.done("/api/holds", {"reference": "File 26-0137", "review_by": in_days(170),
                                        "subjects": subjects})["subject"]
        order = {"kind": "contact", "subject": contact, "ground": "person_asked"}
        self.assertEqual(olga.post("/api/retention/erasures", order).problem, "under_legal_hold")
        self.assertEqual(olga.post("/api/holds", {"reference": "x", "review_by": in_days(200),
                                                  "subjects": subjects}).status, 422)
        listed = olga.get("/api/retention").json
        self.assertEqual(listed["holds"][0]["reference"], "File 26-0137")
        self.assertNotIn("next_cursor", listed)
        self.assertEqual(olga.get("/api/retention?cursor=0").json["holds"], listed["holds"])
        self.assertEqual(olga.get("/api/retention?cursor=x").status, 422)
        self.assertEqual(files_with(self.service.data, b"File 26-0137"), [])
        olga.done(f"/api/holds/{hold}/propose-end", {"version": 1})
        self.assertEqual(olga.post(f"/api/holds/{hold}/confirm-end", {"version": 2}).problem, "needs_another_person")

        self.assertEqual(self.service.stop(), 0)
        self.service.start(**at_another_time(45))
        until(lambda: "hold_review_overdue" not in self.service.said() and '"state":"held"' in self.state_of(contact),
              message="due and held")
        self.assertEqual(self.service.stop(), 0)
        self.service.start(**at_another_time(175))
        until(lambda: "hold_review_overdue" in self.service.said(), message="nobody was reminded of the review")
        pierre = Staff(self.service, PIERRE)
        pierre.done(f"/api/holds/{hold}/confirm-end", {"version": 2})
        until(lambda: '"state":"shred_pending"' in self.state_of(contact), message="it is not announced anew")

    def test_periods_count_over_restarts_and_end_in_a_certificate(self):
        contact = self.one_contact()
        secrets = self.secrets_of(contact)
        for day, state in ((1, "closed"), (31, "shred_pending"), (46, "shredded")):
            self.assertEqual(self.service.stop(), 0)
            self.service.start(**at_another_time(day))
            until(lambda wanted=state: f'"state":"{wanted}"' in self.state_of(contact), message=f"not {state}")
        self.nothing_left(secrets)
        self.assertIn('"ground":"retention_period"', self.state_of(contact))


class Checkpoints(unittest.TestCase):
    def setUp(self):
        self.service = Service(begun=True)
        self.addCleanup(self.service.end)
        self.elsewhere = self.service.folder / "elsewhere"
        self.elsewhere.mkdir()
        self.service.settings.write_text(f'[checkpoints]\nto = "{self.elsewhere}"\n', encoding="utf-8")
        self.service.start()
        Visitor(self.service).open_chat(WORDS)

    def lines(self):
        return [line for file in sorted(self.elsewhere.glob("*.checkpoints"))
                for line in file.read_text(encoding="utf-8").splitlines()]

    def public_key(self):
        told = self.service.control("checkpoint", "key", f"--key-file={self.service.data / 'root.key'}")
        self.assertEqual(told.returncode, 0, told.stderr)
        return told.stdout.strip()

    def verify(self, export):
        files = sorted(str(file) for file in self.elsewhere.glob("*.checkpoints"))
        return subprocess.run([str(BIN / "hotline-verify"), str(export), "--key", self.public_key(),
                               "--checkpoints", *files], capture_output=True, text=True, timeout=30, check=False)

    def export(self, name):
        file = self.service.folder / name
        exported = self.service.control("journal", "export", f"--to={file}")
        self.assertEqual(exported.returncode, 0, exported.stderr)
        return file

    def test_an_export_is_verified_elsewhere_and_meddling_with_it_is_found(self):
        until(self.lines, message="no checkpoint was written at the start")
        line = ask(self.service.ports["admin"], "GET", "/checkpoint").text
        self.assertTrue(line.startswith("hotline-checkpoint-1 journal="), line)
        self.assertEqual(self.service.stop(), 0)
        self.assertIn(f" seq={self.service.head()} ", self.lines()[-1], "the last entry before a stop is signed too")
        export = self.export("export")
        good = self.verify(export)
        self.assertEqual(good.returncode, 0, good.stderr)
        self.assertIn(f"{self.service.head()} entries are good, {self.service.head()} of them", good.stdout)
        self.assertEqual(files_with(self.service.folder, WORDS.encode()), [])
        whole = export.read_bytes()
        at = whole.index(b"contact_arrived")
        export.write_bytes(whole[:at] + b"contact_arrivee" + whole[at + 15:])
        bad = self.verify(export)
        self.assertEqual(bad.returncode, 1, bad.stdout)
        self.assertRegex(bad.stderr, r"entry \d+ is not the one that was written")
        linked = subprocess.run(["ldd", str(BIN / "hotline-verify")], capture_output=True, text=True, timeout=30,
                                check=True)
        self.assertIn("libsodium", linked.stdout)
        self.assertNotIn("sqlite", linked.stdout)

    def test_a_journal_that_lost_what_was_signed_does_not_start(self):
        self.assertEqual(self.service.stop(), 0)
        kept = self.service.folder / "kept"
        shutil.copytree(self.service.data, kept)
        self.service.start()
        Visitor(self.service).open_chat(WORDS)
        self.assertEqual(self.service.stop(), 0)
        shutil.rmtree(self.service.data)
        shutil.copytree(kept, self.service.data)
        ended = subprocess.run(self.service.command(), capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual(ended.returncode, 1)
        self.assertIn("missing from the journal's end", ended.stderr)
        for file in self.elsewhere.glob("*.checkpoints"):
            file.unlink()
        self.service.start()

    def test_the_service_goes_on_when_its_checkpoints_cannot_be_written(self):
        self.assertEqual(self.service.stop(), 0)
        shutil.rmtree(self.elsewhere)
        self.service.start()
        until(lambda: "checkpoint_failed" in self.service.said(), message="it is not said")
        Visitor(self.service).open_chat(WORDS)
        for metric in ("failed_total", "entries_behind"):
            until(lambda told=metric: re.search(rf"^hotline_checkpoint_{told} [1-9]",
                                                ask(self.service.ports["admin"], "GET", "/metrics").text, re.MULTILINE))


class Periods(unittest.TestCase):
    def setUp(self):
        self.service = Service(begun=True)
        self.addCleanup(self.service.end)

    def checked(self, settings):
        self.service.settings.write_text(settings, encoding="utf-8")
        return subprocess.run([*self.service.command(), "--check-config"], capture_output=True, text=True, timeout=30,
                              check=False)

    def test_a_table_of_periods_has_all_of_them(self):
        whole = ("[retention]\nchat_days = 7\nchat_with_referral_days = 365\ntip_unactioned_days = 30\n"
                 "tip_closed_days = 365\nshred_pending_days = 7\n")
        self.assertEqual(self.checked(whole).returncode, 0)
        with_gap = self.checked(whole.replace("tip_closed_days = 365\n", ""))
        self.assertEqual(with_gap.returncode, 78)
        self.assertIn("each of its five periods", with_gap.stderr)
        self.assertEqual(self.checked(whole.replace("= 30\n", "= 0\n")).returncode, 78)

    def test_a_real_service_says_which_periods_nobody_has_stated(self):
        self.service.start()
        self.assertEqual(self.service.stop(), 0)
        command = [argument for argument in self.service.command() if argument != "--demo"]
        command += [f"--key-file={self.service.data / 'root.key'}"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
            said = ""
            while "Ctrl-C drains" not in said:
                line = process.stdout.readline()
                self.assertTrue(line, said)
                said += line
            process.terminate()
            process.communicate(timeout=30)
        self.assertIn("30 days after a chat has closed", said)
        self.assertIn("No checkpoints are written", said)


if __name__ == "__main__":
    unittest.main()
