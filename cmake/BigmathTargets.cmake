# What every target of the project has in common: the language, the warnings, the sanitizers.
function(bigmath_configure_target target)
    target_compile_features(${target} PUBLIC cxx_std_20)
    set_target_properties(${target} PROPERTIES CXX_EXTENSIONS OFF)
    target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wconversion)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
        # GCC 12 sees overlaps and overflows in std::string's own members that cannot be (its bugs
        # 105329 and 105651), the latter where headers are precompiled.
        target_compile_options(${target} PRIVATE -Wno-restrict -Wno-stringop-overflow
                                                 -Wno-array-bounds)
    endif()
    if(BIGMATH_WERROR)
        target_compile_options(${target} PRIVATE -Werror)
    endif()
    if(BIGMATH_SANITIZE)
        target_compile_options(${target} PRIVATE -fsanitize=${BIGMATH_SANITIZE}
                                                 -fno-sanitize-recover=all -fno-omit-frame-pointer)
        target_link_options(${target} PRIVATE -fsanitize=${BIGMATH_SANITIZE})
    endif()
endfunction()
