#include "hotline/journal/checkpoint_file.hpp"
#include "hotline/journal/export.hpp"
#include "hotline/keys/hex.hpp"

#include <cstdio>
#include <exception>
#include <memory>
#include <optional>
#include <string_view>

#include <fmt/format.h>

/// hotline-verify: is this export of a journal what was written, all of it, in its order? Needs the export, the public
/// key of the installation and its checkpoints; no secret, no database, no network.
namespace {

using namespace hotline;
using namespace hotline::journal;

enum ExitCode : int {
    good = 0,
    tampered = 1,   ///< something is not what was written or signed
    unvouched = 2,  ///< consistent, but no checkpoint says that it is what was written: the chain may be a new one
    usage = 64,     ///< sysexits EX_USAGE
    unreadable = 66 ///< sysexits EX_NOINPUT: no export, or it cannot be read
};

constexpr std::string_view help = "hotline-verify EXPORT --key HEX --checkpoints FILE...\n"
                                  "  EXPORT         what `hotlinectl journal export` wrote\n"
                                  "  --key          the public key, as `hotlinectl checkpoint key` prints it\n"
                                  "  --checkpoints  files of signed checkpoints of that journal, oldest first\n"
                                  "Exit: 0 all as written, 1 tampered with, 2 vouched for by no checkpoint,\n"
                                  "64 wrong use, 66 cannot be read.\n";

struct Asked {
    std::string file;
    keys::PublicKey key{};
    std::vector<std::string> checkpoints;
};

std::optional<Asked> read_arguments(int argc, char** argv) {
    Asked asked;
    bool has_key = false;
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        if (argument == "--key" && i + 1 < argc) {
            has_key = keys::from_hex(argv[++i], asked.key);
        } else if (argument == "--checkpoints" && i + 1 < argc) {
            while (i + 1 < argc && !std::string_view(argv[i + 1]).starts_with("--"))
                asked.checkpoints.emplace_back(argv[++i]);
        } else if (!argument.starts_with("-") && asked.file.empty()) {
            asked.file = argument;
        } else {
            return std::nullopt;
        }
    }
    if (!has_key || asked.file.empty() || asked.checkpoints.empty())
        return std::nullopt;
    return asked;
}

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

int report(const Verified& verified) {
    if (!verified.is_export) {
        fmt::print(stderr, "hotline-verify: this is no export of a journal\n");
        return unreadable;
    }
    const auto& verdict = verified.verdict;
    fmt::print("journal {}\n{} entries are good, {} of them vouched for by {} checkpoints\n", to_text(verified.journal),
               verdict.entries, verdict.vouched_for.value, verified.checkpoints.checkpoints.size());
    if (verified.checkpoints.fault != CheckpointFault::none)
        fmt::print(stderr, "hotline-verify: checkpoint line {} {}\n", verified.checkpoints.bad_line,
                   in_words(verified.checkpoints.fault));
    if (!verdict.ok())
        fmt::print(stderr, "hotline-verify: entry {} {}\n", verdict.first_bad.value_or(Seq{}).value,
                   in_words(verdict.fault));
    if (verified.ok() && verdict.vouched_for.value < verdict.entries)
        fmt::print("the last {} are consistent, but no checkpoint vouches for them yet\n",
                   verdict.entries - verdict.vouched_for.value);
    if (!verified.ok())
        return tampered;
    if (verdict.vouched_for == Seq{}) {
        fmt::print(stderr, "hotline-verify: no checkpoint vouches for any of it\n");
        return unvouched;
    }
    return good;
}

int verify(const Asked& asked) {
    std::vector<std::string> lines;
    files::SystemFiles disk;
    for (const auto& file : asked.checkpoints) {
        for (auto& line : read_lines(disk, file))
            lines.push_back(std::move(line));
    }
    const std::unique_ptr<std::FILE, CloseFile> file(std::fopen(asked.file.c_str(), "rb"));
    if (!file) {
        fmt::print(stderr, "hotline-verify: the export cannot be opened\n");
        return unreadable;
    }
    std::vector<char> buffer(1 << 20);
    std::setvbuf(file.get(), buffer.data(), _IOFBF, buffer.size());
    const auto take = [&](std::string& into, std::size_t count) {
        into.resize(count);
        return std::fread(into.data(), 1, count, file.get()) == count;
    };
    const auto verified = verify_export(take, lines, asked.key);
    if (std::ferror(file.get()) != 0) {
        fmt::print(stderr, "hotline-verify: the export cannot be read to its end\n");
        return unreadable;
    }
    return report(verified);
}

} // namespace

int main(int argc, char** argv) {
    try {
        const auto asked = read_arguments(argc, argv);
        if (!asked) {
            fmt::print(stderr, "{}", help);
            return usage;
        }
        return verify(*asked);
    } catch (const std::exception& error) {
        fmt::print(stderr, "hotline-verify: {}\n", error.what());
        return unreadable;
    }
}
