#include "polynomial/elliptic_curve.hpp"

#include <array>
#include <numeric>
#include <vector>

#include "polynomial/double_word_modulus.hpp"

// Lenstra's method. Mod a prime factor p of n, the points of a curve form a group whose order lies
// near p and differs from curve to curve. When all prime powers in that order are at most B1, but
// for one prime up to B2, then k = lcm(1 … B1) times that prime takes any point to the neutral
// element: its Z coordinate is 0 mod p, and gcd(Z, n) shows p. Where Pollard's rho needs √p steps,
// this needs a lucky curve; for p near 2^64 about one in a hundred has luck with B1 = 11000.
//
// Curves are Montgomery's, B·y² = x³ + A·x² + x, with points (X : Z) without y; Suyama's families
// have orders divisible by 12. Coefficients are kept as fractions: (A + 2)/4 = a/c.
//
// Sources: Hendrik Lenstra, "Factoring integers with elliptic curves", Annals of Mathematics 126
// (1987); Peter Montgomery, "Speeding the Pollard and elliptic curve methods of factorization",
// Mathematics of Computation 48 (1987), §10; Richard Crandall and Carl Pomerance, "Prime Numbers",
// §7.4, Algorithm 7.4.4 for the continuation.

namespace bigmath::polynomial {
namespace {

/// Stage bounds and how many curves to try with them: for factors of about 50, 66 and 80 bits.
struct Effort {
    std::uint64_t b1;
    std::uint64_t b2;
    unsigned curves;
};
constexpr std::array<Effort, 3> kEfforts = {
    Effort{2'000, 100'000, 25}, Effort{11'000, 800'000, 150}, Effort{50'000, 4'000'000, 200}};

struct Point {
    DoubleWord x;
    DoubleWord z;
};

class Curve {
  public:
    /// Suyama's curve number sigma ≥ 6, with its point: u = σ² − 5, v = 4σ, X : Z = u³ : v³,
    /// (A + 2)/4 = (v − u)³·(3u + v)/(16·u³·v).
    Curve(const DoubleWordModulus& n, std::uint64_t sigma) : n_(n) {
        const DoubleWord s = n.form(sigma);
        const DoubleWord u = n.subtract(n.multiply(s, s), n.form(5));
        const DoubleWord v = n.multiply(n.form(4), s);
        const DoubleWord difference = n.subtract(v, u);
        start_ = {cube(u), cube(v)};
        numerator_ = n.multiply(cube(difference), n.add(n.add(u, u), n.add(u, v)));
        denominator_ = n.multiply(n.form(16), n.multiply(start_.x, v));
    }

    [[nodiscard]] const Point& start() const { return start_; }

    [[nodiscard]] Point twice(const Point& p) const {
        const DoubleWord plus = square(n_.add(p.x, p.z));
        const DoubleWord minus = square(n_.subtract(p.x, p.z));
        const DoubleWord cross = n_.subtract(plus, minus);  // 4·X·Z
        const DoubleWord scaled = n_.multiply(denominator_, minus);
        return {n_.multiply(scaled, plus),
                n_.multiply(cross, n_.add(scaled, n_.multiply(numerator_, cross)))};
    }
    /// p + q, where p − q = difference.
    [[nodiscard]] Point add(const Point& p, const Point& q, const Point& difference) const {
        const DoubleWord a = n_.multiply(n_.subtract(p.x, p.z), n_.add(q.x, q.z));
        const DoubleWord b = n_.multiply(n_.add(p.x, p.z), n_.subtract(q.x, q.z));
        return {n_.multiply(difference.z, square(n_.add(a, b))),
                n_.multiply(difference.x, square(n_.subtract(a, b)))};
    }
    /// k·p, k ≥ 1. Invariant: high − low = p.
    [[nodiscard]] Point times(std::uint64_t k, const Point& p) const {
        Point low = p;
        Point high = twice(p);
        for (int i = static_cast<int>(std::bit_width(k)) - 2; i >= 0; --i) {
            Point sum = add(high, low, p);
            if ((k >> i & 1) != 0) {
                high = twice(high);
                low = sum;
            } else {
                low = twice(low);
                high = sum;
            }
        }
        return low;
    }

  private:
    [[nodiscard]] DoubleWord square(DoubleWord a) const { return n_.multiply(a, a); }
    [[nodiscard]] DoubleWord cube(DoubleWord a) const { return n_.multiply(a, square(a)); }

    const DoubleWordModulus& n_;
    Point start_{};
    DoubleWord numerator_ = 0;
    DoubleWord denominator_ = 0;
};

std::vector<std::uint64_t> primes_up_to(std::uint64_t last) {
    std::vector<bool> composite(last + 1, false);
    std::vector<std::uint64_t> primes;
    for (std::uint64_t p = 2; p <= last; ++p) {
        if (composite[p]) continue;
        primes.push_back(p);
        for (std::uint64_t multiple = p * p; multiple <= last; multiple += p)
            composite[multiple] = true;
    }
    return primes;
}

/// k·p for k the product of the largest powers ≤ b1 of all primes ≤ b1.
Point first_stage(const Curve& curve, std::uint64_t b1, const std::vector<std::uint64_t>& primes) {
    Point p = curve.start();
    for (const std::uint64_t prime : primes) {
        if (prime > b1) break;
        std::uint64_t power = prime;
        while (power <= b1 / prime) power *= prime;
        p = curve.times(power, p);
    }
    return p;
}

/// Σ-free test of one more prime q, b1 < q ≤ b2: q = D·g ± j with j < D/2, and (D·g)·p = ±j·p,
/// which makes X_g·Z_j − X_j·Z_g vanish mod the factor. The product of all these differences.
DoubleWord second_stage(const DoubleWordModulus& n, const Curve& curve, const Point& p,
                        const Effort& effort, const std::vector<std::uint64_t>& primes) {
    constexpr std::uint64_t kGiant = 210;
    std::array<Point, kGiant / 2 + 1> baby;
    for (std::uint64_t j = 1; j < baby.size(); ++j)
        if (std::gcd(j, kGiant) == 1) baby[j] = curve.times(j, p);
    const Point giant = curve.times(kGiant, p);
    std::uint64_t g = effort.b1 / kGiant;
    Point before = curve.times(g - 1, giant);
    Point at = curve.times(g, giant);
    DoubleWord product = n.form(1);
    for (const std::uint64_t q : primes) {
        if (q <= effort.b1) continue;
        if (q > effort.b2) break;
        while (q > kGiant * g + kGiant / 2) {
            const Point next = curve.add(at, giant, before);
            before = at;
            at = next;
            ++g;
        }
        const std::uint64_t j = q > kGiant * g ? q - kGiant * g : kGiant * g - q;
        const DoubleWord difference =
            n.subtract(n.multiply(at.x, baby[j].z), n.multiply(baby[j].x, at.z));
        product = n.multiply(product, difference);
    }
    return product;
}

DoubleWord gcd(DoubleWord a, DoubleWord b) {
    while (b != 0) {
        const DoubleWord rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

}  // namespace

DoubleWord factor_by_curves(DoubleWord n, Context& context) {
    const DoubleWordModulus modulus(n);
    const auto is_proper = [n](DoubleWord divisor) { return divisor != 1 && divisor != n; };
    std::uint64_t sigma = 6;
    for (const Effort& effort : kEfforts) {
        const std::vector<std::uint64_t> primes = primes_up_to(effort.b2);
        for (unsigned i = 0; i < effort.curves; ++i, ++sigma) {
            context.check();
            const Curve curve(modulus, sigma);
            const Point p = first_stage(curve, effort.b1, primes);
            const DoubleWord first = gcd(n, p.z);
            if (is_proper(first)) return first;
            if (first == n) continue;  // every factor at once
            const DoubleWord second = gcd(n, second_stage(modulus, curve, p, effort, primes));
            if (is_proper(second)) return second;
        }
    }
    return 0;
}

}  // namespace bigmath::polynomial
