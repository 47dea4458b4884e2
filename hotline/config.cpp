#include "hotline/config.hpp"

#include "hotline/config_backup.hpp"
#include "hotline/config_opening.hpp"
#include "hotline/config_roster.hpp"
#include "hotline/config_routing.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <toml++/toml.h>

#include <functional>
#include <map>
#include <optional>

namespace hotline {
namespace {

[[noreturn]] void fail(const toml::node& node, std::string_view key, std::string_view wish) {
    throw ConfigError(fmt::format("{}:{}: {} must be {}", node.source().path ? *node.source().path : "configuration",
                                  node.source().begin.line, key, wish));
}

void take(const toml::node& node, std::string_view key, std::string& to) {
    const auto* text = node.as_string();
    if (!text)
        fail(node, key, "a text");
    to = text->get();
}

void take(const toml::node& node, std::string_view key, std::filesystem::path& to) {
    std::string text;
    take(node, key, text);
    to = text;
}

void take(const toml::node& node, std::string_view key, bool& to) {
    const auto* yes = node.as_boolean();
    if (!yes)
        fail(node, key, "true or false");
    to = yes->get();
}

void take(const toml::node& node, std::string_view key, std::uint16_t& to) {
    const auto* number = node.as_integer();
    if (!number || number->get() < 0 || number->get() > 65'535)
        fail(node, key, "a port, 0 to 65535");
    to = static_cast<std::uint16_t>(number->get());
}

void take(const toml::node& node, std::string_view key, std::uint32_t& to) {
    const auto* number = node.as_integer();
    if (!number || number->get() < 1 || number->get() > 100'000)
        fail(node, key, "a number, 1 to 100000");
    to = static_cast<std::uint32_t>(number->get());
}

void take(const toml::node& node, std::string_view key, Mebibytes& to) {
    const auto* number = node.as_integer();
    if (!number || number->get() < 0 || number->get() > 1'048'576)
        fail(node, key, "MiB, 0 to 1048576");
    to.count = static_cast<std::uint32_t>(number->get());
}

void take(const toml::node& node, std::string_view key, Millis& to) {
    const auto* number = node.as_integer();
    if (!number || number->get() < 0 || number->get() > 3'600)
        fail(node, key, "seconds, 0 to 3600");
    to = seconds(number->get());
}

auto into_days(Millis& member) {
    return [&member](const toml::node& node, std::string_view key) {
        const auto* number = node.as_integer();
        if (!number || number->get() < 1 || number->get() > 36'500)
            fail(node, key, "days, 1 to 36500");
        member = days(number->get());
    };
}

using Keys = std::map<std::string, std::function<void(const toml::node&, std::string_view)>, std::less<>>;

template <class T>
auto into(T& member) {
    return [&member](const toml::node& node, std::string_view key) { take(node, key, member); };
}

void read_table(const toml::table& table, const Keys& keys, std::string_view where) {
    for (const auto& [key, node] : table) {
        const auto known = keys.find(key.str());
        const auto name = where.empty() ? std::string(key.str()) : fmt::format("{}.{}", where, key.str());
        if (known == keys.end())
            fail(node, name, "left out: there is no such key");
        known->second(node, name);
    }
}

Keys keys_of(ListenConfig& listener) {
    return {{"host", into(listener.host)}, {"port", into(listener.port)}, {"origin", into(listener.origin)}};
}

auto into_table(Keys keys) {
    return [keys = std::move(keys)](const toml::node& node, std::string_view key) {
        const auto* table = node.as_table();
        if (!table)
            fail(node, key, "a table");
        read_table(*table, keys, key);
    };
}

Keys keys_of_public(Config& config) {
    auto keys = keys_of(config.public_listener);
    keys.emplace("new_contacts_per_second", into(config.new_contacts_per_second));
    return keys;
}

Keys keys_of(OtherWaysConfig& ways) {
    return {{"phone", into(ways.phone)}, {"en", into(ways.en)}, {"fr", into(ways.fr)}};
}

auto into_backup(BackupConfig& config) {
    return [&config](const toml::node& node, std::string_view key) {
        const auto* table = node.as_table();
        if (!table)
            fail(node, key, "a table");
        read_backup(*table, config);
    };
}

auto into_routing(desk::Rules& rules) {
    return [&rules](const toml::node& node, std::string_view key) {
        const auto* table = node.as_table();
        if (!table)
            fail(node, key, "a table");
        read_routing(*table, rules);
    };
}

auto into_roster(roster::RestRules& rules) {
    return [&rules](const toml::node& node, std::string_view key) {
        const auto* table = node.as_table();
        if (!table)
            fail(node, key, "a table");
        read_roster(*table, rules);
    };
}

auto into_openings(std::vector<roster::Opening>& openings) {
    return [&openings](const toml::node& node, std::string_view key) {
        const auto* tables = node.as_array();
        if (!tables)
            fail(node, key, "written as [[opening]]");
        openings = read_opening_tables(*tables);
    };
}

/// All five or none: a period that was not thought of is not a decision.
auto into_retention(Config& config) {
    return [&config](const toml::node& node, std::string_view key) {
        auto& policy = config.kept_for;
        const Keys keys{{"chat_days", into_days(policy.chat)},
                        {"chat_with_referral_days", into_days(policy.chat_with_referral)},
                        {"tip_unactioned_days", into_days(policy.tip_unactioned)},
                        {"tip_closed_days", into_days(policy.tip_closed)},
                        {"shred_pending_days", into_days(policy.shred_pending)}};
        into_table(keys)(node, key);
        if (node.as_table()->size() != keys.size())
            fail(node, key, "complete: each of its five periods must be stated");
        config.retention_stated = true;
    };
}

Keys keys_of(Config& config) {
    Keys keys{{"data", into(config.data)},
              {"web", into(config.web)},
              {"key_file", into(config.key_file)},
              {"passphrase_file", into(config.passphrase_file)},
              {"demo", into(config.demo)},
              {"behind_tls_proxy", into(config.behind_tls_proxy)},
              {"exit_to", into(config.exit_to)},
              {"statistics", into(config.statistics)},
              {"stop_grace_seconds", into(config.stop_grace)},
              {"other_ways", into_table(keys_of(config.other_ways))},
              {"storage", into_table({{"ballast_mib", into(config.ballast)}})},
              {"backup", into_backup(config.backup)},
              {"retention", into_retention(config)},
              {"routing", into_routing(config.rules)},
              {"roster", into_roster(config.rest)},
              {"opening", into_openings(config.openings)},
              {"checkpoints", into_table({{"to", into(config.checkpoints_to)}})},
              {"public", into_table(keys_of_public(config))},
              {"staff", into_table(keys_of(config.staff_listener))},
              {"admin", into_table(keys_of(config.admin_listener))}};
    for (const auto& number : desk::numbers()) {
        if (number.key.find('.') == std::string_view::npos) // those of [routing] are read with it
            keys.emplace(number.key, [&rules = config.rules](const toml::node& node, std::string_view key) {
                read_number(node, key, rules);
            });
    }
    return keys;
}

void read_file(const std::filesystem::path& file, Config& config) {
    try {
        read_table(toml::parse_file(file.string()), keys_of(config), "");
    } catch (const toml::parse_error& error) {
        throw ConfigError(fmt::format("{}:{}: {}", file.string(), error.source().begin.line, error.description()));
    }
}

/// What holds whatever the arguments add.
void check_what_the_file_says(const Config& config) {
    check_backup(config.backup);
    check_rules(config.rules);
    if (!config.exit_to.starts_with("https://"))
        throw ConfigError("exit_to must be an https address");
}

/// In the demo everything lies in the data folder, its key too: convenient, and no place for real contacts.
void settle(Config& config) {
    if (config.demo && config.key_file.empty() && config.passphrase_file.empty())
        config.key_file = config.data / "root.key";
    if (config.demo && config.other_ways.phone.empty())
        config.other_ways.phone = "1-800-555-0133"; // invented
    if (config.statistics.empty())
        config.statistics = config.data / "statistics";
    if (config.key_file.empty() == config.passphrase_file.empty()) {
        throw ConfigError("exactly one of key_file and passphrase_file is needed: where the root key comes from");
    }
    check_what_the_file_says(config);
}

} // namespace

Arguments read_arguments(int argc, const char* const* argv) {
    CLI::App app{"hotlined: the service. Takes contacts, finds them a responder, keeps what must be kept.", "hotlined"};
    std::filesystem::path file;
    std::optional<std::filesystem::path> data, web, key_file;
    std::optional<std::uint16_t> public_port, staff_port, admin_port;
    bool demo = false, check = false, print = false;
    app.add_option("--config", file, "TOML file with the settings; without it the defaults")->check(CLI::ExistingFile);
    app.add_option("--data", data, "folder of the journal, the keys and the search index");
    app.add_option("--web", web, "folder of the built console and public assets");
    app.add_option("--key-file", key_file, "file with the root key");
    app.add_option("--public-port", public_port, "port for visitors");
    app.add_option("--staff-port", staff_port, "port for consoles");
    app.add_option("--admin-port", admin_port, "port for health and metrics");
    app.add_flag("--demo", demo, "invented staff, directory and past months; never for real contacts");
    app.add_flag("--check-config", check, "say whether the settings can be used, and end");
    app.add_flag("--print-config", print, "print the effective settings, and end");
    app.set_version_flag("--version", "hotlined " HOTLINE_VERSION);

    Arguments arguments;
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        arguments.task = Arguments::Task::done;
        arguments.exit_code = app.exit(error) == 0 ? 0 : 64;
        return arguments;
    }
    auto& config = arguments.config;
    if (!file.empty())
        read_file(file, config);
    config.file = file;
    arguments.file_says = config;
    config.data = data.value_or(config.data);
    config.web = web.value_or(config.web);
    config.key_file = key_file.value_or(config.key_file);
    config.public_listener.port = public_port.value_or(config.public_listener.port);
    config.staff_listener.port = staff_port.value_or(config.staff_listener.port);
    config.admin_listener.port = admin_port.value_or(config.admin_listener.port);
    config.demo = config.demo || demo;
    settle(config);
    arguments.task = check   ? Arguments::Task::check_config
                     : print ? Arguments::Task::print_config
                             : Arguments::Task::serve;
    return arguments;
}

Config read_config(const std::filesystem::path& file) {
    Config config;
    read_file(file, config);
    check_what_the_file_says(config);
    return config;
}

std::string print_config(const Config& config) {
    const auto listener = [](const ListenConfig& at) {
        return toml::table{{"host", at.host}, {"port", static_cast<std::int64_t>(at.port)}, {"origin", at.origin}};
    };
    auto public_table = listener(config.public_listener);
    public_table.insert("new_contacts_per_second", static_cast<std::int64_t>(config.new_contacts_per_second));
    const toml::table other_ways{
        {"phone", config.other_ways.phone}, {"en", config.other_ways.en}, {"fr", config.other_ways.fr}};
    const auto in_days = [](Millis period) { return period.count / days(1).count; };
    const toml::table retention{{"chat_days", in_days(config.kept_for.chat)},
                                {"chat_with_referral_days", in_days(config.kept_for.chat_with_referral)},
                                {"tip_unactioned_days", in_days(config.kept_for.tip_unactioned)},
                                {"tip_closed_days", in_days(config.kept_for.tip_closed)},
                                {"shred_pending_days", in_days(config.kept_for.shred_pending)}};
    toml::table table{{"data", config.data.string()},
                      {"web", config.web.string()},
                      {"key_file", config.key_file.string()},
                      {"passphrase_file", config.passphrase_file.string()},
                      {"demo", config.demo},
                      {"behind_tls_proxy", config.behind_tls_proxy},
                      {"exit_to", config.exit_to},
                      {"statistics", config.statistics.string()},
                      {"stop_grace_seconds", config.stop_grace.count / 1'000},
                      {"other_ways", other_ways},
                      {"storage", toml::table{{"ballast_mib", static_cast<std::int64_t>(config.ballast.count)}}},
                      {"backup", print_backup(config.backup)},
                      {"retention", retention},
                      {"roster", print_roster(config.rest)},
                      {"opening", print_openings(config.openings)},
                      {"checkpoints", toml::table{{"to", config.checkpoints_to.string()}}},
                      {"public", public_table},
                      {"staff", listener(config.staff_listener)},
                      {"admin", listener(config.admin_listener)}};
    print_rules(config.rules, table);
    std::ostringstream text;
    text << table << '\n';
    return text.str();
}

} // namespace hotline
