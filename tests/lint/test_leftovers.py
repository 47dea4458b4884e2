import unittest

from planted import findings
from lint import leftovers


class Leftovers(unittest.TestCase):
    def refuses(self, rule, path, text):
        self.assertTrue(findings(rule, {path: text}), text)

    def allows(self, rule, path, text):
        self.assertEqual(findings(rule, {path: text}), [], text)

    def test_unfinished_work(self):
        for text in ["// TODO: later\n", "// fixme\n", 'throw Error("not implemented");\n', "class Log; // a stub\n"]:
            self.refuses(leftovers.check_unfinished, "proto/a.cpp", text)
        self.allows(leftovers.check_unfinished, "proto/a.cpp", "// nothing is left to do\n")
        self.allows(leftovers.check_unfinished, "hotline/web/a.ts", '<input placeholder="x">\n')

    def test_what_only_this_machine_has(self):
        for path, text in [
            ("tools/a", "cd /home/somebody/hotline\n"),
            ("tools/a", "cat /" + "work/x\n"),
            ("README.md", "see ../shared/design\n"),
            ("tools/a", "curl https://registry." + "npmjs.org/lit\n"),
            ("hotline/web/package-lock.json", '"resolved"' + ': "https://mirror.example/lit.tgz"\n'),
        ]:
            self.refuses(leftovers.check_machine, path, text)
        self.allows(leftovers.check_machine, "tools/a", 'cat "$HOME/' + 'work/x" ./home/x "${dir}/' + 'work/"\n')
        self.allows(leftovers.check_machine, "tests/data_test.py", 'DATA = ROOT / "../shared/data"\n')
        self.allows(leftovers.check_machine, "hotline/web/package-lock.json", '"integrity": "sha512-x"\n')

    def test_dropped_failures(self):
        for text in [
            "co_spawn(executor, run(), asio::detached);\n",
            "try { run(); } catch (...) {}\n",
            "try { run(); } catch (const Error& error) {\n    // nothing\n}\n",
        ]:
            self.refuses(leftovers.check_dropped, "hotline/engine/a.cpp", text)
        self.refuses(leftovers.check_dropped, "tools/a.py", "try:\n    run()\nexcept OSError:\n    pass\n")
        self.allows(leftovers.check_dropped, "hotline/engine/a.cpp", "// nothing is detached\n")
        self.allows(leftovers.check_dropped, "hotline/engine/a.cpp", "try { a(); } catch (const E& e) { report(e); }\n")

    def test_headers(self):
        self.refuses(leftovers.check_headers, "proto/a.hpp", "int f();\n")
        self.refuses(leftovers.check_headers, "proto/a.hpp", "#pragma once\nusing namespace std;\n")
        self.allows(leftovers.check_headers, "proto/a.hpp", "#pragma once\nint f(); // using namespace std\n")
        self.allows(leftovers.check_headers, "proto/a.cpp", "using namespace std::chrono_literals;\n")

    def test_tests_do_not_sleep(self):
        self.refuses(leftovers.check_sleep, "tests/unit/a.cpp", "std::this_thread::sleep_for(1s);\n")
        self.refuses(leftovers.check_sleep, "tests/process/a.py", "time.sleep(1)\n")
        self.allows(leftovers.check_sleep, "tests/process/a.py", "time.sleep(1)  # lint-allow(sleep): a slow client\n")
        self.allows(leftovers.check_sleep, "tests/unit/a.cpp", "clock.advance(1s); // no sleep_for\n")


if __name__ == "__main__":
    unittest.main()
