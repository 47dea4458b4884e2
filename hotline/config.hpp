#pragma once

#include "hotline/desk/rules.hpp"
#include "hotline/retention/retention.hpp"
#include "hotline/roster/opening.hpp"
#include "hotline/roster/rest.hpp"
#include "proto/instant.hpp"

#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace hotline {

/// One address the service listens on.
struct ListenConfig {
    std::string host;     ///< an IP address; beyond loopback only with `behind_tls_proxy`
    std::uint16_t port{}; ///< 0 lets the system choose (tests); the choice is printed at start
    std::string origin;   ///< what browsers send as Origin; empty: http://<name>:<port> of the listener
};

/// 1,048,576 bytes each.
struct Mebibytes {
    std::uint32_t count{};
    [[nodiscard]] std::uint64_t bytes() const { return std::uint64_t{count} * 1'048'576; }
};

/// How help can be reached when the service cannot take somebody: shown on the public pages.
struct OtherWaysConfig {
    std::string phone; ///< a number that does not depend on this service
    std::string en;    ///< more, in plain text
    std::string fr;
};

/// [backup]: nothing is backed up while `to` is empty.
struct BackupConfig {
    std::filesystem::path to;            ///< folder of backups, on another disk
    std::filesystem::path keys_to;       ///< folder of key backups, kept apart; empty: `to`
    std::vector<std::string> recipients; ///< public halves of backup keys (hotlinectl backup-key create)
    std::uint32_t hour = 3;              ///< of the day, UTC
    std::uint32_t keep_days = 35;
    std::uint32_t keep_key_days = 35;       ///< after so many days an erasure is final in every backup
    std::filesystem::path rehearsal_key;    ///< secret half of a key for rehearsals alone; empty: none is rehearsed
    std::filesystem::path rehearsal_folder; ///< in which a backup is restored on trial; empty: `data`
    friend bool operator==(const BackupConfig&, const BackupConfig&) = default;
};

/// Every key of the service with its default. A key that is not here is an error in the file.
struct Config {
    std::filesystem::path file;                           ///< where they were read from; empty: nowhere
    std::filesystem::path data = "/var/lib/hotline";      ///< journal, keys and search index; made if absent
    std::filesystem::path web = "/usr/share/hotline/web"; ///< the built console and public assets
    std::filesystem::path key_file;                       ///< 32 random bytes, mode 0600; or
    std::filesystem::path passphrase_file;                ///< a passphrase, first line; one of the two is required
    bool demo = false;             ///< invented staff, directory and closed months, sign-ins printed at start
    bool behind_tls_proxy = false; ///< a TLS proxy stands in front: cookies get Secure and the __Host- prefix
    std::string exit_to = "https://weather.gc.ca/"; ///< where "leave this page" goes
    std::filesystem::path statistics;               ///< folder of the nightly export; empty: <data>/statistics
    ListenConfig public_listener{"127.0.0.1", 8080, ""};
    ListenConfig staff_listener{"127.0.0.1", 8081, ""};
    ListenConfig admin_listener{"127.0.0.1", 8089, ""};
    std::uint32_t new_contacts_per_second = 20; ///< [public]: of all visitors together; those in danger five times that
    retention::Policy kept_for;                 ///< [retention]: days; a real service states them
    bool retention_stated = false;              ///< the file has the table
    std::filesystem::path checkpoints_to;       ///< [checkpoints] to: a folder elsewhere; empty: none are written
    desk::Rules rules; ///< [routing], `console_grace_seconds`, `answer_*`, `return_*`; changes touch later decisions
    roster::RestRules rest;                ///< [roster]: what no swap and no call-in takes from anybody
    std::vector<roster::Opening> openings; ///< [[opening]]: none: open at any time
    OtherWaysConfig other_ways;
    BackupConfig backup;
    Mebibytes ballast{64};           ///< [storage] ballast_mib: kept on the disk to be given up when it fills; 0: none
    Millis stop_grace = seconds(10); ///< how long a stop waits for what is under way
};

/// A key, value or argument that cannot be used; the text names it, its file and line, never a secret.
class ConfigError : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// What the command line asks for.
struct Arguments {
    /// `done`: nothing is left to do but to end with `exit_code`.
    enum class Task { serve, check_config, print_config, done };
    Task task = Task::serve;
    int exit_code = 0; ///< for `done`: help or version was printed, or the arguments were wrong
    Config config;     ///< defaults < file < arguments
    Config file_says;  ///< defaults < file: what a file that is read again is compared with
};

/// Reads the arguments and the file they name. Throws ConfigError.
Arguments read_arguments(int argc, const char* const* argv);
/// What the file says, without arguments, checked as a whole. Throws ConfigError.
Config read_config(const std::filesystem::path& file);
/// The effective configuration as a TOML text that reads back the same.
std::string print_config(const Config& config);

} // namespace hotline
