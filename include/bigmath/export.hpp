#pragma once

// The library is compiled with hidden symbols. What the public headers declare is visible; they say
// so where they open the namespace:
//
//     namespace BIGMATH_EXPORT bigmath {
//
// That does not reach the instantiations of function templates, which are not more visible than the
// types they are for; the library says it where it instantiates them:
//
//     template BIGMATH_EXPORT Integer factorial(Index, const Execution&);

#define BIGMATH_EXPORT [[gnu::visibility("default")]]
