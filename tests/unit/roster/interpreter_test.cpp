#include "hotline/roster/interpreter.hpp"

#include <catch2/catch.hpp>

#include <functional>
#include <string>

using namespace hotline;
using namespace hotline::roster;

namespace {

Interpreter somebody() {
    Interpreter interpreter;
    interpreter.kind = InterpreterKind::in_house;
    interpreter.languages = {LanguageTag::of("ti"), LanguageTag::of("ase")};
    interpreter.channels = Count<1000>::of(1);
    interpreter.active = Flag::yes;
    return interpreter;
}

/// What is refused when `spoil` has changed a good record.
Fault fault_when(const std::function<void(Interpreter&)>& spoil) {
    Interpreter interpreter = somebody();
    spoil(interpreter);
    return checked(interpreter).error();
}

} // namespace

TEST_CASE("an interpreter's languages are kept in canonical form and in order, whoever typed them how", "[roster]") {
    Interpreter typed = somebody();
    typed.languages = {LanguageTag::of("tl"), LanguageTag::of("sgn-ase"), LanguageTag::of("ar")};
    CHECK(checked(typed).value().languages ==
          std::vector{LanguageTag::of("ar"), LanguageTag::of("ase"), LanguageTag::of("fil")});
}

TEST_CASE("what is wrong with an interpreter is said by the field's name", "[roster]") {
    CHECK(fault_when([](Interpreter& i) { i.languages.clear(); }) == Fault{Refusal::field_missing, "languages"});
    CHECK(fault_when([](Interpreter& i) { i.languages.assign(25, LanguageTag::of("so")); }).code == Refusal::too_large);
    CHECK(fault_when([](Interpreter& i) { i.languages = {LanguageTag::of("tl"), LanguageTag::of("fil")}; }) ==
          Fault{Refusal::field_invalid, "languages[1]"});
    CHECK(fault_when([](Interpreter& i) { i.channels = {}; }).path == "channels");
    CHECK(fault_when([](Interpreter& i) { i.channels = Count<1000>::of(2); }).path == "channels");
    Interpreter line = somebody();
    line.kind = InterpreterKind::vendor_line;
    line.channels = Count<1000>::of(40);
    CHECK(checked(line).value().channels.value() == 40);
}

TEST_CASE("an interpreter has a name and a way to be reached, within bounds", "[roster]") {
    CHECK_FALSE(fault_of(InterpreterText{"Ilham", "555-0141"}).has_value());
    CHECK(fault_of(InterpreterText{"", "555-0141"}) == Fault{Refusal::field_missing, "name"});
    CHECK(fault_of(InterpreterText{" \t\n", "555-0141"}) == Fault{Refusal::field_missing, "name"});
    CHECK(fault_of(InterpreterText{"\u00a0\u200b", "555-0141"}) == Fault{Refusal::field_missing, "name"});
    CHECK(fault_of(InterpreterText{"Kay", "  "}) == Fault{Refusal::field_missing, "reach"});
    CHECK(fault_of(InterpreterText{"Ilham", ""}) == Fault{Refusal::field_missing, "reach"});
    CHECK(fault_of(InterpreterText{std::string(121, 'i'), "555-0141"}) == Fault{Refusal::too_large, "name"});
    CHECK(fault_of(InterpreterText{"Ilham", std::string(401, '5')}) == Fault{Refusal::too_large, "reach"});
    CHECK(fault_of(InterpreterText{"Ilham", "555\a0141"}) == Fault{Refusal::malformed, "reach"});
}

TEST_CASE("of two supervisors who change one interpreter the second is told that it is stale", "[roster]") {
    const Uuid id{{7}};
    const auto first = save_interpreter(id, std::nullopt, 0, somebody(), {}).value();
    CHECK(first.expected_version == 0);
    const StoredInterpreter stored{id, 2, Seq{9}, Instant{9}, somebody(), {}};
    CHECK(save_interpreter(id, stored, 2, somebody(), {}).value().expected_version == 2);
    CHECK(save_interpreter(id, stored, 1, somebody(), {}).error() == Fault{Refusal::stale, "version"});
    CHECK(save_interpreter(id, std::nullopt, 1, somebody(), {}).error().code == Refusal::stale);
}
