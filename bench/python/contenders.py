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


def main():
    functions = {
        function.__name__: function
        for function in (
            factorial,
            factorial_loop,
            prod,
            fibonacci_memoized,
            fibonacci_loop,
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
        print(seconds, result % (2**61 - 1), flush=True)


if __name__ == "__main__":
    main()
