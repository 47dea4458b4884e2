#pragma once

#include "proto/ids.hpp"
#include "proto/messages/session.hpp"

#include <boost/describe/enum.hpp>

#include <filesystem>
#include <fstream>
#include <optional>
#include <string_view>

namespace hotline::traffic {

/// What a command is for.
BOOST_DEFINE_ENUM_CLASS(Kind, contact, message, tip, shift, accept, acuity, consent, referral, end, wrap_up)

/// What a test holds the service to: one JSON object a line, flushed before anything else happens.
class Ledger {
public:
    /// An empty path keeps no ledger.
    explicit Ledger(const std::filesystem::path& file);

    /// Before the first byte of the request leaves; a retry of the same command writes no second line.
    void sent(Kind kind, std::string_view command);
    /// After the answer was read whole. `done` is there for staff commands; a page tells no more than yes.
    void acknowledged(Kind kind, std::string_view command, const std::optional<wire::Done>& done = {});
    void refused(Kind kind, std::string_view command, int status);
    /// An event of somebody's feed.
    void event(PersonId person, Seq seq, std::string_view kind);

private:
    std::ofstream out_;
};

} // namespace hotline::traffic
