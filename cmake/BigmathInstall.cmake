# Install rules: headers, library, tool and the CMake package behind find_package(bigmath CONFIG).
include(CMakePackageConfigHelpers)

set(bigmath_package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/bigmath)
get_target_property(BIGMATH_LIBRARY_TYPE bigmath TYPE)

install(TARGETS bigmath EXPORT bigmathTargets)
install(
    DIRECTORY ${PROJECT_SOURCE_DIR}/include/bigmath
    DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
    FILES_MATCHING
    PATTERN "*.hpp")

if(TARGET bigfact)
    if(BIGMATH_LIBRARY_TYPE STREQUAL "SHARED_LIBRARY")
        # The tool finds its library wherever the prefix is moved to.
        file(RELATIVE_PATH lib_from_bin ${CMAKE_INSTALL_FULL_BINDIR} ${CMAKE_INSTALL_FULL_LIBDIR})
        set_target_properties(bigfact PROPERTIES INSTALL_RPATH "$ORIGIN/${lib_from_bin}")
    endif()
    install(TARGETS bigfact)
endif()

install(
    EXPORT bigmathTargets
    NAMESPACE bigmath::
    DESTINATION ${bigmath_package_dir})
configure_package_config_file(
    ${CMAKE_CURRENT_LIST_DIR}/bigmathConfig.cmake.in ${PROJECT_BINARY_DIR}/bigmathConfig.cmake
    INSTALL_DESTINATION ${bigmath_package_dir} NO_SET_AND_CHECK_MACRO)
# Before 1.0 a minor version may break its users.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/bigmathConfigVersion.cmake
                                 COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/bigmathConfig.cmake
              ${PROJECT_BINARY_DIR}/bigmathConfigVersion.cmake
              ${CMAKE_CURRENT_LIST_DIR}/FindGMP.cmake
        DESTINATION ${bigmath_package_dir})
