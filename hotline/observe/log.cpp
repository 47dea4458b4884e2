#include "hotline/observe/log.hpp"

#include "proto/time_text.hpp"

#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <chrono>

namespace hotline::observe {
namespace {

Instant wall_clock() {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
}

Log::Write to_standard_error() {
    auto logger = std::make_shared<spdlog::logger>("hotline", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    logger->set_pattern("%v");
    logger->flush_on(spdlog::level::trace);
    return [logger](std::string_view line) {
        logger->log(spdlog::level::info, spdlog::string_view_t(line.data(), line.size()));
    };
}

void append(std::string& line, std::string_view name, std::string_view json) {
    fact_json::write_name(line, name);
    line += json;
}

} // namespace

std::string log_line(Instant at, Level level, Event event, std::initializer_list<Field> fields) {
    std::string line = "{\"at\":\"" + to_text(at) + "\",\"level\":\"";
    line += code_name(level);
    line += "\",\"event\":\"";
    line += code_name(event);
    line += '"';
    for (const auto& field : fields) {
        line += ',';
        append(line, code_name(field.key()), field.json());
    }
    line += '}';
    return line;
}

Log::Log(Level least) : Log(least, to_standard_error()) {}
Log::Log(Level least, Write write) : least_(least), write_(std::move(write)) {}
Log::~Log() = default;

void Log::event(Level level, Event event, std::initializer_list<Field> fields) {
    if (level >= least_)
        write_(log_line(wall_clock(), level, event, fields));
}

} // namespace hotline::observe
