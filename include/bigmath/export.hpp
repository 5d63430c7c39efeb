#pragma once

// The library is compiled with hidden symbols. What the public headers declare is visible; they say
// so where they open the namespace:
//
//     namespace BIGMATH_PUBLIC bigmath {
//
// That does not reach the instantiations of function templates, which are not more visible than the
// types they are for; the library says it where it instantiates them:
//
//     template BIGMATH_EXPORT Integer factorial(Index, const Execution&);
//
// Two spellings of one attribute: Clang takes the first before the name of a namespace only, and
// the second after `template`.

#define BIGMATH_PUBLIC [[gnu::visibility("default")]]
#define BIGMATH_EXPORT __attribute__((visibility("default")))
