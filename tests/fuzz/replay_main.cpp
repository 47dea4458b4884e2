// Feeds every file of the given folders and files to a fuzz target's entry point: the corpus as a regression test,
// with any compiler. Fails when there is nothing to feed.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

bool feed(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    if (in.bad())
        return false;
    const std::basic_string<std::uint8_t> input(bytes.begin(), bytes.end());
    LLVMFuzzerTestOneInput(input.data(), input.size());
    return true;
}

} // namespace

int main(int count, char** arguments) {
    std::size_t fed = 0;
    for (int at = 1; at < count; ++at) {
        const std::filesystem::path path = arguments[at];
        if (std::filesystem::is_regular_file(path))
            fed += feed(path) ? 1 : 0;
        if (!std::filesystem::is_directory(path))
            continue;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(path))
            if (entry.is_regular_file())
                fed += feed(entry.path()) ? 1 : 0;
    }
    std::printf("%zu inputs replayed\n", fed);
    return fed > 0 ? 0 : 1;
}
