#pragma once

#include "proto/json_reader.hpp"

#include <boost/json/basic_parser.hpp>
#include <boost/json/value_stack.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hotline::json_read {

/// What the parser tells of a body as it goes: builds the value and stops at the first thing a strict reader refuses.
/// Knows where in the body it stands, so that a fault can be named by its path.
class StrictHandler {
public:
    using Error = boost::json::error_code;
    using Text = boost::json::string_view;

    // Limits of the parser itself; ours are smaller and told with a path.
    static constexpr std::size_t max_object_size = 1U << 20U;
    static constexpr std::size_t max_array_size = 1U << 20U;
    static constexpr std::size_t max_key_size = 1U << 20U;
    static constexpr std::size_t max_string_size = 1U << 30U;

    explicit StrictHandler(const ReadLimits& limits) : limits_(limits) {}

    bool on_document_begin(Error&);
    bool on_document_end(Error&);
    bool on_object_begin(Error& stop);
    bool on_object_end(std::size_t members, Error&);
    bool on_array_begin(Error& stop);
    bool on_array_end(std::size_t elements, Error&);
    bool on_key_part(Text part, std::size_t size, Error& stop);
    bool on_key(Text part, std::size_t size, Error& stop);
    bool on_string_part(Text part, std::size_t size, Error& stop);
    bool on_string(Text part, std::size_t size, Error& stop);
    bool on_number_part(Text, Error&);
    bool on_int64(std::int64_t number, Text, Error& stop);
    bool on_uint64(std::uint64_t number, Text, Error& stop);
    bool on_double(double number, Text, Error& stop);
    bool on_bool(bool value, Error& stop);
    bool on_null(Error& stop);
    bool on_comment_part(Text, Error&);
    bool on_comment(Text, Error&);

    /// Why it stopped, if it was the handler that stopped.
    [[nodiscard]] const std::optional<Fault>& fault() const { return fault_; }
    /// Where in the body it stands.
    [[nodiscard]] std::string path() const;
    boost::json::value release() { return stack_.release(); }

private:
    struct Level {
        bool is_list{};
        std::size_t index{};           ///< of the element that is being read
        std::vector<std::string> keys; ///< of an object, so far
    };

    bool refuse_here(Refusal code, Error& stop);
    bool begin_value(Error& stop);
    bool begin_level(bool is_list, Error& stop);
    void end_value();
    void end_level();
    bool take_text(Text part, std::size_t size, Error& stop);

    const ReadLimits& limits_;
    std::vector<Level> levels_;
    std::string key_;
    boost::json::value_stack stack_;
    std::optional<Fault> fault_;
};

} // namespace hotline::json_read
