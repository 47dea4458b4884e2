import json
import unittest

from planted import findings
from lint.catalogs import check_catalogs


def catalog(**texts):
    return json.dumps(texts, ensure_ascii=False, indent=2) + "\n"


def found(english, french):
    return findings(check_catalogs, {"i18n/catalogs/en.json": english, "i18n/catalogs/fr.json": french})


class Catalogs(unittest.TestCase):
    def test_equal_catalogs_in_order_are_allowed(self):
        self.assertEqual(found(catalog(a="to {name}", b="{n, plural, one {# day} other {# days}}"),
                               catalog(a="l’aide à {name}", b="{n, plural, one {# jour} other {# jours}}")), [])
        self.assertEqual(found(catalog(a="a brace: '{'"), catalog(a="accolade\u00a0: '{'")), [])

    def test_an_ascii_apostrophe_is_refused(self):
        for text in ["l'{x} d'aide", "l''{x}"]:
            with self.subTest(text=text):
                self.assertEqual(len(found(catalog(a="{x}"), catalog(a=text))), 1)

    def test_keys_must_be_the_same_in_both_languages(self):
        self.assertEqual(len(found(catalog(a="x", b="y"), catalog(a="x"))), 1)
        self.assertEqual(len(found(catalog(a="x"), catalog(a="x", b="y"))), 1)

    def test_arguments_must_be_the_same_in_both_languages(self):
        self.assertEqual(len(found(catalog(a="to {name}"), catalog(a="à {nom}"))), 1)
        self.assertEqual(len(found(catalog(a="{n, number}"), catalog(a="{n}"))), 1)

    def test_keys_out_of_order_or_twice_are_refused(self):
        self.assertEqual(len(findings(check_catalogs, {"i18n/catalogs/en.json": catalog(b="x", a="y")})), 1)
        twice = '{\n  "a": "x",\n  "a": "y"\n}\n'
        self.assertEqual(len(findings(check_catalogs, {"i18n/catalogs/en.json": twice})), 1)

    def test_plurals_without_other_and_breaking_spaces_are_refused(self):
        self.assertEqual(len(findings(check_catalogs, {"i18n/catalogs/en.json": catalog(a="{n, plural, one {#}}")})), 1)
        self.assertEqual(len(findings(check_catalogs, {"i18n/catalogs/fr.json": catalog(a="Où : ici")})), 1)

    def test_a_space_before_what_ends_a_sentence_is_refused_in_french(self):
        for space in [" ", "\u00a0", "\u202f"]:
            for mark in ";?!":
                with self.subTest(space=space, mark=mark):
                    self.assertEqual(len(found(catalog(a=f"x{space}{mark}"), catalog(a=f"x{space}{mark}"))), 1)
        self.assertEqual(found(catalog(a="x"), catalog(a="Est-ce vrai? Oui; vite!")), [])

    def test_what_is_not_one_entry_a_line_is_refused(self):
        self.assertEqual(len(findings(check_catalogs, {"i18n/catalogs/en.json": '{\n  "a": {"b": "x"}\n}\n'})), 1)
        self.assertEqual(len(findings(check_catalogs, {"i18n/catalogs/en.json": '{\n  "a": ""\n}\n'})), 1)


if __name__ == "__main__":
    unittest.main()
