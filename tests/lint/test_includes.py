import unittest

from planted import findings
from lint.includes import check_includes, check_pure


def verdict(path, line):
    return findings(check_includes, {path: f"#pragma once\n{line}\n"})


class TheIncludeTable(unittest.TestCase):
    def test_refuses_what_it_does_not_name(self):
        for path, line in [
            ("proto/ids.hpp", '#include "hotline/desk/floor.hpp"'),
            ("routing/step.cpp", '#include "hotline/journal/log.hpp"'),
            ("routing/step.cpp", "#include <boost/asio/post.hpp>"),
            ("hotline/desk/evolve.cpp", '#include "hotline/engine/turn.hpp"'),
            ("hotline/net/listener.cpp", '#include "proto/ids.hpp"'),
            ("hotline/net/listener.cpp", '#include "hotline/api/routes.hpp"'),
            ("hotline/api/handlers.cpp", "#include <boost/beast/http.hpp>"),
            ("hotline/api/handlers.cpp", '#include "hotline/journal/sqlite/store.hpp"'),
            ("hotline/channels/chat/session.cpp", '#include "hotline/journal/sqlite/store.hpp"'),
            ("hotline/casework/cases.cpp", '#include "hotline/tips/intake.hpp"'),
            ("hotline/journal/entry.hpp", "#include <SQLiteCpp/Database.h>"),
            ("hotline/keys/seal.cpp", "#include <some/library.hpp>"),
            ("hotline/engine/turn.hpp", "#include <boost/asio/awaitable.hpp>"),
            ("hotline/engine/loop.cpp", "#include <boost/asio/awaitable.hpp>"),
            ("hotline/desk/decide_tick.cpp", "#include <fstream>"),
            ("hotline/tips/decide_review.cpp", "#include <random>"),
            ("proto/instant.cpp", "#include <sys/time.h>"),
            ("hotline/observe/log.hpp", "#include <spdlog/spdlog.h>"),
            ("hotline/config.hpp", "#include <CLI/CLI.hpp>"),
            ("hotline/desk/floor.hpp", '#include "contact.hpp"'),
            ("hotline/billing/invoice.cpp", "#include <string>"),
        ]:
            with self.subTest(path=path, line=line):
                self.assertEqual(len(verdict(path, line)), 1)

    def test_allows_what_it_names(self):
        for path, line in [
            ("proto/ids.hpp", "#include <compare>"),
            ("hotline/desk/floor.hpp", '#include "proto/ids.hpp"'),
            ("hotline/desk/floor.hpp", '#include "routing/step.hpp"'),
            ("hotline/desk/floor.hpp", '#include "hotline/desk/contact.hpp"'),
            ("hotline/journal/sqlite/store.cpp", "#include <SQLiteCpp/Database.h>"),
            ("hotline/journal/sqlite/lock.cpp", "#include <sys/file.h>"),
            ("hotline/engine/engine.hpp", "#include <boost/asio/awaitable.hpp>"),
            ("hotline/engine/engine.hpp", "#include <fmt/format.h>"),
            ("hotline/net/http.cpp", "#include <boost/beast/http.hpp>"),
            ("hotline/api/handlers.cpp", '#include "hotline/net/http.hpp"'),
            ("hotline/channels/chat/session.cpp", '#include "hotline/desk/commands.hpp"'),
            ("hotline/directory/changes.cpp", '#include "hotline/casework/consent.hpp"'),
            ("hotline/main.cpp", '#include "hotline/journal/sqlite/store.hpp"'),
            ("hotline/app.cpp", "#include <systemd/sd-daemon.h>"),
            ("tests/unit/desk/floor_test.cpp", '#include "hotline/journal/sqlite/store.hpp"'),
            ("hotline/desk/floor.hpp", '// #include "hotline/api/routes.hpp"'),
        ]:
            with self.subTest(path=path, line=line):
                self.assertEqual(verdict(path, line), [])

    def test_an_exception_needs_its_reason(self):
        line = '#include "hotline/desk/floor.hpp"  // lint-allow(includes):'
        self.assertEqual(len(verdict("routing/step.cpp", line)), 1)
        self.assertEqual(verdict("routing/step.cpp", line + " a measured reason"), [])


class PureRooms(unittest.TestCase):
    def test_consult_no_clock(self):
        asks = {"hotline/desk/decide_tick.cpp": "auto now = std::chrono::system_clock::now();\n"}
        says = {"hotline/desk/decide_tick.cpp": "// never system_clock\nauto now = ask.now;\n"}
        elsewhere = {"hotline/engine/engine.cpp": "auto now = std::chrono::system_clock::now();\n"}
        self.assertEqual(len(findings(check_pure, asks)), 1)
        self.assertEqual(findings(check_pure, says) + findings(check_pure, elsewhere), [])


if __name__ == "__main__":
    unittest.main()
