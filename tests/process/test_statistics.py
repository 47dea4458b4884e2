"""The nightly export: closed months, counted from the journal, never changed again."""

import csv
import subprocess
import time
import unittest

from hotline_process import ANA, BIN, Service, at_another_time, clock_set_to, until
from people import Staff, Visitor


def disclosed(count):
    """What may be said of a count: (text, withheld)."""
    if 1 <= count <= 4:
        return "", "yes"
    return str((count + 2) // 5 * 5), "no"


class Statistics(unittest.TestCase):
    def test_the_month_of_a_contact_is_released_once_it_has_closed_and_never_changes(self):
        service = Service()
        self.addCleanup(service.end)
        service.start()
        this_month = time.strftime("%Y-%m", time.gmtime())
        released = service.data / "statistics"
        until((released / "data_dictionary.csv").exists, message="no export at the start")
        self.assertFalse(list(released.glob(f"*_{this_month}.csv")), "this month is not over")
        self.one_contact(service)
        self.assertEqual(service.stop(), 0)

        service.start(**at_another_time(32))
        until(lambda: len(list(released.glob(f"*_{this_month}.csv"))) == 2, message="the closed month is not released")
        self.assertEqual(service.stop(), 0)
        first = self.files(released)
        self.check_numbers(service, released)
        self.check_withheld(released, this_month)

        service.start(**at_another_time(33))
        until(lambda: service.said().count("export_written") >= 3, message="no export in the next night")
        self.assertEqual(service.stop(), 0)
        self.assertEqual(self.files(released), first, "the next night changed what was released")

        again = service.folder / "again"
        exported = service.control("statistics", "export", f"--out={again}", **at_another_time(33))
        self.assertEqual(exported.returncode, 0, exported.stderr)
        self.assertEqual(self.files(again), first, "the operator's export differs from the nightly one")

    def test_the_night_comes_to_a_service_that_runs(self):
        service = Service()
        self.addCleanup(service.end)
        year = time.gmtime().tm_year + 1
        service.start(**clock_set_to(f"{year}-03-10 03:29:45"))
        until(lambda: service.said().count("export_written") == 1, message="no export at the start")
        until(lambda: service.said().count("export_written") == 2, 40, "no export in the night")
        self.assertIn("T03:30:", self.exports(service)[1])

    def test_a_table_whose_folder_could_not_be_made_durable_is_released_the_next_time(self):
        service = Service(begun=True)
        self.addCleanup(service.end)
        released = service.folder / "released"
        released.mkdir()
        self.release_after_a_failed_sync(service, released, released, "a power cut could take what was released")

    def test_a_folder_whose_name_could_not_be_made_durable_gets_no_table(self):
        service = Service(begun=True)
        self.addCleanup(service.end)
        around = service.folder / "figures"
        around.mkdir()
        released = around / "released"
        self.release_after_a_failed_sync(service, released, around, "a power cut could take the folder with all in it")

    def release_after_a_failed_sync(self, service, released, folder, why):
        """While the folder cannot be made durable nothing counts as released; the next time everything is."""
        command = [BIN / "hotlinectl", "statistics", "export", f"--out={released}", "--data", service.data]
        failed = subprocess.run(["strace", "-f", "-qqq", "-o", "/dev/null", "-P", folder, "--trace=fsync",
                                 "--inject=fsync:error=EIO", *command], capture_output=True, timeout=60, check=False)
        self.assertEqual(failed.returncode, 1)
        self.assertEqual(self.files(released), {}, why)
        self.assertEqual(subprocess.run(command, capture_output=True, timeout=60, check=False).returncode, 0)
        self.assertGreater(len(self.files(released)), 1)

    def exports(self, service):
        return [line for line in service.said().splitlines() if "export_written" in line]

    def one_contact(self, service):
        ana = Staff(service, ANA)
        self.addCleanup(ana.close)
        ana.go_available()
        Visitor(service).open_chat("counted, and not named")
        ana.wrap_up(ana.take_offer(), "wrong_number")

    def files(self, folder):
        return {file.name: file.read_bytes() for file in sorted(folder.glob("*.csv"))}

    def check_numbers(self, service, released):
        """Against our own count over the journal: by the month in which a contact ended."""
        ended = service.entries("SELECT strftime('%Y-%m', closed.at / 1000, 'unixepoch'), arrived.facts ->> 'channel',"
                                " count(*) FROM entry AS closed JOIN entry AS arrived USING (subject)"
                                " WHERE closed.kind = 'contact_closed' AND arrived.kind = 'contact_arrived'"
                                " GROUP BY 1, 2")
        counts = {(month, channel): count for month, channel, count in ended}
        months = {file.stem[-7:] for file in released.glob("contacts_by_channel_*.csv")}
        self.assertGreaterEqual(len(months), 3, "the demonstration has closed months of its own")
        for month in months:
            with open(released / f"contacts_by_channel_{month}.csv", encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file))
            self.assertEqual(len(rows), 5, "one row for each channel, and no total")
            for row in rows:
                if row["channel"] != "tip":
                    due = disclosed(counts.get((month, row["channel"]), 0))
                    self.assertEqual((row["count"], row["withheld"]), due, row)

    def check_withheld(self, released, month):
        """One contact alone ended so in its month: that there was one must not be told."""
        with open(released / f"contacts_by_outcome_{month}.csv", encoding="utf-8", newline="") as file:
            small = [row for row in csv.DictReader(file) if row["disposition"] == "wrong_number"]
        self.assertEqual([(row["count"], row["withheld"]) for row in small], [("", "yes")])


if __name__ == "__main__":
    unittest.main()
