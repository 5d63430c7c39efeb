#include "polynomial/berlekamp_massey.hpp"

#include <algorithm>
#include <bigmath/arithmetic.hpp>
#include <cmath>
#include <map>

#include "polynomial/factor.hpp"
#include "product/number_memory.hpp"

// Over the rationals: the recurrence mod several primes, put together by the Chinese remainder
// theorem, fractions from residues, and then the exact check that makes the answer certain.
//
// A prime misleads in two ways, both rare near 2^62: it may divide a denominator, or make the
// sequence simpler than it is. Primes are therefore grouped by the order they find. A group's
// answer that satisfies all terms exactly is the shortest recurrence: were C = C′·G with a shorter
// C′, then C′ (whose denominators divide C's, by Gauss's lemma, and so are units mod the group's
// primes) would have been the answer mod them.
//
// How long the coefficients are shows prime by prime, and so does the memory they take.

namespace bigmath::polynomial {
namespace {

/// The next prime below n.
std::uint64_t prime_below(std::uint64_t n) {
    do --n;
    while (!is_prime(n));
    return n;
}

/// The fraction n/d ≡ a mod m with |n|, d ≤ √(m/2), if there is one: Euclid's remainders of m and a
/// stopped half-way. Source: Paul Wang, "A p-adic algorithm for univariate partial fractions",
/// SYMSAC 1981, §2.
std::optional<Fraction> reconstruct(const Integer& a, const Integer& m) {
    const Integer bound = sqrt(Integer(m / 2));
    Integer r = m;
    Integer next = a;
    Integer s = 0;
    Integer t = 1;
    while (next > bound) {
        const Integer quotient = r / next;
        r -= quotient * next;
        s -= quotient * t;
        r.swap(next);
        s.swap(t);
    }
    if (t == 0 || abs(t) > bound || gcd(next, t) != 1) return std::nullopt;
    if (t < 0) return Fraction{-next, -t};
    return Fraction{next, t};
}

/// Blocks up to this long are counted for every coefficient, known or not.
constexpr double kFewLimbs = 4;

/// What is held while a recurrence is sought.
class SearchMemory {
  public:
    SearchMemory(std::span<const Integer> terms, const Context& context)
        : context_(context),
          memory_(context),
          count_(static_cast<double>(terms.size())),
          longest_(static_cast<double>(longest_limbs(terms))),
          terms_(numbers_bytes(terms, context)) {
        require(0, 1);
    }

    /// Refuses coefficients that are known mod a product of so many limbs, their fractions, and
    /// the check of all terms.
    void require(std::size_t order, std::size_t limbs) const {
        const auto known = static_cast<double>(limbs);
        const double half = std::ceil(known / 2);
        // Residues, fractions, and numerators over the common denominator.
        const double coefficients = static_cast<double>(order) * (block(known) + 3 * block(half));
        context_.require_memory(
            terms_ + coefficients + search_bytes(count_, longest_, half, context_),
            "finding a recurrence");
    }

  private:
    [[nodiscard]] double block(double limbs) const {
        return limbs <= kFewLimbs ? 0 : memory_.number(limbs);
    }

    const Context& context_;
    NumberMemory<Integer> memory_;
    double count_;
    double longest_;
    double terms_;
};

/// What primes that found the same order know together.
class Group {
  public:
    /// Adds the coefficients mod p. Returns whether the fractions known before predicted them all.
    bool add(View coefficients, const Modulus& p, const SearchMemory& memory, Context& context) {
        const bool predicted = fits(coefficients, p);
        memory.require(coefficients.size(), limb_count(product_) + 1);
        residues_.resize(coefficients.size());
        // r + product·((c − r)/product mod p)
        const std::uint64_t scale = p.inverse(p.reduce(product_));
        for (std::size_t i = 0; i < residues_.size(); ++i) {
            const std::uint64_t gap = p.subtract(coefficients[i], p.reduce(residues_[i]));
            residues_[i] += product_ * p.multiply(gap, scale);
        }
        product_ *= p.value();
        ++primes_;
        if (!predicted && primes_ >= next_refresh_) refresh(context);
        return predicted;
    }
    [[nodiscard]] const std::vector<Fraction>& fractions() const { return fractions_; }
    [[nodiscard]] bool empty() const { return product_ == 1; }

  private:
    [[nodiscard]] bool fits(View coefficients, const Modulus& p) const {
        if (empty() || fractions_.size() != coefficients.size()) return false;
        for (std::size_t i = 0; i < coefficients.size(); ++i) {
            const std::uint64_t value =
                p.multiply(coefficients[i], p.reduce(fractions_[i].denominator));
            if (value != p.reduce(fractions_[i].numerator)) return false;
        }
        return true;
    }
    /// Fractions from the residues; none while one of them needs more primes. Of long coefficients
    /// a trial costs more than a prime, and waits for a sixteenth more of those.
    void refresh(Context& context) {
        next_refresh_ = primes_ + 1 + primes_ / 16;
        fractions_.clear();
        fractions_.reserve(residues_.size());
        for (const Integer& residue : residues_) {
            context.check();
            const std::optional<Fraction> fraction = reconstruct(residue, product_);
            if (!fraction) return;
            fractions_.push_back(*fraction);
        }
    }

    std::size_t primes_ = 0;
    std::size_t next_refresh_ = 0;
    Integer product_ = 1;
    std::vector<Integer> residues_;
    std::vector<Fraction> fractions_;
};

/// Whether every term from a(d) on is what the coefficients say, exactly: over the common
/// denominator.
bool holds(const std::vector<Fraction>& coefficients, std::span<const Integer> terms,
           Context& context) {
    const std::size_t d = coefficients.size();
    Integer denominator = 1;
    for (const Fraction& c : coefficients) denominator = lcm(denominator, c.denominator);
    std::vector<Integer> scaled;
    scaled.reserve(d);
    for (const Fraction& c : coefficients)
        scaled.push_back(c.numerator * (denominator / c.denominator));
    // With room for the longest, so that neither grows beside the block it grows from.
    const std::size_t room = longest_limbs(terms) + longest_limbs(scaled) + 1;
    Integer sum;
    Integer product;
    sum.backend().reserve(room);
    product.backend().reserve(room);
    const auto multiply_into_product = [&product](const Integer& a, const Integer& b) {
        eval_multiply(product.backend(), a.backend(), b.backend());
    };
    for (std::size_t n = d; n < terms.size(); ++n) {
        sum = 0;
        for (std::size_t i = 0; i < d; ++i) {
            if (scaled[i] == 0) continue;
            multiply_into_product(scaled[i], terms[n - 1 - i]);
            sum += product;
        }
        multiply_into_product(denominator, terms[n]);
        if (sum != product) return false;
        context.check();
    }
    return true;
}

}  // namespace

double search_bytes(double count, double term_limbs, double coefficient_limbs,
                    const Context& context) {
    const NumberMemory<Integer> memory(context);
    // Modulo a prime: the terms and three polynomials. For each coefficient, of which there are
    // half as many, four numbers. In the check: a sum and a product.
    constexpr double kWords = 4;
    constexpr double kNumbers = 4.0 / 2;
    return (8 * kWords + kNumbers * (sizeof(Integer) + 8 * kFewLimbs)) * count +
           2 * memory.number(term_limbs + coefficient_limbs + 1) +
           memory.multiply_workspace(term_limbs, coefficient_limbs);
}

std::optional<FoundRecurrence> find_recurrence(std::span<const Integer> terms, Context& context) {
    constexpr int kTooLong = 2;  // primes that must agree that there is no short recurrence
    std::map<std::size_t, Group> groups;
    int too_long = 0;
    const SearchMemory memory(terms, context);
    Words reduced(terms.size());
    for (std::uint64_t prime = std::uint64_t{1} << 62; too_long < kTooLong;) {
        prime = prime_below(prime);
        const Modulus p(prime);
        std::transform(terms.begin(), terms.end(), reduced.begin(),
                       [&](const Integer& term) { return p.reduce(term); });
        const Words found = berlekamp_massey(reduced, p, context);
        if (2 * found.size() > terms.size()) {
            ++too_long;
            continue;
        }
        Group& group = groups[found.size()];
        if (group.add(found, p, memory, context) && holds(group.fractions(), terms, context))
            return FoundRecurrence{group.fractions(), terms.size() - 2 * found.size()};
    }
    return std::nullopt;
}

}  // namespace bigmath::polynomial
