#pragma once

#include "hotline/desk/floor.hpp"
#include "hotline/engine/published.hpp"
#include "proto/ids.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace hotline::visitor {

/// Who of us reads and writes in a conversation. Its person is told when that changes, and never who it is.
struct Company {
    std::optional<PersonId> responder;
    std::optional<PersonId> beside; ///< brought in by the responder, and has come
    bool interpreted{};             ///< an interpreter is in the conversation
    friend bool operator==(const Company&, const Company&) = default;
};

[[nodiscard]] Company company_of(const desk::Floor& floor, const desk::Contact& contact);

/// What has become of it with an entry about that contact, or about the consult beside it.
[[nodiscard]] Company company_after(Company before, const engine::Published& published, ContactId contact);

/// The texts that tell a person what has become of it, in order. That somebody is there at all, or not any more, the
/// state of the contact tells.
[[nodiscard]] std::vector<std::string_view> company_keys(const Company& told, const Company& now);

} // namespace hotline::visitor
