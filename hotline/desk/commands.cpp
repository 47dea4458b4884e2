#include "hotline/desk/commands.hpp"

#include <boost/mp11.hpp>

#include <utility>

namespace hotline::desk {

static_assert(all_facts<CommandKinds>);

Command::Command() = default;
Command::Command(const Command&) = default;
Command::Command(Command&&) noexcept = default;
Command& Command::operator=(const Command&) = default;
Command& Command::operator=(Command&&) noexcept = default;
Command::~Command() = default;

Command::Command(OneKind<CommandKinds> kind) {
    boost::mp11::mp_with_index<boost::mp11::mp_size<CommandKinds>::value>(kind.which, [&](auto which) {
        emplace<which>(std::move(*static_cast<std::variant_alternative_t<which, CommandKinds>*>(kind.value)));
    });
}

ConsoleLost said_later(ConsoleLost note, Millis passed) {
    if (note.silent_for)
        *note.silent_for = *note.silent_for + passed;
    return note;
}

std::string_view kind_of(const Command& command) {
    return std::visit([](const auto& ask) { return ask.kind; }, command);
}

} // namespace hotline::desk
