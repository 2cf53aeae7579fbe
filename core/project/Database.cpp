#include "project/Database.h"

#include "base/Error.h"
#include "base/Log.h"

#include <sqlite3.h>

#include <cstring>

namespace lamella {

namespace {

/// How long one connection waits for another one's commit or read.
constexpr int kBusyTimeoutMs = 10'000;
/// No stored value of ours is larger; bounds what a hostile file can make SQLite allocate.
constexpr int kMaxValueBytes = 256 << 20;

ErrorCode codeOf(int extended)
{
    switch (extended & 0xFF) {
    case SQLITE_FULL:
        return ErrorCode::DiskFull;
    case SQLITE_IOERR:
        return extended == SQLITE_IOERR_READ || extended == SQLITE_IOERR_SHORT_READ ? ErrorCode::FileNotReadable
                                                                                    : ErrorCode::DiskFull;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_AUTH:
        return ErrorCode::OutputNotWritable;
    case SQLITE_NOTADB:
        return ErrorCode::ProjectNotAProject;
    case SQLITE_CORRUPT:
    case SQLITE_ERROR: // a table or column that should be there is not
    case SQLITE_CONSTRAINT:
    case SQLITE_TOOBIG:
    case SQLITE_MISMATCH:
        return ErrorCode::ProjectDamaged;
    case SQLITE_NOMEM:
        return ErrorCode::OutOfMemory;
    default:
        return ErrorCode::Internal;
    }
}

[[noreturn]] void throwError(sqlite3* handle, int result, const std::filesystem::path& path)
{
    const int extended = handle != nullptr ? sqlite3_extended_errcode(handle) : result;
    std::string reason = handle != nullptr ? sqlite3_errmsg(handle) : sqlite3_errstr(result);
    const int system = handle != nullptr ? sqlite3_system_errno(handle) : 0;
    if (system != 0 && (extended & 0xFF) != SQLITE_CORRUPT && (extended & 0xFF) != SQLITE_NOTADB)
        reason += std::string(" (") + std::strerror(system) + ")";
    throw Error(codeOf(extended), path, {reason});
}

} // namespace

std::string utf8Of(const std::filesystem::path& path)
{
    const std::u8string text = path.u8string();
    return {text.begin(), text.end()};
}

std::filesystem::path pathOfUtf8(std::string_view text)
{
    return std::u8string(text.begin(), text.end());
}

std::int64_t Row::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

double Row::real(int column) const
{
    return sqlite3_column_double(m_statement, column);
}

std::string Row::text(int column) const
{
    const void* bytes = sqlite3_column_blob(m_statement, column);
    const int count = sqlite3_column_bytes(m_statement, column);
    return bytes != nullptr ? std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(count)) : "";
}

bool Row::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

Database::Database(const std::filesystem::path& path, Access access, const std::filesystem::path& named)
    : m_named(named.empty() ? path : named)
{
    const int flags = (access == Access::ReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) |
                      (access == Access::Create ? SQLITE_OPEN_CREATE : 0) | SQLITE_OPEN_NOMUTEX |
                      SQLITE_OPEN_PRIVATECACHE;
    const int result = sqlite3_open_v2(utf8Of(path).c_str(), &m_handle, flags, nullptr);
    try {
        if (result != SQLITE_OK)
            throwError(m_handle, result, m_named);
        sqlite3_extended_result_codes(m_handle, 1);
        sqlite3_busy_timeout(m_handle, kBusyTimeoutMs);
        sqlite3_limit(m_handle, SQLITE_LIMIT_LENGTH, kMaxValueBytes);
        // The file may come from elsewhere: no function or trigger hidden in its schema may act.
        sqlite3_db_config(m_handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
        sqlite3_db_config(m_handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
        sqlite3_db_config(m_handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
        sqlite3_db_config(m_handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
        execute("PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;");
    } catch (...) {
        sqlite3_close_v2(m_handle);
        throw;
    }
}

Database::~Database()
{
    sqlite3_close_v2(m_handle);
}

Database::Database(Database&& other) noexcept : m_named(std::move(other.m_named)), m_handle(other.m_handle)
{
    other.m_handle = nullptr;
}

void Database::execute(const std::string& sql)
{
    check(sqlite3_exec(m_handle, sql.c_str(), nullptr, nullptr, nullptr));
}

std::int64_t Database::lastInsertId() const
{
    return sqlite3_last_insert_rowid(m_handle);
}

void Database::Finalizer::operator()(sqlite3_stmt* statement) const
{
    sqlite3_finalize(statement);
}

Database::Prepared Database::prepare(std::string_view sql)
{
    sqlite3_stmt* statement = nullptr;
    check(sqlite3_prepare_v2(m_handle, sql.data(), static_cast<int>(sql.size()), &statement, nullptr));
    return Prepared(statement);
}

bool Database::step(sqlite3_stmt* statement)
{
    const int result = sqlite3_step(statement);
    if (result != SQLITE_ROW && result != SQLITE_DONE)
        throwError(m_handle, result, m_named);
    return result == SQLITE_ROW;
}

void Database::bind(sqlite3_stmt* statement, int index, std::int64_t value)
{
    check(sqlite3_bind_int64(statement, index, value));
}

void Database::bind(sqlite3_stmt* statement, int index, double value)
{
    check(sqlite3_bind_double(statement, index, value));
}

void Database::bind(sqlite3_stmt* statement, int index, std::string_view text)
{
    check(sqlite3_bind_text64(statement, index, text.data() != nullptr ? text.data() : "", text.size(),
                              SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Database::bind(sqlite3_stmt* statement, int index, Blob blob)
{
    check(sqlite3_bind_blob64(statement, index, blob.bytes.data() != nullptr ? blob.bytes.data() : "",
                              blob.bytes.size(), SQLITE_TRANSIENT));
}

void Database::bind(sqlite3_stmt* statement, int index, std::nullptr_t)
{
    check(sqlite3_bind_null(statement, index));
}

void Database::check(int result)
{
    if (result != SQLITE_OK)
        throwError(m_handle, result, m_named);
}

Transaction::Transaction(Database& database) : m_database(database)
{
    m_database.execute("BEGIN IMMEDIATE");
}

Transaction::~Transaction()
{
    if (!m_open)
        return;
    try {
        m_database.execute("ROLLBACK");
    } catch (const Error& error) {
        // SQLite has rolled back itself after a full disk; anything else is repaired from the journal at the next open.
        logWarning(error.what());
    }
}

void Transaction::commit()
{
    m_database.execute("COMMIT");
    m_open = false;
}

} // namespace lamella
