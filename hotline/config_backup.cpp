#include "hotline/config_backup.hpp"

#include "hotline/keys/backup_key.hpp"

#include <fmt/format.h>

#include <string_view>

namespace hotline {
namespace {

[[noreturn]] void fail(const toml::node& node, std::string_view key, std::string_view wish) {
    throw ConfigError(fmt::format("{}:{}: backup.{} must be {}",
                                  node.source().path ? *node.source().path : "configuration", node.source().begin.line,
                                  key, wish));
}

std::string text(const toml::node& node, std::string_view key) {
    const auto* value = node.as_string();
    if (!value)
        fail(node, key, "a text");
    return value->get();
}

std::uint32_t number(const toml::node& node, std::string_view key, std::int64_t least, std::int64_t most) {
    const auto* value = node.as_integer();
    if (!value || value->get() < least || value->get() > most)
        fail(node, key, fmt::format("a number, {} to {}", least, most));
    return static_cast<std::uint32_t>(value->get());
}

std::vector<std::string> recipients(const toml::node& node, std::string_view key) {
    const auto* list = node.as_array();
    if (!list)
        fail(node, key, "a list of public halves of backup keys");
    std::vector<std::string> all;
    for (const auto& one : *list) {
        all.push_back(text(one, key));
        if (!keys::parse_recipient(all.back()))
            fail(one, key, "public halves of backup keys, as hotlinectl backup-key create prints them");
    }
    return all;
}

} // namespace

void read_backup(const toml::table& table, BackupConfig& config) {
    constexpr std::int64_t days_max = 3'650;
    for (const auto& [name, node] : table) {
        const std::string_view key = name.str();
        if (key == "to")
            config.to = text(node, key);
        else if (key == "keys_to")
            config.keys_to = text(node, key);
        else if (key == "recipients")
            config.recipients = recipients(node, key);
        else if (key == "hour")
            config.hour = number(node, key, 0, 23);
        else if (key == "keep_days")
            config.keep_days = number(node, key, 1, days_max);
        else if (key == "keep_key_days")
            config.keep_key_days = number(node, key, 1, days_max);
        else if (key == "rehearsal_key")
            config.rehearsal_key = text(node, key);
        else if (key == "rehearsal_folder")
            config.rehearsal_folder = text(node, key);
        else
            fail(node, key, "left out: there is no such key");
    }
}

void check_backup(const BackupConfig& config) {
    if (config.to.empty() && config != BackupConfig{})
        throw ConfigError("backup.to is needed: the folder of the backups");
    if (!config.to.empty() && config.recipients.empty())
        throw ConfigError("backup.recipients is needed: a backup that nobody can read is none");
    if (config.recipients.size() >= 16)
        throw ConfigError("backup.recipients must be 15 at most");
}

toml::table print_backup(const BackupConfig& config) {
    toml::array recipients;
    for (const auto& one : config.recipients)
        recipients.push_back(one);
    return toml::table{{"to", config.to.string()},
                       {"keys_to", config.keys_to.string()},
                       {"recipients", recipients},
                       {"hour", static_cast<std::int64_t>(config.hour)},
                       {"keep_days", static_cast<std::int64_t>(config.keep_days)},
                       {"keep_key_days", static_cast<std::int64_t>(config.keep_key_days)},
                       {"rehearsal_key", config.rehearsal_key.string()},
                       {"rehearsal_folder", config.rehearsal_folder.string()}};
}

} // namespace hotline
