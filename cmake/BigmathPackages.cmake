# cpack makes Debian packages: libbigmath0.1 (of a shared build), bigfact and libbigmath-dev. Their
# paths are Debian's when the build was configured with CMAKE_INSTALL_PREFIX=/usr, as the preset
# "packages" does.
set(abi ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME bigmath)
set(CPACK_PACKAGE_VENDOR "the bigmath authors")
# Who publishes the packages gives an address: cpack -D CPACK_PACKAGE_CONTACT="NAME <ADDRESS>".
set(CPACK_PACKAGE_CONTACT "the bigmath authors <bigmath@localhost.localdomain>")
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_BINARY_DIR}/packages)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
# The project itself, also where it is part of a larger one.
set(CPACK_OUTPUT_CONFIG_FILE ${PROJECT_BINARY_DIR}/CPackConfig.cmake)
set(CPACK_SOURCE_OUTPUT_CONFIG_FILE ${PROJECT_BINARY_DIR}/CPackSourceConfig.cmake)
set(CPACK_INSTALL_CMAKE_PROJECTS "${PROJECT_BINARY_DIR};bigmath;ALL;/")

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/debian/complete.cmake)
set(CPACK_BIGMATH_DEBIAN_DIR ${CMAKE_CURRENT_LIST_DIR}/debian)

set(CPACK_COMPONENTS_ALL development)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libbigmath-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "libboost-dev (>= 1.74) | libboost1.74-dev | libboost1.81-dev, libgmp-dev")
set(CPACK_DEBIAN_DEVELOPMENT_DESCRIPTION
    "exact huge integers from products and recurrences: headers
Factorials, powers, Fibonacci numbers, linear recurrences of every order and
closed-form sums, on all cores.

This package has what is needed to compile programs that use bigmath.")
if(BUILD_SHARED_LIBS)
    list(APPEND CPACK_COMPONENTS_ALL runtime)
    set(CPACK_DEBIAN_RUNTIME_PACKAGE_NAME libbigmath${abi})
    set(CPACK_DEBIAN_RUNTIME_PACKAGE_SECTION libs)
    set(CPACK_DEBIAN_RUNTIME_PACKAGE_CONTROL_EXTRA ${CMAKE_CURRENT_LIST_DIR}/debian/triggers)
    set(CPACK_DEBIAN_RUNTIME_DESCRIPTION
        "exact huge integers from products and recurrences: library
Factorials, powers, Fibonacci numbers, linear recurrences of every order and
closed-form sums, on all cores.")
    string(APPEND CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS
           ", libbigmath${abi} (= ${PROJECT_VERSION})")
else()
    string(APPEND CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS
           ", libtbb-dev, libprimesieve-dev, libfmt-dev")
endif()
if(TARGET bigfact)
    list(APPEND CPACK_COMPONENTS_ALL tools)
    set(CPACK_DEBIAN_TOOLS_PACKAGE_NAME bigfact)
    set(CPACK_DEBIAN_TOOLS_PACKAGE_SECTION math)
    set(CPACK_DEBIAN_TOOLS_DESCRIPTION
        "exact huge integers on the command line
Prints factorials, powers, Fibonacci numbers, terms of linear recurrences and
closed-form sums to the last digit, by algorithms from the naive loop to the
fastest, on all cores.")
endif()

include(CPack)
