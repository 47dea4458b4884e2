#include "tools/src/traffic/sign_ins.hpp"

#include <fstream>
#include <stdexcept>

namespace hotline::traffic {

std::vector<SignIn> read_sign_ins(const std::filesystem::path& file) {
    if (file.empty()) {
        return {
            {"ana", "quiet-river-at-night"}, {"benoit", "rivière-calme-la-nuit"}, {"chantal", "lanterne-sur-le-pont"}};
    }
    std::vector<SignIn> all;
    std::ifstream lines(file);
    SignIn one;
    while (lines >> one.name >> one.password)
        all.push_back(one);
    if (all.empty())
        throw std::runtime_error("the file of sign-ins holds none");
    return all;
}

} // namespace hotline::traffic
