#pragma once

#include "tests/faults/day.hpp"

#include <filesystem>
#include <functional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace hotline::faults {

/// What damage to one file led to. Everything that is read must be as it was written, or refused.
struct Rot {
    std::size_t tries{};
    std::size_t found{};
    std::size_t harmless{};
    std::size_t shortened{}; ///< a whole beginning was read and nobody told: only of a write-ahead log's last frames
    std::vector<std::string> served; ///< what was given out although it is not what was written
};

/// `unchecked_pages` is a bug that is planted: SQLite's pages without what the product puts around them.
enum class Checks { as_shipped, unchecked_pages };

/// A house after its day, its write-ahead log in the midst of it, and its backup; each file of them can be damaged and
/// then read in every way in which somebody would.
class RottingHouse {
public:
    /// `folder` is a real one that is empty.
    explicit RottingHouse(std::filesystem::path folder);

    /// One of the files, and what share of all the damages it gets.
    struct File {
        std::string_view name;
        std::size_t weight{};
        Rot (RottingHouse::*rot)(std::string_view name, std::size_t tries, std::mt19937_64& dice, Checks checks) const;
    };
    static const std::vector<File>& files();

    Rot rot(const File& file, std::size_t tries, std::mt19937_64& dice, Checks checks = Checks::as_shipped) const {
        return (this->*file.rot)(file.name, tries, dice, checks);
    }

private:
    Rot rot_file(std::string_view name, std::size_t tries, std::mt19937_64& dice, Checks checks) const;
    Rot rot_wal(std::string_view name, std::size_t tries, std::mt19937_64& dice, Checks checks) const;
    Rot rot_backup(std::string_view name, std::size_t tries, std::mt19937_64& dice, Checks checks) const;

    std::filesystem::path folder_;
    Day day_;
    Content stopped_;
    Content backups_;
};

} // namespace hotline::faults
