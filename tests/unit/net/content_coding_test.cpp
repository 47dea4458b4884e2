#include "hotline/net/content_coding.hpp"

#include <catch2/catch.hpp>

using namespace hotline::net;

namespace {

bool taken(std::vector<std::string> values) {
    RequestHead head;
    for (auto& value : values)
        head.headers.push_back({"accept-encoding", std::move(value)});
    return takes_gzip(head);
}

} // namespace

TEST_CASE("gzip is given to who names it or takes everything") {
    for (const auto* value :
         {"gzip", "gzip, deflate, br, zstd", "br;q=1.0, GZIP;q=0.8", "*", "deflate , gzip ; q=0.001", "*;q=0, gzip"}) {
        CAPTURE(value);
        CHECK(taken({value}));
    }
}

TEST_CASE("gzip is not given to who says nothing of it, or refuses it") {
    CHECK_FALSE(taken({}));
    for (const auto* value : {"", "identity", "br", "x-gzip2", "gzip;q=0", "gzip ; Q=0.000", "*, gzip;q=0", "*;q=0",
                              ",", ";", "gzi", "q=gzip"}) {
        CAPTURE(value);
        CHECK_FALSE(taken({value}));
    }
    CHECK_FALSE(taken({"gzip", "gzip"}));
}
