#include "polynomial/graeffe.hpp"

#include <algorithm>
#include <utility>

#include "polynomial/accumulator.hpp"
#include "polynomial/convolution.hpp"
#include "support/thresholds.hpp"

namespace bigmath::polynomial {
namespace {

/// The coefficients of a with even or odd indices.
Words part(View a, bool odd) {
    Words result;
    result.reserve(a.size() / 2 + 1);
    for (std::size_t i = odd ? 1 : 0; i < a.size(); i += 2) result.push_back(a[i]);
    return result;
}

/// y·b.
Words shifted(View b) {
    Words result(b.size() + 1);
    std::copy(b.begin(), b.end(), result.begin() + 1);
    return result;
}

void negate(Words& a, const Modulus& m) {
    for (std::uint64_t& c : a) c = m.negate(c);
}

/// Whether sums of two products of halves of so many coefficients fit the transforms; the factor 2
/// more covers the lengths that are rounded up.
bool fits(std::size_t longer, const Modulus& m) {
    return Convolution::fits(2 * longer, m);
}

}  // namespace

// Five transforms and a product at once, each of about `count` coefficients; the halves, B, y·B and
// the new numerator.
double Graeffe::bytes(double count, const Modulus& m) {
    return 6 * Convolution::bytes_for(count, count, m) + 8 * 3.5 * count;
}

void Graeffe::negate_odd(View q) {
    other_.assign(q.begin(), q.end());
    for (std::size_t i = 1; i < other_.size(); i += 2) other_[i] = m_.negate(other_[i]);
}

// V_k = Σ q_i·other_j over i + j = 2k: i and j have the same parity, so that the terms of (i, j)
// and (j, i) are equal.
void Graeffe::sum_square(Words& q) {
    const std::size_t n = q.size();
    next_.resize(n);
    for (std::size_t k = 0; k < n; ++k) {
        Accumulator sum;
        for (std::size_t i = 2 * k < n ? 0 : 2 * k - n + 1; i < k; ++i)
            sum.add(q[i], other_[2 * k - i]);
        sum.twice();
        sum.add(q[k], other_[k]);
        next_[k] = sum.reduced(m_);
    }
    q.swap(next_);
}

void Graeffe::square_short(Words& q) {
    negate_odd(q);
    sum_square(q);
}

void Graeffe::take_short_section(Words& p, Words& q, bool odd) {
    negate_odd(q);
    const std::size_t n = q.size();
    const std::size_t offset = odd ? 1 : 0;
    const std::size_t product = p.size() + n - 1;
    next_.resize((product + 1 - offset) / 2);
    for (std::size_t k = 0; k < next_.size(); ++k) {
        const std::size_t at = 2 * k + offset;
        const std::size_t last = std::min(at + 1, p.size());
        Accumulator sum;
        for (std::size_t i = at < n ? 0 : at - n + 1; i < last; ++i) sum.add(p[i], other_[at - i]);
        next_[k] = sum.reduced(m_);
    }
    p.swap(next_);
    sum_square(q);
}

// Differences become sums by the sign that B, or y·B, is given before it is transformed: even
// sections need −y·B and odd ones −B, and A² − y·B² = A² + (y·B)·(−B) = A² + (−y·B)·B has one of
// each.
void Graeffe::take_long_section(Words& p, Words& q, bool odd) {
    Words b = part(q, true);
    Words yb = shifted(b);
    negate(odd ? b : yb, m_);
    const Words halves[] = {part(q, false), part(p, false), part(p, true)};
    const std::size_t p_half = halves[1].size();
    const std::size_t q_half = std::max(halves[0].size(), yb.size());
    const Convolution shape(std::max(p_half, q_half), q_half, m_, 2);
    const ntt::Transform ta = shape.transform(halves[0], context_);
    const ntt::Transform tb = shape.transform(b, context_);
    const ntt::Transform tyb = shape.transform(yb, context_);
    ntt::Transform tc = shape.transform(halves[1], context_);
    ntt::Transform td = shape.transform(halves[2], context_);
    const std::size_t product = p.size() + q.size() - 1;
    (odd ? td : tc).multiply(ta, context_);
    if (odd) {
        tc.multiply(tb, context_);
    } else {
        td.multiply(tyb, context_);
    }
    tc.add(td, context_);
    p = shape.words(std::move(tc), odd ? product / 2 : (product + 1) / 2, context_);
    ntt::Transform square = ntt::Transform::product(ta, ta, context_);
    square.add(ntt::Transform::product(tb, tyb, context_), context_);
    q = shape.words(std::move(square), q.size(), context_);
}

void Graeffe::take_section(Words& p, Words& q, bool odd) {
    if (std::min(p.size(), q.size()) < thresholds().section) {
        take_short_section(p, q, odd);
    } else if (fits(q.size(), m_)) {
        take_long_section(p, q, odd);
    } else {
        negate_odd(q);
        p = part(multiply(p, other_, m_, context_), odd);
        square(q);
    }
}

void Graeffe::square(Words& q) {
    if (q.size() < thresholds().graeffe) return square_short(q);
    if (fits(q.size(), m_)) return square_long(q);
    negate_odd(q);
    q = part(multiply(q, other_, m_, context_), false);
}

void Graeffe::square_long(Words& q) {
    const Words a = part(q, false);
    const Words b = part(q, true);
    Words yb = shifted(b);
    negate(yb, m_);
    const std::size_t longer = std::max(a.size(), yb.size());
    const Convolution shape(longer, longer, m_, 2);
    ntt::Transform ta = shape.transform(a, context_);
    ntt::Transform tb = shape.transform(b, context_);
    ta.multiply(ta, context_);
    tb.multiply(shape.transform(yb, context_), context_);
    ta.add(tb, context_);
    q = shape.words(std::move(ta), q.size(), context_);
}

// Coefficient t of w(x²)·q(−x) is coefficient t/2 of w·A for even t, and coefficient (t − 1)/2 of
// −w·B for odd t: two middle products with one transform of w.
Words Graeffe::spread_product(View w, View q, std::size_t first, std::size_t count) {
    const Words a = part(q, false);
    Words b = part(q, true);
    negate(b, m_);
    const std::size_t even_first = (first + 1) / 2;
    const std::size_t odd_first = first / 2;
    const std::size_t even_count = (first + count + 1) / 2 - even_first;
    const std::size_t odd_count = count - even_count;
    Words even;
    Words odd;
    if (std::min({w.size(), b.size(), odd_count}) < thresholds().product || !fits(w.size(), m_)) {
        even = middle_product(w, a, even_first, even_count, m_, context_);
        odd = middle_product(w, b, odd_first, odd_count, m_, context_);
    } else {
        const std::size_t begin = std::min(even_first, odd_first);
        const std::size_t end = std::max(even_first + even_count, odd_first + odd_count);
        const Convolution shape = Convolution::for_window(w.size(), a.size(), begin, end, m_);
        const ntt::Transform tw = shape.transform(w, context_);
        const auto product = [&](View half, std::size_t skip, std::size_t length) {
            ntt::Transform t = shape.transform(half, context_);
            t.multiply(tw, context_);
            Words words = shape.words(std::move(t), skip + length, context_);
            words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(skip));
            return words;
        };
        even = product(a, even_first, even_count);
        odd = product(b, odd_first, odd_count);
    }
    Words result(count);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t t = first + i;
        result[i] = t % 2 == 0 ? even[t / 2 - even_first] : odd[t / 2 - odd_first];
    }
    return result;
}

}  // namespace bigmath::polynomial
