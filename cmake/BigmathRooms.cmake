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

# Adds the subdirectories of the current one that exist: rooms in floor order, then the folders named
# as arguments. A room that appears later makes CMake run again.
macro(bigmath_add_rooms)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR})
    foreach(room IN LISTS BIGMATH_ROOMS ITEMS ${ARGN})
        if(EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/${room}/CMakeLists.txt)
            add_subdirectory(${room})
        endif()
    endforeach()
endmacro()
