#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace hotline::test {

/// What proto/openapi.yaml says of one operation, as far as the route table says it too.
struct Operation {
    std::string path;
    std::string method; ///< lower case
    std::string id;
    std::vector<std::string> listeners;
    std::vector<std::string> roles; ///< sorted; empty for everybody
    std::string relation;
    std::string rate;
    std::size_t body_limit = 0;

    [[nodiscard]] bool is_on(const std::string& listener) const;
};

/// Every operation of the file. This reads our own file and no other YAML: paths stand two spaces in, methods four,
/// and what is read of an operation six, one `key: value` a line, lists in brackets. Throws what it does not know.
std::vector<Operation> read_operations(const std::filesystem::path& file);

} // namespace hotline::test
