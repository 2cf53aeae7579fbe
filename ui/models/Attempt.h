#pragma once

#include "base/Error.h"

#include <new>
#include <optional>
#include <type_traits>
#include <utility>

namespace lamella {

/// What came of some work: a value or an error. For work in other threads, whose exceptions must not leave them.
template <typename T>
struct Attempt {
    std::optional<T> value;
    std::optional<Error> error;
};

/// Runs the work and keeps what it throws: lamella::Error as it is, anything else as OutOfMemory or Internal.
template <typename Work>
std::optional<Error> errorOf(Work&& work)
{
    try {
        work();
        return std::nullopt;
    } catch (const Error& error) {
        return error;
    } catch (const std::bad_alloc&) {
        return Error(ErrorCode::OutOfMemory, {}, {"this work"});
    } catch (const std::exception& error) {
        return Error(ErrorCode::Internal, {}, {error.what()});
    }
}

template <typename Work>
auto attempt(Work&& work) -> Attempt<std::decay_t<decltype(work())>>
{
    Attempt<std::decay_t<decltype(work())>> result;
    result.error = errorOf([&] { result.value.emplace(work()); });
    return result;
}

} // namespace lamella
