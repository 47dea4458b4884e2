#include "hotline/net/http_codec.hpp"

#include "hotline/net/head_gate.hpp"

#include <boost/beast/core/buffers_range.hpp>
#include <boost/beast/http/chunk_encode.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/rfc7230.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace hotline::net {
namespace {

namespace http = boost::beast::http;
namespace asio = boost::asio;

std::string_view view(boost::beast::string_view text) { return {text.data(), text.size()}; }

std::string lower(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
    return result;
}

Method method_of(http::verb verb) {
    switch (verb) {
    case http::verb::get:
        return Method::get;
    case http::verb::head:
        return Method::head;
    case http::verb::post:
        return Method::post;
    case http::verb::put:
        return Method::put;
    case http::verb::patch:
        return Method::patch;
    case http::verb::delete_:
        return Method::delete_;
    case http::verb::options:
        return Method::options;
    default:
        return Method::other;
    }
}

/// The gate and the parser must see the same message: any difference between two readers is a smuggled request.
bool same_framing(const HeadFacts& facts, const http::request_parser<http::empty_body>& parser) {
    const auto& head = parser.get();
    if (parser.chunked() || head.has_content_length() != (head.count(http::field::content_length) == 1))
        return false;
    const auto length = parser.content_length();
    if ((length ? *length : 0) != facts.content_length)
        return false;
    return view(head.target()) == facts.target && head.version() == 11;
}

/// Beast asks for Upgrade, Connection, key and version; the key's form is left to us (RFC 6455 §4.2.1: 16 bytes).
bool is_socket_upgrade(const http::request<http::empty_body>& head) {
    constexpr std::size_t base64_of_16_bytes = 24;
    return boost::beast::websocket::is_upgrade(head) && head.count(http::field::sec_websocket_key) == 1 &&
           head[http::field::sec_websocket_key].size() == base64_of_16_bytes &&
           head[http::field::sec_websocket_version] == "13";
}

/// The fields that only the codec writes.
constexpr std::array ours{std::string_view("Content-Length"), std::string_view("Transfer-Encoding"),
                          std::string_view("Connection"), std::string_view("Date")};

bool is_encodable(const Header& header) {
    const auto breaks = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    const auto breaks_name = [&](char c) { return breaks(c) || c == ' ' || c == ':'; };
    if (header.name.empty() || std::ranges::any_of(header.name, breaks_name))
        return false;
    if (std::ranges::any_of(header.value, breaks))
        return false;
    return std::ranges::none_of(ours, [&](std::string_view name) { return boost::beast::iequals(header.name, name); });
}

template <class Buffers>
void append_to(std::string& bytes, const Buffers& buffers) {
    for (const asio::const_buffer part : boost::beast::buffers_range_ref(buffers))
        bytes.append(static_cast<const char*>(part.data()), part.size());
}

} // namespace

std::optional<RequestHead> parse_head(std::string_view head) {
    const auto verdict = inspect_head(head);
    const auto* facts = std::get_if<HeadFacts>(&verdict);
    if (!facts)
        return std::nullopt;

    http::request_parser<http::empty_body> parser;
    parser.header_limit(static_cast<std::uint32_t>(limit::head_bytes_max));
    parser.body_limit(boost::none);
    boost::beast::error_code error;
    const auto used = parser.put(asio::buffer(head), error);
    if (error || used != head.size() || !parser.is_header_done() || !same_framing(*facts, parser))
        return std::nullopt;

    const auto& message = parser.get();
    RequestHead result;
    result.method = method_of(message.method());
    const auto question = facts->target.find('?');
    result.path = facts->target.substr(0, question);
    if (question != std::string_view::npos)
        result.query = facts->target.substr(question + 1);
    for (const auto& field : message)
        result.headers.push_back({lower(view(field.name_string())), std::string(field.value())});
    result.content_length = facts->content_length;
    result.keep_alive = message.keep_alive();
    result.websocket = is_socket_upgrade(message);
    result.expects_continue = boost::beast::iequals(message[http::field::expect], "100-continue");
    return result;
}

bool is_bodiless(int status) { return status < 200 || status == 204 || status == 304; }

bool is_encodable(int status, const std::vector<Header>& headers) {
    const auto fine = [](const Header& header) { return is_encodable(header); };
    return status >= 200 && status <= 599 && std::ranges::all_of(headers, fine);
}

std::string encode_head(const ResponseHead& response) {
    if (!is_encodable(response.status, response.headers))
        throw std::invalid_argument("response head");
    http::response<http::empty_body> message;
    message.version(11);
    message.result(static_cast<unsigned>(response.status));
    for (const auto& header : response.headers)
        message.insert(header.name, header.value);
    message.set(http::field::date, boost::beast::string_view(response.date.data(), response.date.size()));
    if (response.connection == Connection::close)
        message.set(http::field::connection, "close");
    if (response.framing == Framing::chunked) {
        message.set(http::field::transfer_encoding, "chunked");
    } else if (!is_bodiless(response.status)) {
        message.set(http::field::content_length, std::to_string(response.body_bytes));
    }

    http::response<http::empty_body>::fields_type::writer writer(message.base(), message.version(),
                                                                 message.result_int());
    std::string bytes;
    append_to(bytes, writer.get());
    return bytes;
}

std::string encode_chunk(std::string_view data) {
    std::string bytes;
    append_to(bytes, http::make_chunk(asio::buffer(data)));
    return bytes;
}

std::string_view last_chunk() { return "0\r\n\r\n"; }

std::string_view plain_refusal() {
    return "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 12\r\n"
           "Connection: close\r\n\r\nBad request\n";
}

std::string_view continue_head() { return "HTTP/1.1 100 Continue\r\n\r\n"; }

} // namespace hotline::net
