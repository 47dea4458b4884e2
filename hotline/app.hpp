#pragma once

#include "hotline/config.hpp"

#include <memory>

namespace hotline {

/// The composition root: owns every part of the service, in the order in which they start; they stop in reverse.
class App {
public:
    /// Opens journal and keys and folds the floor. Throws what the operator must read: ConfigError, keys::KeyError,
    /// std::runtime_error.
    explicit App(Config config);
    App(const App&) = delete;
    App& operator=(const App&) = delete;
    ~App();

    /// Serves until SIGINT or SIGTERM, drains, and returns the exit code: 0 after a clean stop, 75 when the log was
    /// lost and the process must be started again (sysexits EX_TEMPFAIL), 1 when a listener could not open.
    int run();

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace hotline
