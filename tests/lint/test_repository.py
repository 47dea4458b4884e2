import unittest

from planted import ROOT, findings
from lint import repository
from lint.main import RULES
from lint.source import SourceFile


class TheRepository(unittest.TestCase):
    def test_top_level_entries_are_agreed(self):
        self.assertTrue(findings(repository.check_top, {"src/a.cpp": ""}))
        self.assertTrue(findings(repository.check_top, {"NOTES.md": ""}))
        self.assertEqual(findings(repository.check_top, {"hotline/a.cpp": "", "README.md": "", ".ci/run": ""}), [])

    def test_a_room_explains_itself(self):
        room = "hotline_library(desk SOURCES a.cpp)\n"
        self.assertTrue(findings(repository.check_readmes, {"hotline/desk/CMakeLists.txt": room}))
        self.assertEqual(findings(repository.check_readmes, {"hotline/desk/CMakeLists.txt": room,
                                                             "hotline/desk/README.md": "The desk.\n"}), [])
        self.assertEqual(findings(repository.check_readmes, {"tests/CMakeLists.txt": "add_library(x)\n"}), [])

    def test_a_readme_is_short_without_its_tables(self):
        self.assertTrue(findings(repository.check_readmes, {"i18n/README.md": "x\n" * 61}))
        self.assertEqual(findings(repository.check_readmes, {"i18n/README.md": "x\n" * 60 + "| a | b |\n" * 50}), [])

    def test_names_say_something(self):
        for path in ["hotline/utils/a.cpp", "hotline/desk/desk_helpers.cpp", "proto/common.hpp"]:
            self.assertTrue(findings(repository.check_names, {path: ""}), path)
        self.assertEqual(findings(repository.check_names, {"hotline/desk/commonest_need.cpp": ""}), [])


class TheLint(unittest.TestCase):
    def test_every_rule_speaks_under_its_own_name(self):
        modules = "".join(path.read_text() for path in (ROOT / "tools/src/lint").glob("*.py"))
        for rule in RULES:
            self.assertIn(f'"{rule}"', modules)

    def test_comments_and_literals_are_not_code(self):
        text = 'auto a = "x // y"; // b\nauto c = R"(raw " text)"; /* d\n */ int e = 1\'000; char f = \'"\'; int g;\n'
        code = SourceFile("proto/a.cpp", text).code
        self.assertEqual(len(code), len(text))
        self.assertEqual(code.count("\n"), text.count("\n"))
        for gone in ("y", "b\n", "raw", "d\n"):
            self.assertNotIn(gone, code)
        for kept in ("auto c", "int e = 1'000", "int g;"):
            self.assertIn(kept, code)


if __name__ == "__main__":
    unittest.main()
