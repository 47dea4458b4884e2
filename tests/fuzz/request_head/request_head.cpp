// A head that the gate accepts, the HTTP parser accepts too, and both see the same message. Any difference between
// the two would be a request that one of them can be made to miss.
#include "hotline/net/head_gate.hpp"
#include "hotline/net/http_codec.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace {

using namespace hotline::net;

void require(bool holds, const char* what) {
    if (holds)
        return;
    std::fprintf(stderr, "broken: %s\n", what);
    std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto scan = scan_head(bytes);
    if (scan.state != HeadScan::State::complete) {
        require(std::holds_alternative<HeadFault>(inspect_head(bytes)), "an unfinished head is never accepted");
        return 0;
    }
    const auto head = bytes.substr(0, scan.length);
    const auto verdict = inspect_head(head);
    const auto parsed = parse_head(head);
    const auto* facts = std::get_if<HeadFacts>(&verdict);
    require((facts != nullptr) == parsed.has_value(), "gate and parser agree on what is a request");
    if (!facts)
        return 0;

    require(parsed->content_length == facts->content_length, "gate and parser agree on the body");
    require(parsed->headers.size() == facts->fields, "gate and parser agree on the fields");
    const auto target = parsed->path + (facts->target.find('?') == std::string_view::npos ? "" : "?" + parsed->query);
    require(target == facts->target, "gate and parser agree on the target");
    require(parsed->header("host").has_value(), "there is one host");
    return 0;
}
