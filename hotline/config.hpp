#pragma once

#include "hotline/retention/retention.hpp"
#include "proto/instant.hpp"

#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>

namespace hotline {

/// One address the service listens on.
struct ListenConfig {
    std::string host;     ///< an IP address; beyond loopback only with `behind_tls_proxy`
    std::uint16_t port{}; ///< 0 lets the system choose (tests); the choice is printed at start
    std::string origin;   ///< what browsers send as Origin; empty: http://<name>:<port> of the listener
};

/// Every key of the service with its default. A key that is not here is an error in the file.
struct Config {
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
    Millis console_grace = seconds(20);         ///< how long a responder keeps contacts after the console was lost
    Millis stop_grace = seconds(10);            ///< how long a stop waits for what is under way
};

/// A key, value or argument that cannot be used; the text names it, its file and line, never a secret.
class ConfigError : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// What the command line asks for.
struct Arguments {
    enum class Task { serve, check_config, print_config, done };
    Task task = Task::serve;
    int exit_code = 0; ///< for `done`: help or version was printed, or the arguments were wrong
    Config config;     ///< defaults < file < arguments
};

/// Reads the arguments and the file they name. Throws ConfigError.
Arguments read_arguments(int argc, const char* const* argv);
/// The effective configuration as a TOML text that reads back the same.
std::string print_config(const Config& config);

} // namespace hotline
