#pragma once

// The whole public interface.

#include <bigmath/arithmetic.hpp>
#include <bigmath/catalog.hpp>
#include <bigmath/decimal.hpp>
#include <bigmath/errors.hpp>
#include <bigmath/execution.hpp>
#include <bigmath/expression.hpp>
#include <bigmath/factorial.hpp>
#include <bigmath/fibonacci.hpp>
#include <bigmath/integer.hpp>
#include <bigmath/interop.hpp>
#include <bigmath/k_bonacci.hpp>
#include <bigmath/lucas_sequences.hpp>
#include <bigmath/number.hpp>
#include <bigmath/power.hpp>
#include <bigmath/product.hpp>
#include <bigmath/recurrence.hpp>
#include <bigmath/recurrence_text.hpp>
#include <bigmath/sums.hpp>
#include <bigmath/version.hpp>
