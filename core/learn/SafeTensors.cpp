#include "learn/SafeTensors.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Sha256.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <limits>
#include <utility>

namespace lamella {

namespace {

using Json = nlohmann::json;

constexpr std::uint64_t kMaxHeader = 16u << 20; // ours are a few hundred kB; the format's own cap is 100 MB
constexpr std::uint64_t kMaxFile = std::uint64_t{4} << 30;
constexpr std::size_t kLengthBytes = 8;
constexpr std::size_t kDigestDigits = 64;
constexpr std::string_view kDigestKey = "\"sha256\":\"";

std::size_t widthOf(const std::string& dtype)
{
    if (dtype == "F32")
        return 4;
    return dtype == "I64" ? 8 : 0;
}

bool startsWith(const std::string& content, std::string_view magic, std::size_t at = 0)
{
    return content.size() >= at + magic.size() && content.compare(at, magic.size(), magic) == 0;
}

void refuseKnownForeign(const std::filesystem::path& path, const std::string& content)
{
    if (content.empty())
        throw Error(ErrorCode::FileEmpty, path);
    if (startsWith(content, "PK\x03\x04"))
        throw Error(ErrorCode::ModelTorchScript, path);
    if (startsWith(content, "\x89HDF\r\n\x1a\n"))
        throw Error(ErrorCode::ModelKeras, path);
    const bool pickle = content.size() > 1 && content[0] == '\x80' && content[1] >= 1 && content[1] <= 5;
    // A safetensors length may begin with the same two bytes; then the JSON header follows at byte 8.
    if (pickle && !startsWith(content, "{", kLengthBytes))
        throw Error(ErrorCode::ModelPickle, path);
}

std::uint64_t headerLength(const std::string& content)
{
    std::uint64_t length = 0;
    for (std::size_t i = 0; i < kLengthBytes; ++i)
        length |= static_cast<std::uint64_t>(static_cast<unsigned char>(content[i])) << (8 * i);
    return length;
}

/// Where the digest's digits stand in the file's text; npos if there is none.
std::size_t digestPosition(const std::string& content, std::uint64_t headerEnd)
{
    const std::size_t key = content.find(kDigestKey);
    if (key == std::string::npos || key + kDigestKey.size() + kDigestDigits > headerEnd)
        return std::string::npos;
    return key + kDigestKey.size();
}

std::string digestOf(const std::string& content, std::size_t digits)
{
    Sha256 hash;
    const std::string_view text = content;
    hash.add(text.substr(0, digits));
    hash.add(std::string(kDigestDigits, '0'));
    hash.add(text.substr(digits + kDigestDigits));
    return hash.hex();
}

/// Reads one tensor's entry; `body` is the size of the data section.
Tensor parseEntry(const std::filesystem::path& path, const std::string& name, const Json& entry, std::uint64_t body,
                  std::uint64_t& begin, std::uint64_t& end)
{
    const auto damaged = [&](const std::string& why) {
        return Error(ErrorCode::ModelDamaged, path, {name + ": " + why});
    };
    Tensor tensor;
    tensor.name = name;
    if (!entry.is_object() || !entry.contains("dtype") || !entry.contains("shape") || !entry.contains("data_offsets"))
        throw damaged("its entry is incomplete");
    if (!entry["dtype"].is_string() || widthOf(entry["dtype"]) == 0)
        throw damaged("unknown number type");
    tensor.dtype = entry["dtype"];
    std::uint64_t count = 1;
    if (!entry["shape"].is_array() || entry["shape"].size() > 8)
        throw damaged("its shape is not a short list");
    for (const Json& side : entry["shape"]) {
        if (!side.is_number_unsigned())
            throw damaged("its shape is not made of whole numbers");
        const auto value = side.get<std::uint64_t>();
        if (value != 0 && count > kMaxFile / value)
            throw damaged("its shape is too large");
        count *= value;
        tensor.shape.push_back(static_cast<std::int64_t>(value));
    }
    const Json& offsets = entry["data_offsets"];
    if (!offsets.is_array() || offsets.size() != 2 || !offsets[0].is_number_unsigned() ||
        !offsets[1].is_number_unsigned())
        throw damaged("its offsets are not two whole numbers");
    begin = offsets[0];
    end = offsets[1];
    if (begin > end || end > body)
        throw damaged("its data lies outside the file");
    if (end - begin != count * widthOf(tensor.dtype))
        throw damaged("its size does not fit its shape");
    return tensor;
}

/// What can be told from the first bytes and the size, so that a file of another kind is not read whole for nothing.
void checkBeginning(const std::filesystem::path& path)
{
    std::error_code ignored;
    if (std::filesystem::is_other(path, ignored)) // a pipe or a device may never end
        throw Error(ErrorCode::FileNotReadable, path, {"it is not a regular file"});
    std::string start(kLengthBytes + 1, '\0');
    std::ifstream in(path, std::ios::binary);
    in.read(start.data(), static_cast<std::streamsize>(start.size()));
    if (!in && !in.eof())
        return; // reading it says why it cannot be read
    start.resize(static_cast<std::size_t>(in.gcount()));
    refuseKnownForeign(path, start);
    const std::uintmax_t size = std::filesystem::file_size(path, ignored);
    if (size < kLengthBytes + 2 || start.size() <= kLengthBytes)
        throw Error(ErrorCode::ModelNotSafetensors, path, {"it is too short"});
    if (start[kLengthBytes] != '{')
        throw Error(ErrorCode::ModelNotSafetensors, path, {"it does not begin like a safetensors file"});
    const std::uint64_t length = headerLength(start);
    if (length > kMaxHeader || length + kLengthBytes > size)
        throw Error(ErrorCode::ModelDamaged, path, {"its header is longer than the file or than 16 MB"});
}

/// A header is a table of tables of short lists; anything deeper or longer would only cost memory.
Json parseHeader(const std::filesystem::path& path, const std::string& content, std::uint64_t length)
{
    constexpr int kDeepest = 3; // header, tensor, list
    constexpr int kMostValues = 500'000;
    int values = 0;
    const Json header = Json::parse(
        content.begin() + kLengthBytes, content.begin() + static_cast<std::ptrdiff_t>(kLengthBytes + length),
        [&](int depth, Json::parse_event_t, const Json&) {
            if (depth > kDeepest || ++values > kMostValues)
                throw Error(ErrorCode::ModelDamaged, path, {"its header is not that of a model"});
            return true;
        },
        false);
    if (header.is_discarded() || !header.is_object())
        throw Error(ErrorCode::ModelDamaged, path, {"its header is not valid JSON"});
    return header;
}

void takeMetadata(const std::filesystem::path& path, const Json& header, TensorFile& file)
{
    const auto found = header.find("__metadata__");
    if (found == header.end())
        return;
    if (!found->is_object())
        throw Error(ErrorCode::ModelDamaged, path, {"its metadata is not a table"});
    for (const auto& [key, value] : found->items()) {
        if (!value.is_string())
            throw Error(ErrorCode::ModelDamaged, path, {"its metadata holds something other than text"});
        file.metadata[key] = value;
    }
}

void takeTensors(const std::filesystem::path& path, const std::string& content, const Json& header,
                 std::size_t bodyStart, TensorFile& file)
{
    const std::uint64_t body = content.size() - bodyStart;
    std::vector<std::pair<std::uint64_t, std::uint64_t>> spans;
    for (const auto& [name, entry] : header.items()) {
        if (name == "__metadata__")
            continue;
        std::uint64_t begin = 0;
        std::uint64_t end = 0;
        Tensor tensor = parseEntry(path, name, entry, body, begin, end);
        const auto* data = reinterpret_cast<const std::byte*>(content.data()) + bodyStart;
        tensor.bytes.assign(data + begin, data + end);
        file.tensors.push_back(std::move(tensor));
        spans.emplace_back(begin, end);
    }
    std::sort(spans.begin(), spans.end());
    std::uint64_t next = 0;
    for (const auto& [begin, end] : spans) {
        if (begin != next)
            throw Error(ErrorCode::ModelDamaged, path, {"its tensors overlap or leave a hole"});
        next = end;
    }
    if (next != body)
        throw Error(ErrorCode::ModelDamaged, path, {"data without a name follows the last tensor"});
}

} // namespace

const Tensor* TensorFile::find(const std::string& name) const
{
    const auto found = std::find_if(tensors.begin(), tensors.end(), [&](const Tensor& t) { return t.name == name; });
    return found == tensors.end() ? nullptr : &*found;
}

TensorFile readTensorFile(const std::filesystem::path& path)
{
    checkBeginning(path);
    const std::string content = readWholeFile(path, kMaxFile);
    if (content.size() < kLengthBytes || headerLength(content) > content.size() - kLengthBytes) // cut since
        throw Error(ErrorCode::ModelDamaged, path, {"its header is longer than the file or than 16 MB"});
    const std::uint64_t length = headerLength(content);
    const std::uint64_t headerEnd = kLengthBytes + length;
    const Json header = parseHeader(path, content, length);
    TensorFile file;
    takeMetadata(path, header, file);
    if (file.metadata.find("sha256") == file.metadata.end())
        throw Error(ErrorCode::ModelForeign, path, {"it carries no sha256 of its content"});
    const std::size_t digits = digestPosition(content, headerEnd);
    if (digits == std::string::npos || digestOf(content, digits) != content.substr(digits, kDigestDigits))
        throw Error(ErrorCode::ModelDamaged, path, {"its content does not match its sha256"});
    takeTensors(path, content, header, headerEnd, file);
    return file;
}

void writeTensorFile(const std::filesystem::path& path, const std::vector<Tensor>& tensors,
                     std::map<std::string, std::string> metadata)
{
    metadata["sha256"] = std::string(kDigestDigits, '0');
    Json header = Json::object();
    std::uint64_t offset = 0;
    for (const Tensor& tensor : tensors) {
        header[tensor.name] = {
            {"dtype", tensor.dtype}, {"shape", tensor.shape}, {"data_offsets", {offset, offset + tensor.bytes.size()}}};
        offset += tensor.bytes.size();
    }
    header["__metadata__"] = metadata;
    std::string head = header.dump();
    head.append((8 - head.size() % 8) % 8, ' ');
    std::string content;
    content.reserve(kLengthBytes + head.size() + offset);
    for (std::size_t i = 0; i < kLengthBytes; ++i)
        content += static_cast<char>(static_cast<std::uint64_t>(head.size()) >> (8 * i) & 0xff);
    content += head;
    for (const Tensor& tensor : tensors)
        content.append(reinterpret_cast<const char*>(tensor.bytes.data()), tensor.bytes.size());
    const std::size_t digits = digestPosition(content, kLengthBytes + head.size());
    content.replace(digits, kDigestDigits, digestOf(content, digits));

    AtomicFile file(path);
    file.write(content);
    file.commit([&](const std::filesystem::path& written) {
        if (readWholeFile(written, kMaxFile) != content)
            throw Error(ErrorCode::WriteVerifyFailed, path, {"the bytes differ"});
    });
}

} // namespace lamella
