#include "tools/src/hotlinectl/arguments.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <exception>

int main(int argc, char** argv) {
    using namespace hotline::ctl;
    try {
        const auto asked = read_arguments(argc, argv);
        if (const auto* answered = std::get_if<ExitCode>(&asked))
            return *answered;
        return std::visit([](const auto& task) { return run(task); }, std::get<Task>(asked));
    } catch (const std::exception& error) {
        fmt::print(stderr, "hotlinectl: {}\n", error.what());
        return ExitCode::failed;
    }
}
