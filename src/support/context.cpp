#include "support/context.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "support/arena.hpp"
#include "support/limits.hpp"
#include "support/memory_use.hpp"

namespace bigmath {
namespace {

/// Progress is reported when it has grown by this share.
constexpr double kReportStep = 0.002;

/// Shares that were rounded, or are a series' sum but for its smallest terms, make up this much of
/// the whole at least.
constexpr double kWhole = 1 - 1e-5;

/// Of products under way at most this share counts as done, whatever was predicted of them: they
/// are not done until they are reported so.
constexpr double kMostOfProducts = 0.99;

/// value = max(0, value − by), whoever else changes it.
void lower(std::atomic<double>& value, double by) {
    double before = value.load(std::memory_order_relaxed);
    while (before > 0 && !value.compare_exchange_weak(before, std::max(0.0, before - by),
                                                      std::memory_order_relaxed)) {
    }
}

/// To one decimal, rounded up or down: what is needed up, so that a budget of what was said is
/// enough.
std::string human_bytes(double bytes, double (*round)(double)) {
    constexpr const char* kUnits[] = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    std::size_t unit = 0;
    while (bytes >= 1024 && unit + 1 < std::size(kUnits)) {
        bytes /= 1024;
        ++unit;
    }
    if (bytes >= 1e6) {
        const double last_digit = std::pow(10, std::floor(std::log10(bytes)) - 2);
        return fmt::format("{:.3g} {}", round(bytes / last_digit) * last_digit, kUnits[unit]);
    }
    return unit == 0 ? fmt::format("{:.0f} B", round(bytes))
                     : fmt::format("{:.1f} {}", round(10 * bytes) / 10, kUnits[unit]);
}

}  // namespace

Context::Context(const Execution& execution) : execution_(execution) {}

Context::~Context() = default;

unsigned Context::threads() const {
    unsigned threads = threads_.load(std::memory_order_relaxed);
    if (threads == 0) {
        threads = execution_.threads != 0 ? execution_.threads : support::usable_processors();
        threads_.store(threads, std::memory_order_relaxed);
    }
    return threads;
}

unsigned Context::threads_at_once() const {
    const unsigned asked = threads();
    return asked == 1 ? 1 : std::min(asked, support::processors());
}

std::size_t Context::memory_limit() const {
    return execution_.memory_limit != 0 ? execution_.memory_limit : support::available_memory();
}

void Context::require_memory(double bytes, std::string_view what) const {
    // Below this no look at the system is worth its cost, unless the caller set a limit.
    constexpr double kAlwaysThere = 1 << 20;
    if (execution_.memory_limit == 0 && bytes < kAlwaysThere) return;
    const auto allowed = static_cast<double>(memory_limit());
    // Beside what is in use, blocks of other sizes are kept for reuse; small ones are not.
    constexpr double kSmall = 1 << 16;
    bytes += std::clamp(bytes - kSmall, 0.0, static_cast<double>(support::kSpare));
    if (bytes > allowed)
        throw ResourceError(
            fmt::format("{} needs {} of memory, {} is allowed", what,
                        std::isfinite(bytes) ? "about " + human_bytes(bytes, std::ceil)
                                             : "more than 10^300 bytes",
                        human_bytes(allowed, std::floor)),
            bytes, allowed);
}

void Context::expect_work(double total) {
    double none = 0;
    total_work_.compare_exchange_strong(none, total);
}

void Context::begin_phase(std::string_view name) {
    if (!execution_.progress) return;
    const std::lock_guard lock(progress_mutex_);
    phase_ = name;
    report();
}

void Context::advance(double work) {
    if (!execution_.progress) return;
    // Before they count as work done, so that nothing counts twice.
    lower(products_expected_, work);
    lower(products_done_, work);
    if (products_expected_.load(std::memory_order_relaxed) == 0)
        products_done_.store(0, std::memory_order_relaxed);
    work_done_.fetch_add(work, std::memory_order_relaxed);
    report_soon();
}

void Context::expect_products(double work, double limbs) {
    if (!execution_.progress || !(limbs > 0)) return;
    work_per_limb_.store(work / limbs, std::memory_order_relaxed);
    products_expected_.fetch_add(work, std::memory_order_relaxed);
}

void Context::products_advance(double limbs) {
    if (products_expected_.load(std::memory_order_relaxed) == 0) return;
    const double work = limbs * work_per_limb_.load(std::memory_order_relaxed);
    products_done_.fetch_add(work, std::memory_order_relaxed);
    report_soon();
}

/// Reports, unless another thread is about to.
void Context::report_soon() {
    const std::unique_lock lock(progress_mutex_, std::try_to_lock);
    if (lock.owns_lock()) report();
}

void Context::report() {
    const double total = total_work_.load(std::memory_order_relaxed);
    const double done = work_done_.load(std::memory_order_relaxed);
    const double expected = products_expected_.load(std::memory_order_relaxed);
    const double of_products =
        std::min(products_done_.load(std::memory_order_relaxed), kMostOfProducts * expected);
    double fraction = total > 0 ? std::clamp((done + of_products) / total, 0.0, 1.0) : 0.0;
    if (fraction > kWhole) fraction = 1;
    if (fraction < reported_ + kReportStep && fraction < 1 && reported_ >= 0) return;
    reported_ = std::max(reported_, fraction);
    execution_.progress({phase_, reported_});
}

Context::Arena& Context::arena() {
    std::call_once(arena_made_, [this] {
        const unsigned others = std::min(threads_at_once() - 1, support::threads_with_room());
        arena_ = Arena::make(1 + others);
    });
    return *arena_;
}

}  // namespace bigmath
