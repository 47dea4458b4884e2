#include "hotline/journal/vouchers.hpp"

namespace hotline::journal {

bool Vouchers::fits(Seq seq, const keys::Hash& hash) {
    if (!has_more() || checkpoints_[next_].head.seq != seq)
        return true;
    if (checkpoints_[next_].head.hash != hash)
        return false;
    up_to_ = seq;
    ++next_;
    return true;
}

std::optional<Seq> Vouchers::signed_beyond(Instant moment) const {
    std::optional<Seq> last;
    for (auto at = next_; at < checkpoints_.size() && checkpoints_[at].head.at <= moment; ++at)
        last = checkpoints_[at].head.seq;
    return last;
}

} // namespace hotline::journal
