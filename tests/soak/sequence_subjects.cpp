// Lucas sequences and sequences with a name, exactly and modulo m.

#include <bigmath/fibonacci.hpp>
#include <bigmath/k_bonacci.hpp>
#include <bigmath/lucas_sequences.hpp>

#include "tests/soak/oracles.hpp"
#include "tests/soak/subjects.hpp"

namespace bigmath::soak {
namespace {

/// W(−n) = ±W(n)/q^n, where that is an integer.
void check_negative(Case& c, const Integer& p, const Integer& q, std::uint64_t n,
                    const mpz_class& u, const mpz_class& v, const mpz_class& q_gmp) {
    if (q_gmp == 0) return;
    const mpz_class divisor = power_by_gmp(q_gmp, n);
    const Integer index = -Integer(n);
    if (u % divisor == 0)
        c.equal(lucas_u(p, q, index), -u / divisor, Oracle::kDefinition, "U(-n)");
    else
        c.throws<DomainError>([&] { return lucas_u(p, q, index); }, Oracle::kDefinition, "U(-n)");
    if (v % divisor == 0)
        c.equal(lucas_v(p, q, index), v / divisor, Oracle::kDefinition, "V(-n)");
    else
        c.throws<DomainError>([&] { return lucas_v(p, q, index); }, Oracle::kDefinition, "V(-n)");
}

void check_lucas_mod(Case& c, const mpz_class& p, const mpz_class& q) {
    const mpz_class n = c.magnitude(c.size(4));
    const mpz_class m = c.magnitude(c.rng().between(1, 4)) + 1;
    c.note("n", n);
    c.note("m", m);
    const auto [u, v] = lucas_by_matrix(p, q, n, m);
    const auto u_mod = c.attempt([&](const Execution& execution) {
        return lucas_u_mod(integer_of(p), integer_of(q), integer_of(n), integer_of(m), execution);
    });
    if (u_mod) c.equal(*u_mod, u, Oracle::kDefinition, "U(n) mod m");
    const auto v_mod = c.attempt([&](const Execution& execution) {
        return lucas_v_mod(integer_of(p), integer_of(q), integer_of(n), integer_of(m), execution);
    });
    if (v_mod) c.equal(*v_mod, v, Oracle::kDefinition, "V(n) mod m");
    mpz_class inverse;
    if (mpz_invert(inverse.get_mpz_t(), q.get_mpz_t(), m.get_mpz_t()) == 0 || m == 1) return;
    mpz_class power;
    mpz_powm(power.get_mpz_t(), inverse.get_mpz_t(), n.get_mpz_t(), m.get_mpz_t());
    c.equal(lucas_u_mod(integer_of(p), integer_of(q), -integer_of(n), integer_of(m)),
            residue_of(-u * power, m), Oracle::kDefinition, "U(-n) mod m");
    c.equal(lucas_v_mod(integer_of(p), integer_of(q), -integer_of(n), integer_of(m)),
            residue_of(v * power, m), Oracle::kDefinition, "V(-n) mod m");
}

struct Named {
    const char* name;
    std::vector<mpz_class> coefficients;
    std::vector<mpz_class> first_terms;
    Integer (*value)(const Integer&, const Execution&);
    Integer (*residue)(const Integer&, const Integer&, const Execution&);
};

const std::vector<Named>& named() {
    static const std::vector<Named> kNamed{
        {"fibonacci",
         {1, 1},
         {0, 1},
         [](const Integer& n, const Execution& execution) { return fibonacci(n, execution); },
         fibonacci_mod},
        {"lucas",
         {1, 1},
         {2, 1},
         [](const Integer& n, const Execution& execution) { return lucas(n, execution); },
         lucas_mod},
        {"pell", {2, 1}, {0, 1}, pell<Integer>, pell_mod},
        {"jacobsthal", {1, 2}, {0, 1}, jacobsthal<Integer>, jacobsthal_mod},
        {"tribonacci", {1, 1, 1}, {0, 0, 1}, tribonacci<Integer>, tribonacci_mod},
        {"padovan", {0, 1, 1}, {1, 1, 1}, padovan<Integer>, padovan_mod},
        {"perrin", {0, 1, 1}, {3, 0, 2}, perrin<Integer>, perrin_mod},
        {"5-bonacci",
         {1, 1, 1, 1, 1},
         {0, 0, 0, 0, 1},
         [](const Integer& n, const Execution& execution) { return k_bonacci(5, n, execution); },
         [](const Integer& n, const Integer& m, const Execution& execution) {
             return k_bonacci_mod(5, n, m, execution);
         }},
    };
    return kNamed;
}

}  // namespace

void lucas_sequences(Case& c) {
    const mpz_class p = c.one_in(4) ? c.number(3) : mpz_class(static_cast<long>(c.within(6)));
    const mpz_class q = c.one_in(4) ? c.number(3) : mpz_class(static_cast<long>(c.within(6)));
    const std::uint64_t n = c.size(c.limit(400, 6000, 60'000));
    c.note("p", p);
    c.note("q", q);
    c.note("n", n);
    const auto [u, v] = lucas_by_matrix(p, q, n);
    const Integer p_ours = integer_of(p);
    const Integer q_ours = integer_of(q);
    const auto u_ours = c.attempt(
        [&](const Execution& execution) { return lucas_u(p_ours, q_ours, n, execution); });
    if (u_ours) c.equal(*u_ours, u, Oracle::kDefinition, "U(n)");
    const auto v_ours = c.attempt(
        [&](const Execution& execution) { return lucas_v<Decimal>(p_ours, q_ours, n, execution); });
    if (v_ours) c.equal(*v_ours, v, Oracle::kDefinition, "V(n)");
    check_negative(c, p_ours, q_ours, n, u, v, q);
    check_lucas_mod(c, p, q);
}

void named_sequences(Case& c) {
    const Named& sequence = c.any<Named>(named());
    const Loop loop{sequence.coefficients, sequence.first_terms};
    c.note(sequence.name);
    const std::size_t n = c.size(c.limit(2000, 5000, 10'000));
    c.note("n", n);
    const auto value =
        c.attempt([&](const Execution& execution) { return sequence.value(n, execution); });
    if (value) c.equal(*value, loop.terms(n + 1).back(), Oracle::kDefinition, "value");
    const std::size_t back = 1 + c.size(300);
    const mpq_class before = loop.terms_before(back).back();
    if (before.get_den() == 1)
        c.equal(sequence.value(-Integer(back), {}), before.get_num(), Oracle::kDefinition,
                "value of a negative index");
    else
        c.throws<DomainError>([&] { return sequence.value(-Integer(back), {}); },
                              Oracle::kDefinition, "fraction of a negative index");
    const mpz_class far = c.magnitude(c.size(5));
    const mpz_class m = c.magnitude(c.rng().between(1, 3)) + 1;
    const auto residue = c.attempt([&](const Execution& execution) {
        return sequence.residue(integer_of(far), integer_of(m), execution);
    });
    if (residue) c.equal(*residue, loop.term_mod(far, m), Oracle::kDefinition, "residue");
}

}  // namespace bigmath::soak
