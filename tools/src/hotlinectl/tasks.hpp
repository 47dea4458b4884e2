#pragma once

#include "hotline/backup/restore.hpp"
#include "hotline/keys/backup_key.hpp"
#include "hotline/security/person.hpp"
#include "proto/ids.hpp"
#include "routing/staffing/bilingual.hpp"
#include "routing/staffing/figures.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

/// What the operator's tool can be asked for: one struct and one `run` each, which gives the exit code. Everything
/// throws `std::exception` with words for the operator; nothing prints personal data or secrets.
namespace hotline::ctl {

/// What the process ends with. `failed`: it was asked rightly and could not be done, or what was looked at is not as it
/// should be.
enum ExitCode : int {
    done = 0,
    failed = 1,
    usage = 64, ///< sysexits EX_USAGE
};

/// Where the root key comes from: exactly one of the two is named.
struct KeyPlace {
    std::filesystem::path key_file;
    std::filesystem::path passphrase_file;
};

/// Counts and releases closed months; works beside a running service.
struct StatisticsExport {
    std::filesystem::path data;
    std::filesystem::path out;
};

/// Follows the journal's chain; works beside a running service. Fails if anything in it is not as it was written.
struct JournalVerify {
    std::filesystem::path data;
};

/// Copies out of a damaged journal and key store what is whole, into a new folder, with a report of what is missing.
/// The service must be stopped.
struct JournalSalvage {
    std::filesystem::path data;
    std::filesystem::path out;
};

/// Makes the record tables again from the entries. The service must be stopped.
struct JournalRebuild {
    std::filesystem::path data;
};

/// Makes a root key in a new file.
struct KeyCreate {
    std::filesystem::path file;
};

/// Enrols somebody who is to work here. The service must be stopped.
struct StaffAdd {
    std::filesystem::path data;
    KeyPlace key;
    std::filesystem::path password_file; ///< first line; empty: it is read from standard input
    std::string login;
    std::string name;
    std::vector<Role> roles;
    std::vector<security::Spoken> languages;
    LanguageTag ui_language;
};

/// Makes everything that was said in a contact or tip unreadable for ever, and ends what an earlier erasure left
/// undone. The service must be stopped; beside a running one a privacy officer does it at the console's address.
struct Erase {
    std::filesystem::path data;
    KeyPlace key;
    SubjectKind kind{};
    SubjectId subject;
    ErasureGround ground{};
};

/// Writes the chain into a file that anybody may verify; works beside a running service.
struct JournalExport {
    std::filesystem::path data;
    std::filesystem::path to;
};

/// Prints the public key by which checkpoints are verified.
struct CheckpointKey {
    std::filesystem::path data; ///< for the salt of a passphrase
    KeyPlace key;
};

/// What so many people who answer can be expected to do in one steady hour. Needs no data folder.
struct StaffingReport {
    staffing::Model model{};
    staffing::Hour hour;
    std::optional<double> target; ///< service level that is wanted, above 0 to 1
    bool json = false;
};

/// What one more bilingual responder is worth in one steady hour of two languages.
struct BilingualReport {
    staffing::TwoLanguages hour;
};

/// Makes the key pair that backups are sealed for.
struct BackupKeyCreate {
    std::filesystem::path file;
};

/// Backs up a data folder; works beside a running service.
struct BackupMake {
    std::filesystem::path data;
    std::filesystem::path to;
    std::filesystem::path keys_to; ///< empty: `to`
    std::vector<keys::BackupRecipient> recipients;
};

/// Removes backups whose time is over. Fails if one that is over had to be kept, being the newest.
struct BackupExpire {
    std::vector<std::filesystem::path> folders;
    std::uint32_t days = 35;
    std::uint32_t key_days = 35;
};

/// Makes a data folder from a backup.
struct Restore {
    backup::RestoreOrder order;
    std::filesystem::path identity; ///< file with the secret half of the backup key
};

int run(const BackupKeyCreate& task);
int run(const BackupMake& task);
int run(const BackupExpire& task);
int run(const Restore& task);
int run(const StatisticsExport& task);
int run(const JournalVerify& task);
int run(const JournalSalvage& task);
int run(const JournalRebuild& task);
int run(const KeyCreate& task);
int run(const StaffAdd& task);
int run(const StaffingReport& task);
int run(const BilingualReport& task);

int run(const Erase& task);
int run(const JournalExport& task);
int run(const CheckpointKey& task);

using Task = std::variant<StatisticsExport, JournalVerify, JournalSalvage, JournalRebuild, KeyCreate, StaffAdd, Erase,
                          JournalExport, CheckpointKey, StaffingReport, BilingualReport, BackupKeyCreate, BackupMake,
                          BackupExpire, Restore>;

} // namespace hotline::ctl
