#pragma once
// Private to core/project.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

struct sqlite3;
struct sqlite3_stmt;

namespace lamella {

/// Path as UTF-8, the form SQLite and the project file want.
std::string utf8Of(const std::filesystem::path& path);
std::filesystem::path pathOfUtf8(std::string_view text);

/// Bytes bound as a BLOB; a std::string_view is bound as TEXT.
struct Blob {
    std::string_view bytes;
};

/// One result row, valid inside the callback of Database::query(). Columns count from 0; NULL reads as 0 or "".
class Row {
public:
    explicit Row(sqlite3_stmt* statement) : m_statement(statement) {}
    std::int64_t integer(int column) const;
    int number(int column) const { return static_cast<int>(integer(column)); }
    double real(int column) const;
    std::string text(int column) const; ///< TEXT or BLOB
    bool isNull(int column) const;

private:
    sqlite3_stmt* m_statement;
};

/// One SQLite connection; one thread at a time. SQLite's errors become Error of the path: DiskFull, OutputNotWritable,
/// ProjectDamaged, ProjectNotAProject, OutOfMemory, else Internal.
class Database {
public:
    enum class Access { Create, ReadWrite, ReadOnly };
    /// @param named  the path errors speak of, if not `path` itself
    Database(const std::filesystem::path& path, Access access, const std::filesystem::path& named = {});
    ~Database();
    Database(Database&& other) noexcept;
    Database& operator=(Database&&) = delete;

    /// One or several statements without parameters.
    void execute(const std::string& sql);
    /// One statement; arguments fill the question marks: integers, doubles, text, Blob, nullptr.
    template <typename... Args>
    void run(std::string_view sql, const Args&... args)
    {
        query(
            sql, [](const Row&) {}, args...);
    }
    template <typename... Args>
    void query(std::string_view sql, const std::function<void(const Row&)>& each, const Args&... args)
    {
        const Prepared statement = prepare(sql);
        int index = 0;
        (bind(statement.get(), ++index, args), ...);
        while (step(statement.get()))
            each(Row(statement.get()));
    }
    std::int64_t lastInsertId() const;
    const std::filesystem::path& path() const { return m_named; }

private:
    struct Finalizer {
        void operator()(sqlite3_stmt* statement) const;
    };
    using Prepared = std::unique_ptr<sqlite3_stmt, Finalizer>;

    Prepared prepare(std::string_view sql);
    bool step(sqlite3_stmt* statement);
    void bind(sqlite3_stmt* statement, int index, std::int64_t value);
    void bind(sqlite3_stmt* statement, int index, int value) { bind(statement, index, std::int64_t{value}); }
    void bind(sqlite3_stmt* statement, int index, double value);
    void bind(sqlite3_stmt* statement, int index, std::string_view text);
    void bind(sqlite3_stmt* statement, int index, const std::string& text)
    {
        bind(statement, index, std::string_view(text));
    }
    void bind(sqlite3_stmt* statement, int index, const char* text) { bind(statement, index, std::string_view(text)); }
    void bind(sqlite3_stmt* statement, int index, Blob blob);
    void bind(sqlite3_stmt* statement, int index, std::nullptr_t);
    void bind(sqlite3_stmt* statement, int index, const std::optional<std::int64_t>& value)
    {
        value ? bind(statement, index, *value) : bind(statement, index, nullptr);
    }
    template <typename Id>
    requires std::is_enum_v<Id>
    void bind(sqlite3_stmt* statement, int index, Id id) { bind(statement, index, static_cast<std::int64_t>(id)); }
    void check(int result);

    std::filesystem::path m_named;
    sqlite3* m_handle = nullptr;
};

/// BEGIN IMMEDIATE … COMMIT; rolled back if commit() was not reached.
class Transaction {
public:
    explicit Transaction(Database& database);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

private:
    Database& m_database;
    bool m_open = true;
};

} // namespace lamella
