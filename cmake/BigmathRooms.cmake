# The rooms of src/ in floor order: a room includes only rooms to its left. This list is the one
# place that says so; the builds of src/, tests/ and bench/ and the structure test all read it.
set(BIGMATH_ROOMS
    support
    simd
    ntt
    integer
    decimal
    radix
    product
    polynomial
    factorial
    recurrence
    modular
    sums
    query
    expression
    catalog)
