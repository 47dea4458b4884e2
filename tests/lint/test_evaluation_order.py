import unittest

from planted import findings, in_body
from lint.evaluation_order import check_arguments


class ArgumentsAreEvaluatedInAnyOrder(unittest.TestCase):
    def test_traps_are_refused(self):
        for statement in [
            "f(std::move(x), x.y);",
            "f(x.size(), std::move(x));",
            "f(std::move(x.a), x);",
            "post(x.executor(), [x = std::move(x)] { use(x); });",
            "table.emplace(entry->id, std::move(entry));",
            "std::make_pair(std::move(key), key);",
            "f(i++, i);",
            "f(reader.next(), reader.next());",
            "f(reader.read_u32(), reader.read_u64());",
        ]:
            with self.subTest(statement=statement):
                self.assertTrue(findings(check_arguments, in_body(statement)))

    def test_ordered_and_independent_arguments_are_allowed(self):
        for statement in [
            "f(std::move(x), y);",
            "f(std::move(x.a), std::move(x.b));",
            "f(std::move(x), other.x);",
            "x.submit(std::move(x_command), 1);",
            "Message m{reader.next(), reader.next()};",
            "f(reader.next(), writer.next());",
            "for (int i = 0; i < n; ++i) { go(i); }",
            "if (a == b) { f(i++); }",
            "f(Kind::x, std::move(x));",
        ]:
            with self.subTest(statement=statement):
                self.assertEqual(findings(check_arguments, in_body(statement)), [])


if __name__ == "__main__":
    unittest.main()
