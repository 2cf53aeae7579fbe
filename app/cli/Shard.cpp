#include "cli/Shard.h"

#include "cli/JsonText.h"

#include "base/AtomicFile.h"
#include "base/Error.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <regex>
#include <set>

namespace lamella::cli {

namespace fs = std::filesystem;

namespace {

constexpr int kMostShards = 100'000;

fs::path noteOf(fs::path shardFile)
{
    return shardFile.replace_extension(".json");
}

ShardNote readNote(const fs::path& shardFile)
{
    const fs::path path = noteOf(shardFile);
    try {
        const auto json = nlohmann::json::parse(readWholeFile(path));
        return {{json.at("shard").get<int>(), json.at("of").get<int>()},
                json.at("pages").get<std::vector<int>>(),
                json.at("run")};
    } catch (const nlohmann::json::exception&) {
        throw Error(ErrorCode::ShardsIncomplete, path, {"it does not say which run the shard belongs to"});
    }
}

[[noreturn]] void refuse(const fs::path& out, const std::string& reason)
{
    throw Error(ErrorCode::ShardsIncomplete, out, {reason});
}

} // namespace

std::vector<int> Shard::of(const std::vector<int>& pages) const
{
    const auto at = [&](int shard) {
        return pages.begin() + static_cast<std::ptrdiff_t>(pages.size()) * shard / count;
    };
    const std::vector<int> own(at(number - 1), at(number));
    if (own.empty())
        throw Error(ErrorCode::InvalidOption, {},
                    {"--shard", fmt::format("{}/{} has no section: there are {}", number, count, pages.size())});
    return own;
}

fs::path Shard::output(const fs::path& out) const
{
    if (isWhole())
        return out;
    if (!out.has_extension())
        throw Error(ErrorCode::InvalidOption, {}, {"--shard", "needs an OUT with an ending, as OUT.tif"});
    fs::path file = out.parent_path() / out.stem();
    file += fmt::format(".shard-{}-of-{}", number, count);
    file += out.extension();
    return file;
}

Shard parseShard(const std::string& text)
{
    static const std::regex pattern("([0-9]{1,6})/([0-9]{1,6})");
    std::smatch match;
    if (std::regex_match(text, match, pattern)) {
        const Shard shard{std::stoi(match[1]), std::stoi(match[2])};
        if (shard.number >= 1 && shard.number <= shard.count && shard.count <= kMostShards)
            return shard;
    }
    throw Error(ErrorCode::InvalidOption, {}, {"--shard", fmt::format("'{}' is not I/N with 1 ≤ I ≤ N, as 2/8", text)});
}

void writeNote(const fs::path& shardFile, const ShardNote& note)
{
    writeFileAtomically(
        noteOf(shardFile),
        jsonText({{"shard", note.shard.number}, {"of", note.shard.count}, {"pages", note.pages}, {"run", note.run}}));
}

void removeNote(const fs::path& shardFile)
{
    std::error_code ignored;
    fs::remove(noteOf(shardFile), ignored);
}

std::vector<ShardFile> findShards(const fs::path& out)
{
    static const std::regex pattern(R"((.*)\.shard-([0-9]{1,6})-of-([0-9]{1,6}))");
    const fs::path folder = out.has_parent_path() ? out.parent_path() : fs::path(".");
    std::map<int, ShardFile> found;
    std::set<int> counts;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        const std::string stem = entry.path().stem().string();
        std::smatch match;
        if (entry.path().extension() != out.extension() || !std::regex_match(stem, match, pattern) ||
            match[1] != out.stem().string())
            continue;
        counts.insert(std::stoi(match[3]));
        found[std::stoi(match[2])] = {entry.path(), readNote(entry.path())};
    }
    if (found.empty())
        refuse(out, fmt::format("there is no {} beside it", Shard{1, 2}.output(out).filename().string()));
    if (counts.size() > 1)
        refuse(out, fmt::format("shards of {} parts lie beside one another", fmt::join(counts, " and of ")));
    std::vector<ShardFile> shards;
    for (int number = 1; number <= *counts.begin(); ++number) {
        const auto shard = found.find(number);
        if (shard == found.end())
            refuse(out, fmt::format("{} is missing", Shard{number, *counts.begin()}.output(out).filename().string()));
        if (shard->second.note.run != found.begin()->second.note.run)
            refuse(out, fmt::format("{} comes from another run (other models, options or sections)",
                                    shard->second.path.filename().string()));
        shards.push_back(shard->second);
    }
    return shards;
}

} // namespace lamella::cli
