#pragma once

#include "hotline/config.hpp"

#include <memory>
#include <stdexcept>

namespace hotline {

inline constexpr int exit_try_again = 75; ///< sysexits EX_TEMPFAIL: the supervisor of the process starts it again

/// The disk refused at the start what it may grant the next time.
class StorageError : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The composition root: owns every part of the service, in the order in which they start; they stop in reverse.
class App {
public:
    /// Opens journal and keys and folds the floor. Throws what the operator must read: ConfigError, keys::KeyError,
    /// StorageError, std::runtime_error.
    explicit App(Arguments arguments);
    App(const App&) = delete;
    App& operator=(const App&) = delete;
    ~App();

    /// Serves until SIGINT or SIGTERM, drains, and returns the exit code: 0 after a clean stop, 75 when the log was
    /// lost and the process must be started again, 1 when a listener could not open.
    int run();

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace hotline
