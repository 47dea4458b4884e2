#include "tools/src/hotlinectl/secret_line.hpp"

#include <fmt/format.h>

#include <termios.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <iostream>
#include <stdexcept>

namespace hotline::ctl {
namespace {

/// What is typed is not shown, as long as this lives; nothing if standard input is no terminal.
class NoEcho {
public:
    explicit NoEcho(const std::string& what) : terminal_(::tcgetattr(STDIN_FILENO, &before_) == 0) {
        if (!terminal_)
            return;
        fmt::print(stderr, "{}: ", what);
        auto silent = before_;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    NoEcho(const NoEcho&) = delete;
    NoEcho& operator=(const NoEcho&) = delete;
    ~NoEcho() {
        if (!terminal_)
            return;
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
        std::fputc('\n', stderr);
    }

private:
    termios before_{};
    bool terminal_;
};

} // namespace

std::string secret_line(const std::filesystem::path& file, const std::string& what) {
    std::string line;
    if (file.empty()) {
        const NoEcho silence(what);
        std::getline(std::cin, line);
    } else {
        std::ifstream opened(file);
        std::getline(opened, line);
    }
    if (line.empty())
        throw std::runtime_error("there is no " + what + " where it was to be read from");
    return line;
}

} // namespace hotline::ctl
