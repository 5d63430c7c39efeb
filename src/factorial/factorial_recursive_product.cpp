// n! as a product tree over 1 … n: halves of equal size are multiplied recursively, so that large
// factors meet large factors. Differs from naive only in the order of the products.
//
//   8! = ((1·2)·(3·4)) · ((5·6)·(7·8))
//
// Source: Richard P. Brent, "The complexity of multiple-precision arithmetic" (1976), section 6.

#include "factorial/factorial_ladder.hpp"
#include "product/range_terms.hpp"

namespace bigmath {

template <Number T>
T factorial_recursive_product(std::uint64_t n, Context& context) {
    context.expect_work(product_tree_work(log2_factorial(static_cast<double>(n)) / 64));
    context.begin_phase("product");
    return product_tree<T>(ProgressionTerms(1, 1), 0, n, context);
}

template Integer factorial_recursive_product(std::uint64_t, Context&);
template Decimal factorial_recursive_product(std::uint64_t, Context&);
template boost::multiprecision::mpz_int factorial_recursive_product(std::uint64_t, Context&);
template boost::multiprecision::cpp_int factorial_recursive_product(std::uint64_t, Context&);

}  // namespace bigmath
