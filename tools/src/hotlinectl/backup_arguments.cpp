#include "tools/src/hotlinectl/backup_arguments.hpp"

#include "hotline/journal/checkpoint_file.hpp"
#include "hotline/keys/hex.hpp"
#include "proto/time_text.hpp"

#include <CLI/CLI.hpp>

#include <array>
#include <utility>

namespace hotline::ctl {

BackupArguments::BackupArguments(CLI::App& app, std::function<void(Task)> chosen) : chosen_(std::move(chosen)) {
    add_backup(app);
    add_key(app);
    add_restore(app);
}

void BackupArguments::add_backup(CLI::App& app) {
    auto* backup = app.add_subcommand("backup", "back up a data folder, beside the service or without it");
    backup->require_subcommand(0, 1);
    backup->add_option("--data", make_.data, "the service's data folder")->check(CLI::ExistingDirectory);
    backup->add_option("--to", make_.to, "folder of backups; made if absent");
    backup->add_option("--keys-to", make_.keys_to, "another folder for the key backups, kept apart");
    backup->add_option("--recipient", recipients_, "public half of a backup key; several may be given");
    add_expire(*backup);
    backup->callback([this, backup] {
        if (backup->get_subcommands().empty())
            take_backup();
    });
}

void BackupArguments::add_expire(CLI::App& backup) {
    auto* expire = backup.add_subcommand("expire", "remove the backups whose time is over");
    expire->add_option("--in", expire_.folders, "folders of backups")->required()->check(CLI::ExistingDirectory);
    expire->add_option("--days", expire_.days, "how long data is kept")->capture_default_str();
    expire->add_option("--key-days", expire_.key_days, "how long keys are kept")->capture_default_str();
    expire->callback([this] { chosen_(expire_); });
}

/// Options of `backup` that only `backup expire` can do without.
void BackupArguments::take_backup() {
    const std::array given{std::pair("--data", !make_.data.empty()), std::pair("--to", !make_.to.empty()),
                           std::pair("--recipient", !recipients_.empty())};
    for (const auto& [name, is_given] : given) {
        if (!is_given)
            throw CLI::RequiredError(name);
    }
    for (const auto& text : recipients_) {
        const auto recipient = keys::parse_recipient(text);
        if (!recipient)
            throw CLI::ValidationError("--recipient", "'" + text + "' is no public half of a backup key");
        make_.recipients.push_back(*recipient);
    }
    chosen_(make_);
}

void BackupArguments::add_key(CLI::App& app) {
    auto* key = app.add_subcommand("backup-key", "the key pair that backups are sealed for");
    key->require_subcommand(1);
    auto* create = key->add_subcommand("create", "make one; its secret half in a new file");
    create->add_option("file", key_.file, "the file; must not exist")->required();
    create->callback([this] { chosen_(key_); });
}

void BackupArguments::add_restore(CLI::App& app) {
    auto* add = app.add_subcommand("restore", "make a data folder from a backup");
    auto& order = restore_.order;
    add->add_option("--from", order.from, "a data backup, or a folder: its newest")
        ->required()
        ->check(CLI::ExistingPath);
    add->add_option("--keys", order.keys, "the key backup or its folder; without it, beside the data")
        ->check(CLI::ExistingPath);
    add->add_option("--key", restore_.identity, "file with the secret half of the backup key")
        ->required()
        ->check(CLI::ExistingFile);
    add->add_option("--into", order.into, "the new folder; must not exist, or be empty")->required();
    add->add_option("--until", until_, "leave out what came after this moment, such as 2026-11-25T03:00:00Z");
    add->add_option("--erased-by", order.erased_by, "data folders or lists of erasures that may know of later ones")
        ->check(CLI::ExistingPath);
    add->add_option("--checkpoints", checkpoints_, "files of signed checkpoints of that journal, oldest first")
        ->check(CLI::ExistingFile);
    add->add_option("--checkpoint-key", checkpoint_key_, "their public key, as `hotlinectl checkpoint key` prints it");
    add->add_flag("--keep-unreadable", order.keep_unreadable, "restore although keys are lost that nobody erased");
    add->add_flag("--verify", order.verify, "look at everything again once it is there");
    add->callback([this] { take_restore(); });
}

void BackupArguments::take_restore() {
    if (!until_.empty()) {
        const auto until = parse_instant(until_);
        if (!until)
            throw CLI::ValidationError("--until", "'" + until_ + "' is no moment: write it as 2026-11-25T03:00:00Z");
        restore_.order.until = *until;
    }
    take_vouching();
    chosen_(restore_);
}

void BackupArguments::take_vouching() {
    if (checkpoints_.empty() && checkpoint_key_.empty())
        return;
    if (checkpoints_.empty() || checkpoint_key_.empty())
        throw CLI::RequiredError(checkpoints_.empty() ? "--checkpoints" : "--checkpoint-key");
    backup::Vouching vouching;
    if (!keys::from_hex(checkpoint_key_, vouching.key))
        throw CLI::ValidationError("--checkpoint-key", "'" + checkpoint_key_ + "' is no public key");
    files::SystemFiles disk;
    for (const auto& file : checkpoints_) {
        for (auto& line : journal::read_lines(disk, file))
            vouching.lines.push_back(std::move(line));
    }
    restore_.order.vouching = std::move(vouching);
}

} // namespace hotline::ctl
