import json
import unittest

from planted import findings
from lint.texts import check_texts


def found(keys, **files):
    catalog = json.dumps({key: "x" for key in keys}, indent=2) + "\n"
    sources = {path.replace("__", "/").replace("_dot_", "."): text for path, text in files.items()}
    return findings(check_texts, {"i18n/catalogs/en.json": catalog, **sources})


class Texts(unittest.TestCase):
    def test_a_key_that_code_asks_for_is_allowed(self):
        self.assertEqual(found(["a.b", "a.c"], hotline__x_dot_cpp='say("a.b");', hotline__y_dot_ts='say("a.c")'), [])

    def test_a_key_that_nothing_asks_for_is_refused(self):
        refused = found(["a.b", "a.c"], hotline__x_dot_cpp='say("a.b"); // a.c')
        self.assertEqual(len(refused), 1)
        self.assertIn("a.c", str(refused[0]))

    def test_a_test_alone_is_no_reader(self):
        self.assertEqual(len(found(["a.b"], tests__x_dot_cpp='say("a.b");')), 1)
        self.assertEqual(len(found(["a.b"], hotline__web__tests__x_dot_ts='say("a.b")')), 1)

    def test_keys_whose_end_is_made_are_allowed_by_their_beginning(self):
        for text in ('key = "a.b."; key += name;', 'fmt::format("a.b.{}", name)', "say(`a.b.${name}`)"):
            with self.subTest(text=text):
                self.assertEqual(found(["a.b.c"], hotline__x_dot_ts=text), [])
                self.assertEqual(len(found(["a.bc"], hotline__x_dot_ts=text)), 1)


if __name__ == "__main__":
    unittest.main()
