import unittest

from planted import findings
from lint.sizes import check_files, check_functions, check_lines, long_files
from lint.source import Tree


def function_of(lines, before=""):
    return before + "int f(int n) const {\n" + "    n += 1;\n" * (lines - 2) + "}\n"


class Sizes(unittest.TestCase):
    def test_a_long_file_needs_a_reason(self):
        long = "int x;\n" * 401
        self.assertEqual(len(findings(check_files, {"proto/a.hpp": long})), 1)
        self.assertEqual(findings(check_files, {"proto/a.hpp": "// long: one table\n" + long}), [])
        self.assertEqual(findings(check_files, {"proto/a.hpp": "int x;\n" * 400, "i18n/en.json": long}), [])

    def test_a_file_over_the_rule_is_noted(self):
        self.assertEqual(len(long_files(Tree.of_texts({"proto/a.hpp": "int x;\n" * 301}))), 1)
        self.assertEqual(long_files(Tree.of_texts({"proto/a.hpp": "int x;\n" * 300})), [])

    def test_a_long_function_is_refused(self):
        for text in [
            function_of(61),
            'TEST_CASE("a sentence") {\n' + "    step();\n" * 60 + "}\n",
            "X::X(int a) : a_(a), b_{a} {\n" + "    step();\n" * 60 + "}\n",
            "auto f() -> Result<int> {\n" + "    step();\n" * 60 + "}\n",
        ]:
            with self.subTest(text=text[:30]):
                self.assertEqual(len(findings(check_functions, {"proto/a.cpp": text})), 1)
        self.assertEqual(len(findings(check_functions, {"tools/a.py": "def f():\n" + "    g()\n" * 60})), 1)

    def test_short_functions_and_long_namespaces_are_allowed(self):
        for text in [
            function_of(60),
            function_of(61, "// long: one switch over every kind\n"),
            "namespace a {\n" + function_of(30) * 3 + "}\n",
            "struct A {\n" + "    int x;\n" * 80 + "};\n",
            "if (x) {\n" + "    step();\n" * 80 + "}\n",
        ]:
            with self.subTest(text=text[:30]):
                self.assertEqual(findings(check_functions, {"proto/a.cpp": text}), [])

    def test_a_line_has_120_columns(self):
        self.assertEqual(len(findings(check_lines, {"proto/a.cpp": "x" * 121 + "\n"})), 1)
        self.assertEqual(findings(check_lines, {"proto/a.cpp": "x" * 120 + "\n", "README.md": "x" * 500}), [])


if __name__ == "__main__":
    unittest.main()
