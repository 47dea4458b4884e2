import unittest

from planted import findings
from lint.typescript import check_any


class NoAny(unittest.TestCase):
    def test_is_refused(self):
        for text in ["let a: any = 1;", "f(x as any);", "const m: Map<string, any> = x;", "function f(a: any[]) {}",
                     "// @ts-ignore\nf();"]:
            self.assertEqual(len(findings(check_any, {"hotline/web/a.ts": text + "\n"})), 1, text)

    def test_the_word_is_allowed(self):
        for text in ['t("any language")', "// as any, reader would", "let anyone: unknown = 1;", "Promise.any(all)"]:
            self.assertEqual(findings(check_any, {"hotline/web/a.ts": text + "\n"}), [], text)


if __name__ == "__main__":
    unittest.main()
