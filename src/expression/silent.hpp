#pragma once

#include <bigmath/execution.hpp>

namespace bigmath::expression {

/// The same without reports of progress, for what is done before there is any.
inline Execution silent(const Execution& execution) {
    Execution result = execution;
    result.progress = {};
    return result;
}

}  // namespace bigmath::expression
