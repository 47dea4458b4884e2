import unittest

import planted  # noqa: F401  (finds tools/src)
from build.unity_groups import LARGEST, Source, groups_of


def groups(files, headers=None):
    """The groups as lists of paths, for {path: text}."""
    header = (headers or {}).get
    sources = [Source(path, text, lambda name: header(name, "")) for path, text in files.items()]
    return [[source.path for source in group] for group in groups_of(sources)]


def private(declaration):
    return f"namespace hotline {{\nnamespace {{\n{declaration}\n}} // namespace\n}}\n"


class FilesAreCompiledTogether(unittest.TestCase):
    def test_when_their_private_names_do_not_meet(self):
        self.assertEqual(groups({"a.cpp": private("bool takes(int n) { return n > 1; }"),
                                 "b.cpp": private("bool leaves(int n) { return n < 1; }")}), [["a.cpp", "b.cpp"]])

    def test_but_not_when_a_private_name_of_one_is_a_word_of_the_other(self):
        for declaration in ["bool takes(int n) { return n > 1; }", "constexpr auto takes = 3;",
                            "struct takes { int n; };",
                            "const std::array<int, 2> takes{1, 2};", "template <class T>\nT takes(T (*give)()) {}",
                            "enum class takes : char { one };", "using takes = int;",
                            "int other() { return 1; }\nint takes;"]:
            for other in [private("long takes(long n) { return n; }"), "int f(int takes) { return takes; }\n"]:
                with self.subTest(declaration=declaration, other=other):
                    self.assertEqual(groups({"a.cpp": private(declaration), "b.cpp": other}), [["a.cpp"], ["b.cpp"]])
                    self.assertEqual(groups({"b.cpp": other, "a.cpp": private(declaration)}), [["b.cpp"], ["a.cpp"]])

    def test_nor_when_it_is_a_word_of_a_header_that_the_other_names(self):
        self.assertEqual(groups({"a.cpp": private("int id_of(int n) { return n; }"), "b.cpp": '#include "ids.hpp"\n'},
                                {"ids.hpp": "int id_of(unsigned n);\n"}), [["a.cpp"], ["b.cpp"]])

    def test_nor_when_both_have_an_operator_to_themselves(self):
        own = private("Tally& operator+=(Tally& sum, Tally more) { return sum; }")
        self.assertEqual(groups({"a.cpp": own, "b.cpp": own}), [["a.cpp"], ["b.cpp"]])

    def test_nor_when_one_has_a_macro_or_a_short_namespace_that_the_other_says(self):
        for own in ["#define takes 3\n", "namespace takes = hotline::desk;\n"]:
            with self.subTest(own=own):
                self.assertEqual(groups({"a.cpp": own, "b.cpp": "int takes;\n"}), [["a.cpp"], ["b.cpp"]])

    def test_nor_when_one_opens_a_namespace_that_the_other_does_not(self):
        self.assertEqual(groups({"a.cpp": "using namespace hotline;\n", "b.cpp": "int f();\n"}), [["a.cpp"], ["b.cpp"]])

    def test_whatever_stands_in_bodies_comments_and_strings(self):
        self.assertEqual(groups({"a.cpp": private("int first() { const int n = 3; return n; } // takes second"),
                                 "b.cpp": private('const char* second() { int n = 0; return "first"; }')}),
                         [["a.cpp", "b.cpp"]])

    def test_and_no_more_than_a_core_should_take_at_once(self):
        sizes = [len(group) for group in groups({f"f{n}.cpp": f"int g{n}();\n" for n in range(LARGEST + 1)})]
        self.assertEqual(sizes, [LARGEST, 1])


if __name__ == "__main__":
    unittest.main()
