// Products of ranges, words and numbers by the product tree.

#include <bigmath/product.hpp>

#include "product/number_memory.hpp"
#include "product/product_tree.hpp"
#include "product/range_terms.hpp"

namespace bigmath {
namespace {

template <Number T, class Terms>
T run_tree(const Terms& terms, std::uint64_t count, double bits, const Execution& execution) {
    Context context(execution);
    context.require_memory(NumberMemory<T>(context).product_tree(NumberMemory<T>::limbs(bits)),
                           "the product");
    context.expect_work(product_tree_work(bits / 64));
    context.begin_phase("product");
    return product_tree<T>(terms, 0, count, context);
}

}  // namespace

template <Number T>
T product(Index first, Index last, const Execution& execution) {
    if (last.value() < first.value()) return 1;
    if (first.value() == 0) return 0;
    const ProgressionTerms terms(first.value(), 1);
    const std::uint64_t count = last.value() - first.value() + 1;
    return run_tree<T>(terms, count, terms.bits(0, count), execution);
}

template <Number T>
T product_of_words(std::span<const std::uint64_t> words, const Execution& execution) {
    const WordTerms terms(words);
    return run_tree<T>(terms, words.size(), 64 * static_cast<double>(words.size()), execution);
}

template <Number T>
T product_of_numbers(std::span<const T> numbers, const Execution& execution) {
    const NumberTerms<T> terms(numbers);
    return run_tree<T>(terms, numbers.size(), 64 * terms.limbs(0, numbers.size()), execution);
}

using boost::multiprecision::cpp_int;
using boost::multiprecision::mpz_int;

template BIGMATH_EXPORT Integer product(Index, Index, const Execution&);
template BIGMATH_EXPORT Decimal product(Index, Index, const Execution&);
template BIGMATH_EXPORT mpz_int product(Index, Index, const Execution&);
template BIGMATH_EXPORT cpp_int product(Index, Index, const Execution&);
template BIGMATH_EXPORT Integer product_of_words(std::span<const std::uint64_t>, const Execution&);
template BIGMATH_EXPORT Decimal product_of_words(std::span<const std::uint64_t>, const Execution&);
template BIGMATH_EXPORT mpz_int product_of_words(std::span<const std::uint64_t>, const Execution&);
template BIGMATH_EXPORT cpp_int product_of_words(std::span<const std::uint64_t>, const Execution&);
template BIGMATH_EXPORT Integer product_of_numbers(std::span<const Integer>, const Execution&);
template BIGMATH_EXPORT Decimal product_of_numbers(std::span<const Decimal>, const Execution&);
template BIGMATH_EXPORT mpz_int product_of_numbers(std::span<const mpz_int>, const Execution&);
template BIGMATH_EXPORT cpp_int product_of_numbers(std::span<const cpp_int>, const Execution&);

}  // namespace bigmath
