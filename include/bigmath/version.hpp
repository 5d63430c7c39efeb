#pragma once

// The version of the headers; CMake reads it from here.
#define BIGMATH_VERSION "0.1.0"
