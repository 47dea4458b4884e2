#include "hotline/checkpoint_rhythm.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace std::chrono_literals;

namespace {

const CheckpointRhythm::Moment start{1h};

} // namespace

TEST_CASE("a head is signed at once, then after a minute") {
    CheckpointRhythm rhythm;
    CHECK(rhythm.due(start, Seq{7}));
    rhythm.tried(start, Seq{7});
    CHECK_FALSE(rhythm.due(start, Seq{7}));
    CHECK_FALSE(rhythm.due(start + 59'999ms, Seq{8}));
    CHECK(rhythm.due(start + 60s, Seq{8}));
    rhythm.tried(start + 61s, Seq{8});
    CHECK_FALSE(rhythm.due(start + 120s, Seq{8}));
    CHECK(rhythm.due(start + 121s, Seq{8}));
}

TEST_CASE("a thousand entries do not wait for the minute") {
    CheckpointRhythm rhythm;
    rhythm.tried(start, Seq{500});
    CHECK_FALSE(rhythm.due(start + 1s, Seq{1'499}));
    CHECK(rhythm.due(start + 1s, Seq{1'500}));
    rhythm.tried(start + 1s, Seq{1'600});
    CHECK_FALSE(rhythm.due(start + 2s, Seq{2'599}));
    CHECK(rhythm.due(start + 2s, Seq{2'600}));
}
