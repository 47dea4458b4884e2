#pragma once

#include "hotline/journal/records.hpp"
#include "hotline/roster/shift.hpp"

#include <iterator>
#include <utility>
#include <vector>

namespace hotline::roster {

/// All that a query finds, oldest change first, page by page. Waits for the disk.
template <journal::Record R>
std::vector<journal::Versioned<R>> read_all(journal::Records& records, journal::Find<R> find) {
    find.order(journal::Order::oldest).limit(journal::limit::find_max);
    std::vector<journal::Versioned<R>> all;
    for (;;) {
        auto page = records.find(find);
        const bool last = page.size() < journal::limit::find_max;
        if (!page.empty())
            find.after(page.back().seq);
        all.insert(all.end(), std::make_move_iterator(page.begin()), std::make_move_iterator(page.end()));
        if (last)
            return all;
    }
}

/// What is planned of one person on `since` and later. Waits for the disk.
Plan read_plan(journal::Records& records, PersonId person, Day since);

/// The same of everybody of whom something is planned, by id. Waits for the disk.
std::vector<Plan> read_plans(journal::Records& records, Day since);

} // namespace hotline::roster
