#include "tools/src/hotlinectl/root_key.hpp"

#include "hotline/keys/key_source.hpp"
#include "tools/src/hotlinectl/secret_line.hpp"

namespace hotline::ctl {

keys::RootKey root_key(const KeyPlace& place, const std::filesystem::path& data) {
    if (!place.key_file.empty())
        return keys::KeyFileSource(place.key_file).root();
    return keys::PassphraseSource(secret_line(place.passphrase_file, "passphrase"), data / "root.salt").root();
}

} // namespace hotline::ctl
