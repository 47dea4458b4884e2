#include "hotline/desk/invariant.hpp"
#include "tests/scenario/script.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

using namespace hotline::desk;

namespace {

std::vector<std::filesystem::path> scripts() {
    std::vector<std::filesystem::path> found;
    for (const auto& file : std::filesystem::directory_iterator(HOTLINE_SOURCE_DIR "/tests/scenario/scripts")) {
        if (file.path().extension() == ".txt")
            found.push_back(file.path());
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::string text_of(const std::filesystem::path& path) {
    std::ifstream in(path);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

/// Plays the script and writes it again with what really happened.
std::string played(const std::vector<Step>& steps) {
    Player player;
    std::string told;
    for (const auto& step : steps) {
        told += step.asked + '\n';
        for (const auto& line : player.play(step.asked))
            told += "    " + line + '\n';
        if (const auto broken = check(player.loop().floor()))
            told += fmt::format("    BROKEN {}\n", *broken);
    }
    return told;
}

std::string expected(const std::vector<Step>& steps) {
    std::string told;
    for (const auto& step : steps) {
        told += step.asked + '\n';
        for (const auto& line : step.expected)
            told += "    " + line + '\n';
    }
    return told;
}

} // namespace

TEST_CASE("every script of the desk plays as it is written") {
    const auto all = scripts();
    REQUIRE(all.size() >= 12);
    for (const auto& path : all) {
        INFO(path.filename().string());
        const auto steps = parse_script(text_of(path));
        REQUIRE(steps.size() > 2);
        CHECK(played(steps) == expected(steps));
    }
}
