#pragma once

#include "hotline/api/consoles.hpp"
#include "hotline/api/figures_told.hpp"
#include "hotline/api/rates.hpp"
#include "hotline/channels/chat/relay.hpp"
#include "hotline/engine/engine.hpp"
#include "hotline/journal/log.hpp"
#include "hotline/journal/records.hpp"
#include "hotline/keys/vault.hpp"
#include "hotline/observe/metrics.hpp"
#include "hotline/roster/opening.hpp"
#include "hotline/roster/rest.hpp"
#include "hotline/security/guessing.hpp"
#include "hotline/security/sessions.hpp"
#include "hotline/security/staff.hpp"
#include "i18n/catalog.hpp"
#include "referral/search.hpp"

#include <boost/asio/thread_pool.hpp>

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace hotline::api {

namespace limit {
inline constexpr std::size_t reckonings_max = 8; ///< staffing questions at one time; more are told to come again
} // namespace limit

/// What the face of the service is told by the configuration.
struct Settings {
    std::string staff_origin; ///< what a browser on the console sends as Origin
    bool secure_cookies = false;
    std::filesystem::path web; ///< the built console and public assets
    roster::RestRules rest{};  ///< what no swap and no call-in takes from anybody
    std::vector<roster::Opening> openings{};
};

/// Everything that handlers work with. Owned by `App`; handlers run on one thread.
struct Service {
    engine::Engine& engine;
    journal::Log& log;
    journal::Records& records;
    keys::Vault& vault;
    chat::Conversations& conversations;
    chat::Relay& relay;
    const engine::StorageStatus& storage;
    security::Staff& staff; ///< waits for the disk: only on `readers`, or `passwords` where it hashes
    security::Sessions& sessions;
    security::Guessing& guessing;
    referral::Index& directory;
    const i18n::Catalog& catalog;
    Consoles& consoles;
    Rates& rates;
    observe::Registry& registry;
    boost::asio::thread_pool& readers;   ///< bounded: reads of records
    boost::asio::thread_pool& searches;  ///< one thread: the directory's index
    boost::asio::thread_pool& passwords; ///< bounded: Argon2id
    boost::asio::thread_pool& reckoner;  ///< one quiet thread: staffing mathematics
    Settings settings;
    std::function<void()> erasure_ordered;     ///< wakes whoever erases
    std::function<std::string()> checkpoint;   ///< the journal's head now, signed
    std::function<LiveFigures()> figures;      ///< how well the service answers
    std::function<std::string()> health_lines; ///< what the parts that work in the background know: whole lines
    std::function<std::string()> broken_lines; ///< what has failed for good: whole lines, none when all is well
    std::size_t reckonings = 0;                ///< questions that the reckoner has or that wait for it
    bool draining = false;                     ///< a stop has begun; consoles are told
};

} // namespace hotline::api
