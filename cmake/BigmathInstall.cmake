# Install rules, in three components: runtime (the shared library), tools (bigfact with its manual
# page and completions), development (headers, CMake package, bigmath.pc, the static library).
include(CMakePackageConfigHelpers)

set(bigmath_package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/bigmath)
get_target_property(BIGMATH_LIBRARY_TYPE bigmath TYPE)

install(
    TARGETS bigmath
    EXPORT bigmathTargets
    LIBRARY COMPONENT runtime NAMELINK_COMPONENT development
    ARCHIVE COMPONENT development)
install(
    DIRECTORY ${PROJECT_SOURCE_DIR}/include/bigmath
    DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
    COMPONENT development
    FILES_MATCHING
    PATTERN "*.hpp")

if(TARGET bigfact)
    install(TARGETS bigfact COMPONENT tools)
    get_target_property(texts bigfact_texts BINARY_DIR)
    install(FILES ${texts}/bigfact.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT tools)
    install(
        FILES ${texts}/bigfact.bash
        DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
        RENAME bigfact
        COMPONENT tools)
    install(
        FILES ${texts}/bigfact.zsh
        DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions
        RENAME _bigfact
        COMPONENT tools)
    install(
        FILES ${texts}/bigfact.fish
        DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d
        COMPONENT tools)
endif()

install(
    EXPORT bigmathTargets
    NAMESPACE bigmath::
    DESTINATION ${bigmath_package_dir}
    COMPONENT development)
configure_package_config_file(
    ${CMAKE_CURRENT_LIST_DIR}/bigmathConfig.cmake.in ${PROJECT_BINARY_DIR}/bigmathConfig.cmake
    INSTALL_DESTINATION ${bigmath_package_dir} NO_SET_AND_CHECK_MACRO)
# Before 1.0 a minor version may break its users.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/bigmathConfigVersion.cmake
                                 COMPATIBILITY SameMinorVersion)
install(
    FILES ${PROJECT_BINARY_DIR}/bigmathConfig.cmake ${PROJECT_BINARY_DIR}/bigmathConfigVersion.cmake
          ${CMAKE_CURRENT_LIST_DIR}/FindGMP.cmake
    DESTINATION ${bigmath_package_dir}
    COMPONENT development)

# pkg-config finds the prefix from the place of the file, so that it may move. Users link what the
# library itself needs only where it is static.
set(pkgconfig_dir ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig)
file(RELATIVE_PATH BIGMATH_PC_PREFIX ${pkgconfig_dir} ${CMAKE_INSTALL_PREFIX})
string(REGEX REPLACE "/$" "" BIGMATH_PC_PREFIX ${BIGMATH_PC_PREFIX})
file(RELATIVE_PATH BIGMATH_PC_LIBDIR ${CMAKE_INSTALL_PREFIX} ${CMAKE_INSTALL_FULL_LIBDIR})
file(RELATIVE_PATH BIGMATH_PC_INCLUDEDIR ${CMAKE_INSTALL_PREFIX} ${CMAKE_INSTALL_FULL_INCLUDEDIR})
set(BIGMATH_PC_REQUIRES "gmp, gmpxx")
set(BIGMATH_PC_LIBS "-lbigmath")
if(BIGMATH_LIBRARY_TYPE STREQUAL "STATIC_LIBRARY")
    if(BIGMATH_PARALLEL STREQUAL "tbb")
        string(APPEND BIGMATH_PC_REQUIRES ", tbb")
    endif()
    string(APPEND BIGMATH_PC_REQUIRES ", primesieve, fmt")
    string(APPEND BIGMATH_PC_LIBS " -pthread")
endif()
configure_file(${CMAKE_CURRENT_LIST_DIR}/bigmath.pc.in ${PROJECT_BINARY_DIR}/bigmath.pc @ONLY)
install(
    FILES ${PROJECT_BINARY_DIR}/bigmath.pc
    DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig
    COMPONENT development)
