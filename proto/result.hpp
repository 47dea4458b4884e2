#pragma once

#include "proto/refusal.hpp"

#include <boost/system/result.hpp>

#include <stdexcept>
#include <string>
#include <utility>

namespace hotline {

/// A refusal and, where one field is to blame, the path to it (`needs[0].kind`). Never holds the refused value.
struct [[nodiscard]] Fault {
    Refusal code{};
    std::string path;
    friend bool operator==(const Fault&, const Fault&) = default;
};

/// A value, or the reason why there is none. Expected refusals travel this way and never as exceptions.
template <class T>
using Result = boost::system::result<T, Fault>;

/// `return refuse(Refusal::offer_gone);`
inline Fault refuse(Refusal code, std::string path = {}) { return Fault{code, std::move(path)}; }

/// What `Result::value()` throws when there is none: a broken promise inside, never a user's mistake.
[[noreturn]] inline void throw_exception_from_error(const Fault& fault, const boost::source_location&) {
    throw std::logic_error("a refused result was used as a value: " + fault.path);
}

} // namespace hotline
