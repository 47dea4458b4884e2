#pragma once

#include "tools/src/traffic/options.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>

#include <sys/types.h>

namespace hotline::bench {

/// The real service as a process of its own, on ports that the system chose.
class ServiceProcess {
public:
    /// Starts `hotlined` from the folder of this program and waits until it listens. Its output goes to `output`.
    /// Throws std::runtime_error if it does not come up.
    ServiceProcess(const std::filesystem::path& settings, std::filesystem::path output);
    ServiceProcess(const ServiceProcess&) = delete;
    ServiceProcess& operator=(const ServiceProcess&) = delete;
    ~ServiceProcess();

    [[nodiscard]] traffic::Address visitors() const { return visitors_; }
    [[nodiscard]] traffic::Address staff() const { return staff_; }
    /// Memory that it holds, in kibibytes.
    [[nodiscard]] std::uint64_t resident_kib() const;
    /// Processor time that it has used, of all its threads.
    [[nodiscard]] std::chrono::milliseconds processor_time() const;
    /// Asks it to stop and waits. Throws std::runtime_error if it ended with a fault.
    void stop();

private:
    [[nodiscard]] bool came_up();

    std::filesystem::path output_;
    pid_t pid_;
    traffic::Address visitors_;
    traffic::Address staff_;
};

} // namespace hotline::bench
