"""CPython's side of the benchmarks.

Reads requests "function size", one a line, runs the function on the size, and answers
"seconds digest"; the digest is the result mod 2^61 - 1. Called by bench/support/python.cpp.
"""

import math
import sys
import time


def factorial(n):
    """The built-in: split into odd parts, then one shift."""
    return math.factorial(n)


def factorial_loop(n):
    """The running product, as a learner writes it."""
    result = 1
    for k in range(2, n + 1):
        result *= k
    return result


def factorial_digits(n):
    """The built-in, and its digits."""
    return str(math.factorial(n))


def prod(n):
    """The running product of math.prod."""
    return math.prod(range(1, n + 1))


def fibonacci_memoized(n):
    """Every term computed once and kept, without a deep call stack."""
    terms = {0: 0, 1: 1}
    for k in range(2, n + 1):
        terms[k] = terms[k - 1] + terms[k - 2]
    return terms[n]


def fibonacci_loop(n):
    """Two running terms."""
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


def fibonacci_digits(n):
    """The digits of what two running terms come to."""
    return str(fibonacci_loop(n))


def fibonacci_recursive(n):
    """The definition as a recursion; exponential."""
    return n if n < 2 else fibonacci_recursive(n - 1) + fibonacci_recursive(n - 2)


def sum_loop(n):
    """1 + 2 + ... + n, term by term."""
    total = 0
    for k in range(1, n + 1):
        total += k
    return total


def sum_builtin(n):
    """The same by the built-in sum."""
    return sum(range(1, n + 1))


def sum_cubes_loop(n):
    """1^3 + ... + n^3, term by term."""
    total = 0
    for k in range(1, n + 1):
        total += k**3
    return total


def sum_geometric_loop(n):
    """3^0 + ... + 3^n, term by term."""
    total, term = 0, 1
    for _ in range(n + 1):
        total += term
        term *= 3
    return total


def residue(result):
    """The digest of a number, or of its digits, of which int() would take as long as str()."""
    modulus = 2**61 - 1
    if not isinstance(result, str):
        return result % modulus
    value = 0
    for at in range(0, len(result), 18):
        part = result[at : at + 18]
        value = (value * 10 ** len(part) + int(part)) % modulus
    return value


def main():
    if hasattr(sys, "set_int_max_str_digits"):
        sys.set_int_max_str_digits(0)
    functions = {
        function.__name__: function
        for function in (
            factorial,
            factorial_loop,
            factorial_digits,
            prod,
            fibonacci_memoized,
            fibonacci_loop,
            fibonacci_digits,
            fibonacci_recursive,
            sum_loop,
            sum_builtin,
            sum_cubes_loop,
            sum_geometric_loop,
        )
    }
    for line in sys.stdin:
        name, size = line.split()
        start = time.perf_counter()
        result = functions[name](int(size))
        seconds = time.perf_counter() - start
        print(seconds, residue(result), flush=True)


if __name__ == "__main__":
    main()
