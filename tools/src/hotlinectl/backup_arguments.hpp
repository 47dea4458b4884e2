#pragma once

#include "tools/src/hotlinectl/tasks.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace hotline::ctl {

/// The commands `backup`, `backup expire`, `backup-key create` and `restore` with their options.
class BackupArguments {
public:
    /// `chosen` is told what was asked for. This must live until the arguments are parsed.
    BackupArguments(CLI::App& app, std::function<void(Task)> chosen);

private:
    void add_backup(CLI::App& app);
    void add_expire(CLI::App& backup);
    void add_key(CLI::App& app);
    void add_restore(CLI::App& app);
    void take_backup();
    void take_restore();
    void take_vouching();

    std::function<void(Task)> chosen_;
    BackupMake make_;
    BackupExpire expire_;
    BackupKeyCreate key_;
    Restore restore_;
    std::vector<std::string> recipients_;
    std::string until_;
    std::string checkpoint_key_;
    std::vector<std::filesystem::path> checkpoints_;
};

} // namespace hotline::ctl
