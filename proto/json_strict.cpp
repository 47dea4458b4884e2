#include "proto/json_strict.hpp"

#include <boost/json/basic_parser_impl.hpp>

#include <algorithm>

namespace hotline::json_read {
namespace {

constexpr bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

} // namespace

bool StrictHandler::on_document_begin(Error&) {
    stack_.reset({});
    return true;
}

bool StrictHandler::on_document_end(Error&) { return true; }

bool StrictHandler::on_object_begin(Error& stop) { return begin_level(false, stop); }

bool StrictHandler::on_object_end(std::size_t members, Error&) {
    stack_.push_object(members);
    end_level();
    return true;
}

bool StrictHandler::on_array_begin(Error& stop) { return begin_level(true, stop); }

bool StrictHandler::on_array_end(std::size_t elements, Error&) {
    stack_.push_array(elements);
    end_level();
    return true;
}

bool StrictHandler::on_key_part(Text part, std::size_t, Error&) {
    key_ += part;
    return true;
}

bool StrictHandler::on_key(Text part, std::size_t, Error& stop) {
    key_ += part;
    auto& keys = levels_.back().keys;
    if (keys.size() == limits_.members_max) {
        keys.clear(); // the path names the object, not its last member
        return refuse_here(Refusal::too_large, stop);
    }
    const bool twice = std::find(keys.begin(), keys.end(), key_) != keys.end();
    keys.push_back(key_);
    if (twice)
        return refuse_here(Refusal::malformed, stop);
    stack_.push_key(key_);
    key_.clear();
    return true;
}

bool StrictHandler::on_string_part(Text part, std::size_t size, Error& stop) {
    if (!take_text(part, size, stop))
        return false;
    stack_.push_chars(part);
    return true;
}

bool StrictHandler::on_string(Text part, std::size_t size, Error& stop) {
    if (!take_text(part, size, stop))
        return false;
    stack_.push_string(part);
    end_value();
    return true;
}

bool StrictHandler::on_number_part(Text, Error&) { return true; }

bool StrictHandler::on_int64(std::int64_t number, Text, Error& stop) {
    if (!begin_value(stop))
        return false;
    stack_.push_int64(number);
    end_value();
    return true;
}

bool StrictHandler::on_uint64(std::uint64_t number, Text, Error& stop) {
    if (!begin_value(stop))
        return false;
    stack_.push_uint64(number);
    end_value();
    return true;
}

// No shape of ours has a fraction; an integer beyond 64 bits arrives here too.
bool StrictHandler::on_double(double, Text, Error& stop) {
    return begin_value(stop) && refuse_here(Refusal::field_invalid, stop);
}

bool StrictHandler::on_bool(bool value, Error& stop) {
    if (!begin_value(stop))
        return false;
    stack_.push_bool(value);
    end_value();
    return true;
}

bool StrictHandler::on_null(Error& stop) {
    if (!begin_value(stop))
        return false;
    stack_.push_null();
    end_value();
    return true;
}

bool StrictHandler::on_comment_part(Text, Error&) { return true; }
bool StrictHandler::on_comment(Text, Error&) { return true; }

std::string StrictHandler::path() const {
    std::string path;
    for (const auto& level : levels_) {
        if (level.is_list) {
            path += '[';
            path += std::to_string(level.index);
            path += ']';
        } else if (!level.keys.empty()) {
            if (!path.empty())
                path += '.';
            path += shown_name(level.keys.back());
        }
    }
    return path;
}

bool StrictHandler::refuse_here(Refusal code, Error& stop) {
    fault_ = refuse(code, path());
    stop = boost::json::error::exception; // any error ends the parse; ours is in fault_
    return false;
}

bool StrictHandler::begin_value(Error& stop) {
    if (levels_.empty() || !levels_.back().is_list || levels_.back().index < limits_.list_max)
        return true;
    levels_.pop_back(); // the path names the list, not the element that is too many
    return refuse_here(Refusal::too_large, stop);
}

bool StrictHandler::begin_level(bool is_list, Error& stop) {
    if (!begin_value(stop))
        return false;
    if (levels_.size() == limits_.depth_max)
        return refuse_here(Refusal::too_large, stop);
    levels_.push_back({.is_list = is_list, .index = 0, .keys = {}});
    return true;
}

void StrictHandler::end_value() {
    if (!levels_.empty())
        ++levels_.back().index;
}

void StrictHandler::end_level() {
    levels_.pop_back();
    end_value();
}

/// `size` counts the whole text up to and with this part.
bool StrictHandler::take_text(Text part, std::size_t size, Error& stop) {
    if (!begin_value(stop))
        return false;
    if (size > limits_.string_max)
        return refuse_here(Refusal::too_large, stop);
    if (std::any_of(part.begin(), part.end(), is_control))
        return refuse_here(Refusal::field_invalid, stop);
    return true;
}

Result<boost::json::value> read_strict(std::string_view body, const ReadLimits& limits) {
    if (body.size() > limits.body_max)
        return refuse(Refusal::too_large);
    boost::json::parse_options options;
    options.max_depth = limits.depth_max + 1; // ours stops first and names the path
    boost::json::basic_parser<StrictHandler> parser(options, limits);
    boost::json::error_code failed;
    const std::size_t taken = parser.write_some(false, body.data(), body.size(), failed);
    if (parser.handler().fault())
        return *parser.handler().fault();
    if (failed || taken != body.size())
        return refuse(Refusal::malformed, parser.handler().path());
    return parser.handler().release();
}

} // namespace hotline::json_read
