import unittest

from planted import findings, in_body
from lint.coroutines import check_awaits, check_lambda_coroutines


class ACoAwaitStandsAlone(unittest.TestCase):
    def test_shapes_that_gcc_miscompiles_are_refused(self):
        for statement in [
            "co_await f(Message{a, b});",
            "co_await f({.a = one, .b = two});",
            "co_await f({one, two});",
            "co_await f([p] { use(p); });",
            "co_await f([p = std::move(q)] { use(p); });",
            "co_await f([=] { use(p); });",
            "co_await async_initiate<Token, void()>([p = std::move(q)](auto h) { h(); }, token);",
            "auto text = ok ? co_await get() : std::string();",
            "if (ready(co_await x) && (co_await y) == std::string(z)) { go(); }",
            "if (open || co_await f()) { go(); }",
            "messages.push_back(Message{co_await get(), b});",
            "messages.add(Message{a}, co_await get());",
            "Message message{co_await get(), b};",
            "co_return Message{co_await get()};",
            "co_await f(std::string{text});",
        ]:
            with self.subTest(statement=statement):
                self.assertTrue(findings(check_awaits, in_body(statement)))

    def test_shapes_that_are_safe_are_allowed(self):
        for statement in [
            "Message message{a, b};\n    co_await f(std::move(message));",
            "const auto reply = co_await engine.submit(std::move(command));",
            "auto [error, size] = co_await socket.async_read_some(buffer, token);",
            "if (auto reply = co_await f(); reply) { go(); }",
            "while (waits) { co_await f(); }",
            "while (a && b) co_await f();",
            "co_await (reads() || writes());",
            "co_await run_on(pool, [&] { work(); });",
            "co_await f(std::string(text));",
            "if (co_await f()) { Message m{a}; go(m); }",
            "if (a && b) {\n go();\n }\n co_await f();",
            "for (const auto& item : items) { co_await f(item); }",
            "auto&& reply = co_await f();",
            "// co_await f(Message{a, b});",
            'log("co_await f({a})");',
            "switch (kind) { case Kind::one: co_await f(); break; default: break; }",
        ]:
            with self.subTest(statement=statement):
                self.assertEqual(findings(check_awaits, in_body(statement)), [])


class ACoroutineIsANamedFunction(unittest.TestCase):
    def test_a_capturing_lambda_is_refused(self):
        for statement in [
            "spawn([this]() -> awaitable<void> { co_await run(); });",
            "spawn([&, id](int n) -> awaitable<void> { co_return; });",
            "auto f = [x = std::move(y)]() mutable -> awaitable<int> { co_return x; };",
        ]:
            with self.subTest(statement=statement):
                self.assertEqual(len(findings(check_lambda_coroutines, in_body(statement))), 1)

    def test_others_are_allowed(self):
        for statement in [
            "spawn([]() -> awaitable<void> { co_await run(); });",
            "spawn([this] { run(); });",
            "auto value = table[index]; co_await run();",
            "each([&](auto& item) { item.stop(); }); co_await run();",
        ]:
            with self.subTest(statement=statement):
                self.assertEqual(findings(check_lambda_coroutines, in_body(statement)), [])


if __name__ == "__main__":
    unittest.main()
