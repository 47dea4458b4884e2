#include "tests/unit/api/openapi_operations.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace hotline::test {
namespace {

std::vector<std::string> list_in(const std::string& text) {
    if (!text.starts_with('[') || !text.ends_with(']'))
        throw std::runtime_error("not a list in brackets: " + text);
    std::istringstream items(text.substr(1, text.size() - 2));
    std::vector<std::string> list;
    for (std::string item; std::getline(items, item, ',');)
        list.push_back(item.substr(std::min(item.find_first_not_of(' '), item.size())));
    return list;
}

/// One line, taken apart: how far in it stands, its key and what is behind the colon.
struct Line {
    std::size_t indent{};
    std::string key;
    std::string value;

    explicit Line(const std::string& text) : indent(std::min(text.find_first_not_of(' '), text.size())) {
        const auto colon = text.find(':', indent);
        if (colon == std::string::npos)
            return;
        key = text.substr(indent, colon - indent);
        value = text.substr(std::min(text.find_first_not_of(' ', colon + 1), text.size()));
    }
};

void take(Operation& operation, const Line& line) {
    if (line.key == "operationId")
        operation.id = line.value;
    else if (line.key == "x-listeners")
        operation.listeners = list_in(line.value);
    else if (line.key == "x-roles")
        operation.roles = list_in(line.value);
    else if (line.key == "x-relation")
        operation.relation = line.value;
    else if (line.key == "x-rate")
        operation.rate = line.value;
    else if (line.key == "x-body-limit")
        operation.body_limit = std::stoul(line.value);
    else if (line.key.starts_with("x-"))
        throw std::runtime_error("an extension that nothing is held against: " + line.key);
    std::ranges::sort(operation.roles);
}

} // namespace

bool Operation::is_on(const std::string& listener) const {
    return std::ranges::find(listeners, listener) != listeners.end();
}

std::vector<Operation> read_operations(const std::filesystem::path& file) {
    std::ifstream stream(file);
    if (!stream)
        throw std::runtime_error("proto/openapi.yaml is not there");
    std::vector<Operation> operations;
    std::string path;
    bool in_paths = false;
    for (std::string text; std::getline(stream, text);) {
        const Line line(text);
        if (line.indent == 0)
            in_paths = line.key == "paths";
        else if (!in_paths)
            continue;
        else if (line.indent == 2)
            path = line.key;
        else if (line.indent == 4)
            operations.push_back(
                {.path = path, .method = line.key, .id = {}, .listeners = {}, .roles = {}, .relation = {}, .rate = {}});
        else if (line.indent == 6)
            take(operations.back(), line);
    }
    return operations;
}

} // namespace hotline::test
