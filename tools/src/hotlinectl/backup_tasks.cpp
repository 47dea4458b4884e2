#include "hotline/backup/make.hpp"
#include "hotline/erasures.hpp"
#include "hotline/record_types.hpp"
#include "proto/time_text.hpp"
#include "tools/src/hotlinectl/tasks.hpp"
#include "tools/src/hotlinectl/wall_clock.hpp"

#include <fmt/format.h>

namespace hotline::ctl {

int run(const BackupKeyCreate& task) {
    const auto recipient = keys::BackupIdentity::create(task.file);
    fmt::print(stderr,
               "The secret half is in {}: keep it off this machine, in two places. Without it no backup can be read.\n"
               "The public half, for --recipient and [backup] recipients:\n",
               task.file.string());
    fmt::print("{}\n", keys::to_text(recipient));
    return ExitCode::done;
}

int run(const BackupMake& task) {
    const backup::Places places{.data = task.data, .to = task.to, .keys_to = task.keys_to};
    files::SystemFiles files;
    const auto made = backup::make_backup(files, places, task.recipients, known_erasures(), wall_clock());
    for (const auto& file : made.files)
        fmt::print("{}\n", file.string());
    fmt::print("{} entries, {} wrapped keys, {} bytes; the journal was at entry {}\n", made.tail.entries,
               made.tail.wraps, made.bytes, made.head.seq.value);
    return ExitCode::done;
}

int run(const BackupExpire& task) {
    const backup::Keep keep{.data = days(task.days), .keys = days(task.key_days)};
    const auto now = wall_clock();
    files::SystemFiles files;
    const auto removed = backup::expire(files, task.folders, keep, now);
    bool all_good = true;
    fmt::print("{} files removed\n", removed);
    for (const auto& folder : task.folders) {
        const auto names = backup::list(folder);
        for (const auto& name : names) {
            const bool ahead = backup::is_of_the_future(name, now);
            const bool old = now - name.made > (name.part == backup::Part::keys ? keep.keys : keep.data);
            if (!ahead && !old)
                continue;
            fmt::print(stderr, "hotlinectl: {} {}\n", (folder / backup::to_text(name)).string(),
                       ahead ? "is of the future and was kept: a clock was wrong when it was made, or is now"
                             : "is older than it should be and was kept: there is no newer one");
            all_good = false;
        }
    }
    return all_good ? ExitCode::done : ExitCode::failed;
}

namespace {

/// Last of all, since an operator in distress reads the last line: can this be what was written?
void say_what_vouches(const backup::Restored& done, bool asked) {
    if (!asked) {
        fmt::print(stderr, "hotlinectl: nothing vouches for it that this is what was written: no checkpoints were "
                           "given (--checkpoints FILE... --checkpoint-key HEX)\n");
        return;
    }
    const auto& vouched = done.vouched;
    if (vouched.up_to == Seq{})
        fmt::print(stderr, "hotlinectl: no checkpoint vouches for any of it\n");
    else
        fmt::print("{} of the backup's {} entries are vouched for by {} checkpoints; what follows is consistent\n",
                   vouched.up_to.value, done.head.seq.value, vouched.checkpoints);
    if (vouched.missing)
        fmt::print(stderr,
                   "hotlinectl: entries are missing from the backup's end: it has {}, and by the clocks of the day "
                   "entry {} was signed before it was made\n",
                   done.head.seq.value, vouched.missing->value);
}

} // namespace

int run(const Restore& task) {
    const keys::BackupIdentity identity(task.identity);
    auto order = task.order;
    order.erasures = known_erasures();
    const auto done = backup::restore(order, identity, record_types(), wall_clock());
    fmt::print("{} entries and {} wrapped keys restored of the backup of {}; {} later entries left out\n", done.entries,
               done.wraps, to_text(done.head.made), done.left_out);
    fmt::print("erased again: {} keys, {} texts\n", done.keys_erased, done.payloads_gone);
    if (done.keys_lost > 0)
        fmt::print(stderr, "hotlinectl: {} keys are lost: what they sealed is there, and nobody can read it\n",
                   done.keys_lost);
    say_what_vouches(done, order.vouching.has_value());
    return ExitCode::done;
}

} // namespace hotline::ctl
