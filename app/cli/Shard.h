#pragma once

#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace lamella::cli {

/// One of N parts of a prediction that run apart, for instance as tasks of a Slurm array: --shard I/N, I from 1.
struct Shard {
    int number = 1;
    int count = 1;

    bool isWhole() const { return count == 1; }
    /// The pages of this shard: consecutive, and all shards together give `pages` in their order. Throws Error
    /// InvalidOption where there is none for it.
    std::vector<int> of(const std::vector<int>& pages) const;
    /// OUT.shard-I-of-N.tif for OUT.tif; OUT itself if whole. Throws Error InvalidOption where OUT has no ending.
    std::filesystem::path output(const std::filesystem::path& out) const;
};

/// "2/8". Throws Error InvalidOption.
Shard parseShard(const std::string& text);

/// What a shard says about itself, beside it in OUT.shard-I-of-N.json: the run it belongs to and its pages.
struct ShardNote {
    Shard shard;
    std::vector<int> pages;
    nlohmann::json run; ///< the same for all shards of a run
};
void writeNote(const std::filesystem::path& shardFile, const ShardNote& note);
/// Before the shard is written anew: a note never lies beside another file than its own.
void removeNote(const std::filesystem::path& shardFile);

struct ShardFile {
    std::filesystem::path path;
    ShardNote note;
};
/// The shards of OUT in order. Throws Error ShardsIncomplete: none, one is missing, or they are of different runs.
std::vector<ShardFile> findShards(const std::filesystem::path& out);

} // namespace lamella::cli
