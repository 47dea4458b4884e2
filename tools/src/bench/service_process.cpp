#include "tools/src/bench/service_process.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>

namespace hotline::bench {
namespace {

constexpr std::chrono::seconds start_within(60);
constexpr std::chrono::milliseconds look_again(10);

std::filesystem::path service_program() {
    return std::filesystem::read_symlink("/proc/self/exe").parent_path() / "hotlined";
}

pid_t start(const std::filesystem::path& settings, const std::filesystem::path& output) {
    const auto program = service_program().string();
    const auto config = "--config=" + settings.string();
    const pid_t pid = ::fork();
    if (pid < 0)
        throw std::runtime_error("no process could be made");
    if (pid > 0)
        return pid;
    ::prctl(PR_SET_PDEATHSIG, SIGKILL); // it does not outlive a measurement that broke off
    const int file = ::open(output.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    ::dup2(file, STDOUT_FILENO);
    ::dup2(file, STDERR_FILENO);
    ::execl(program.c_str(), program.c_str(), config.c_str(), static_cast<char*>(nullptr));
    ::_exit(127);
}

std::string text_of(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

/// The origin on the line of that listener.
traffic::Address address_of(const std::string& said, const std::string& listener) {
    const auto line = said.find("\n  " + listener);
    const auto begin = said.find("http://", line) + 7;
    const auto origin = said.substr(begin, said.find('\n', begin) - begin);
    const auto colon = origin.rfind(':');
    return {origin.substr(0, colon), origin.substr(colon + 1)};
}

} // namespace

ServiceProcess::ServiceProcess(const std::filesystem::path& settings, std::filesystem::path output)
    : output_(std::move(output)), pid_(start(settings, output_)) {
    const auto give_up = std::chrono::steady_clock::now() + start_within;
    while (!came_up()) {
        const bool ended = ::waitpid(pid_, nullptr, WNOHANG) == pid_;
        if (ended || std::chrono::steady_clock::now() > give_up) {
            if (!ended)
                ::kill(pid_, SIGKILL);
            pid_ = ended ? -1 : pid_;
            throw std::runtime_error("the service did not come up:\n" + text_of(output_));
        }
        std::this_thread::sleep_for(look_again);
    }
}

ServiceProcess::~ServiceProcess() {
    if (pid_ <= 0)
        return;
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
}

bool ServiceProcess::came_up() {
    const auto said = text_of(output_);
    if (said.find("Ctrl-C drains") == std::string::npos)
        return false;
    visitors_ = address_of(said, "public");
    staff_ = address_of(said, "staff");
    return true;
}

std::uint64_t ServiceProcess::resident_kib() const {
    std::ifstream status("/proc/" + std::to_string(pid_) + "/status");
    std::string word;
    while (status >> word && word != "VmRSS:") {
    }
    std::uint64_t kib = 0;
    status >> kib;
    return kib;
}

std::chrono::milliseconds ServiceProcess::processor_time() const {
    const auto line = text_of("/proc/" + std::to_string(pid_) + "/stat");
    std::istringstream fields(line.substr(line.rfind(')') + 2));
    std::string skipped;
    for (int field = 3; field < 14; ++field)
        fields >> skipped;
    std::uint64_t user = 0;
    std::uint64_t system = 0;
    fields >> user >> system;
    return std::chrono::milliseconds((user + system) * 1'000 / static_cast<std::uint64_t>(::sysconf(_SC_CLK_TCK)));
}

void ServiceProcess::stop() {
    ::kill(pid_, SIGTERM);
    int status = 0;
    ::waitpid(pid_, &status, 0);
    pid_ = -1;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        throw std::runtime_error("the service ended with a fault:\n" + text_of(output_));
}

} // namespace hotline::bench
