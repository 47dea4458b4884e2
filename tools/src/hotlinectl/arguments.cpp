#include "tools/src/hotlinectl/arguments.hpp"

#include "proto/codes.hpp"
#include "tools/src/hotlinectl/backup_arguments.hpp"

#include <CLI/CLI.hpp>

#include <optional>
#include <string_view>
#include <utility>

namespace hotline::ctl {
namespace {

/// What is read as text and becomes a value of its own.
struct StaffText {
    std::vector<std::string> roles;
    std::vector<std::string> languages;
    std::string ui_language = "en";
};

template <class T>
T need(std::optional<T> value, const std::string& option, const std::string& text) {
    if (!value)
        throw CLI::ValidationError(option, "'" + text + "' is not one of those it takes");
    return *value;
}

template <class T>
T need(const Result<T>& value, const std::string& option, const std::string& text) {
    return need(value ? std::optional<T>(*value) : std::nullopt, option, text);
}

struct EraseText {
    std::string kind;
    std::string id;
    std::string ground;
};

/// `fr-CA:c2`: a language tag and how well it is spoken.
security::Spoken spoken(const std::string& text) {
    const auto colon = text.find(':');
    if (colon == std::string::npos)
        throw CLI::ValidationError("--language", "'" + text + "' has no level: write it as fr-CA:c2");
    return {need(LanguageTag::parse(text.substr(0, colon)), "--language", text),
            need(code_from_name<Proficiency>(text.substr(colon + 1)), "--language", text)};
}

template <class Enum>
std::string names() {
    std::string list;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>([&](auto described) {
        list += list.empty() ? "" : ", ";
        list += code_name(described.value);
    });
    return list;
}

/// The commands with their options; what was chosen stands in `task` after parsing.
class CommandLine {
public:
    CommandLine() {
        app_.set_version_flag("--version", "hotlinectl " HOTLINE_VERSION);
        app_.require_subcommand(1);
        add_statistics();
        add_journal();
        add_key();
        add_staff();
        add_erase();
        add_checkpoint();
        add_staffing();
        add_bilingual();
    }

    std::variant<Task, ExitCode> parse(int argc, const char* const* argv) {
        try {
            app_.parse(argc, argv);
        } catch (const CLI::ParseError& error) {
            return app_.exit(error) == 0 ? ExitCode::done : ExitCode::usage;
        }
        return std::move(*task_);
    }

private:
    static CLI::App* group(CLI::App& parent, const std::string& name, const std::string& about) {
        auto* command = parent.add_subcommand(name, about);
        command->require_subcommand(1);
        return command;
    }

    template <class T>
    CLI::App* command(CLI::App& parent, const std::string& name, const std::string& about, T& options) {
        auto* added = parent.add_subcommand(name, about);
        added->callback([this, &options] { task_ = options; });
        return added;
    }

    static void add_data(CLI::App& command, std::filesystem::path& data) {
        command.add_option("--data", data, "the service's data folder")->required()->check(CLI::ExistingDirectory);
    }

    static void add_key_place(CLI::App& command, KeyPlace& place) {
        auto* sources = command.add_option_group("root key", "where the root key comes from");
        sources->add_option("--key-file", place.key_file, "file with the root key")->check(CLI::ExistingFile);
        sources->add_option("--passphrase-file", place.passphrase_file, "file whose first line is the passphrase")
            ->check(CLI::ExistingFile);
        sources->require_option(1);
    }

    void add_statistics() {
        auto* statistics = group(app_, "statistics", "monthly counts that name nobody");
        auto* add = command(*statistics, "export", "release the closed months that are not released yet", export_);
        add_data(*add, export_.data);
        add->add_option("--out", export_.out, "folder of the released tables; made if absent")->required();
    }

    void add_journal() {
        auto* journal = group(app_, "journal", "the record of everything");
        add_data(*command(*journal, "verify", "check that every entry is as it was written", verify_), verify_.data);
        auto* salvage =
            command(*journal, "salvage", "copy what is whole out of a damaged journal (service stopped)", salvage_);
        add_data(*salvage, salvage_.data);
        salvage->add_option("--out", salvage_.out, "a new folder")->required()->check(CLI::NonexistentPath);
        add_data(*command(*journal, "rebuild", "make the record tables again (service stopped)", rebuild_),
                 rebuild_.data);
        auto* write = command(*journal, "export", "write it into a file that hotline-verify checks", journal_export_);
        add_data(*write, journal_export_.data);
        write->add_option("--to", journal_export_.to, "the file; must not exist")->required();
    }

    void add_key() {
        auto* key = group(app_, "key", "the root key");
        auto* add = command(*key, "create", "make a root key in a new file", key_);
        add->add_option("file", key_.file, "the file; must not exist")->required();
    }

    void add_staff() {
        auto* staff = group(app_, "staff", "people who work here");
        auto* add = staff->add_subcommand("add", "enrol somebody (service stopped); the password comes from standard "
                                                 "input, or from a file");
        add->callback([this] { take_staff(); });
        add_data(*add, staff_.data);
        add_key_place(*add, staff_.key);
        add->add_option("--login", staff_.login, "1 to 64 of a-z 0-9 . _ -")->required();
        add->add_option("--name", staff_.name, "as colleagues see it")->required();
        add->add_option("--role", text_.roles, "one or more of: " + names<Role>())->required();
        add->add_option("--language", text_.languages, "spoken languages with level, such as fr-CA:c2")->required();
        add->add_option("--ui-language", text_.ui_language, "of the console")->capture_default_str();
        add->add_option("--password-file", staff_.password_file, "file whose first line is the password")
            ->check(CLI::ExistingFile);
    }

    void take_staff() {
        for (const auto& role : text_.roles)
            staff_.roles.push_back(need(code_from_name<Role>(role), "--role", role));
        for (const auto& language : text_.languages)
            staff_.languages.push_back(spoken(language));
        staff_.ui_language = need(LanguageTag::parse(text_.ui_language), "--ui-language", text_.ui_language);
        task_ = staff_;
    }

    void add_erase() {
        auto* add = app_.add_subcommand("erase", "make everything said in a contact or tip unreadable for ever "
                                                 "(service stopped)");
        add->callback([this] { take_erase(); });
        add_data(*add, erase_.data);
        add_key_place(*add, erase_.key);
        add->add_option("kind", erase_text_.kind, names<SubjectKind>())->required();
        add->add_option("id", erase_text_.id, "its id")->required();
        add->add_option("--ground", erase_text_.ground, "why: " + names<ErasureGround>())->required();
    }

    void take_erase() {
        erase_.kind = need(code_from_name<SubjectKind>(erase_text_.kind), "kind", erase_text_.kind);
        erase_.subject = SubjectId{need(parse_uuid(erase_text_.id), "id", erase_text_.id)};
        erase_.ground = need(code_from_name<ErasureGround>(erase_text_.ground), "--ground", erase_text_.ground);
        task_ = erase_;
    }

    void add_checkpoint() {
        auto* checkpoint = group(app_, "checkpoint", "signed heads of the journal");
        auto* add = command(*checkpoint, "key", "print the public key by which they are verified", checkpoint_key_);
        add_data(*add, checkpoint_key_.data);
        add_key_place(*add, checkpoint_key_.key);
    }

    void add_staffing() {
        auto* add =
            command(app_, "staffing", "what so many who answer can be expected to do in one steady hour", staffing_);
        auto& hour = staffing_.hour;
        add->add_option(
               "--model", [this](const CLI::results_t& said) { return take_model(said.front()); },
               "b: callers are turned away; c: they wait; a: until their patience ends")
            ->required()
            ->expected(1)
            ->type_name("")
            ->check(CLI::IsMember({"a", "b", "c"}, CLI::ignore_case));
        add->add_option("--servers", hour.servers, "who answer")->required();
        add->add_option("--arrivals-per-hour", hour.arrivals_per_hour, "who call")->required();
        add->add_option("--handle-seconds", hour.handle_s, "mean conversation and wrap-up")->required();
        add->add_option("--patience-seconds", hour.patience_s, "mean patience; needed by model a");
        add->add_option("--threshold-seconds", hour.threshold_s, "answered within")->capture_default_str();
        add->add_option("--target", staffing_.target, "wanted share answered within the threshold, such as 0.9");
        add->add_option(
               "--format", [this](const CLI::results_t& said) { return take_format(said.front()); },
               "text or json; json has the names of the figures as keys")
            ->expected(1);
    }

    /// One of the three letters.
    bool take_model(const std::string& said) {
        const char model = said.front();
        staffing_.model = model == 'b' || model == 'B'   ? staffing::Model::b
                          : model == 'c' || model == 'C' ? staffing::Model::c
                                                         : staffing::Model::a;
        return true;
    }

    bool take_format(const std::string& said) {
        staffing_.json = said == "json";
        return staffing_.json || said == "text";
    }

    void add_bilingual() {
        auto* add =
            command(app_, "bilingual", "what one more bilingual responder is worth in one steady hour", bilingual_);
        auto& hour = bilingual_.hour;
        add->add_option("--first-per-hour", hour.first_per_hour, "who call in the first language")->required();
        add->add_option("--second-per-hour", hour.second_per_hour, "who call in the second language")->required();
        add->add_option("--first-only", hour.first_only, "who answer only the first")->required();
        add->add_option("--second-only", hour.second_only, "who answer only the second")->required();
        add->add_option("--both", hour.both, "who answer both")->required();
        add->add_option("--handle-seconds", hour.handle_s, "mean conversation and wrap-up")->required();
        add->add_option("--patience-seconds", hour.patience_s, "mean patience")->required();
    }

    CLI::App app_{"hotlinectl: the operator's tool of the hotline", "hotlinectl"};
    std::optional<Task> task_;
    BackupArguments backup_{app_, [this](Task task) { task_ = std::move(task); }};
    StatisticsExport export_;
    JournalVerify verify_;
    JournalSalvage salvage_;
    JournalRebuild rebuild_;
    KeyCreate key_;
    StaffAdd staff_;
    StaffText text_;
    Erase erase_;
    EraseText erase_text_;
    JournalExport journal_export_;
    CheckpointKey checkpoint_key_;
    StaffingReport staffing_;
    BilingualReport bilingual_;
};

} // namespace

std::variant<Task, ExitCode> read_arguments(int argc, const char* const* argv) {
    return CommandLine().parse(argc, argv);
}

} // namespace hotline::ctl
