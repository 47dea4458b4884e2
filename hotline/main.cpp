#include "hotline/app.hpp"
#include "hotline/config.hpp"

#include <cstdio>
#include <exception>

#include <fmt/format.h>

int main(int argc, char** argv) {
    using hotline::Arguments;
    try {
        auto arguments = hotline::read_arguments(argc, argv);
        switch (arguments.task) {
        case Arguments::Task::done:
            return arguments.exit_code;
        case Arguments::Task::check_config:
            fmt::print("The settings can be used.\n");
            return 0;
        case Arguments::Task::print_config:
            fmt::print("{}", hotline::print_config(arguments.config));
            return 0;
        case Arguments::Task::serve:
            break;
        }
        hotline::App app(std::move(arguments));
        return app.run();
    } catch (const hotline::ConfigError& error) {
        fmt::print(stderr, "hotlined: {}\n", error.what());
        return 78;
    } catch (const hotline::StorageError& error) {
        fmt::print(stderr, "hotlined: {}\n", error.what());
        return hotline::exit_try_again;
    } catch (const std::exception& error) {
        fmt::print(stderr, "hotlined: {}\n", error.what());
        return 1;
    }
}
