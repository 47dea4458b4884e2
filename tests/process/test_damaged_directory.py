"""A directory on a damaged disk keeps nobody from help."""

import unittest

from hotline_process import ANA, Service
from people import Staff, Visitor


class DamagedDirectory(unittest.TestCase):
    def setUp(self):
        self.service = Service(begun=True).start()
        self.addCleanup(self.service.end)
        self.assertEqual(self.service.stop(), 0)
        self.file = self.service.data / "directory.db"

    def overwrite(self, start, end):
        pages = bytearray(self.file.read_bytes())
        pages[start:end] = b"\x55" * (end - start)
        self.file.write_bytes(pages)

    def works(self):
        """People are taken and the directory answers."""
        self.service.start()
        Visitor(self.service).open_chat("I need a place to sleep")
        self.assertTrue(Staff(self.service, ANA).search("shelter"))

    def test_a_directory_that_is_no_database_is_set_aside(self):
        self.overwrite(0, 100)
        self.works()
        self.assertIn("directory.db is damaged", self.service.said())
        self.assertTrue((self.service.data / "directory.db.damaged").exists())

    def test_one_bit_anywhere_is_found_at_the_start(self):
        size = self.file.stat().st_size
        page = bytearray(self.file.read_bytes())
        page[size // 2 + 7] ^= 0x10
        self.file.write_bytes(page)
        self.works()
        self.assertIn("directory.db is damaged", self.service.said())


if __name__ == "__main__":
    unittest.main()
