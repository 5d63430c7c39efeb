# Run by cpack between installing and packaging: what Debian's policy asks of every package beside
# the installed files.
string(TIMESTAMP date "%a, %d %b %Y 00:00:00 +0000" UTC)

# The place of completions that come with packages; site-functions is for those that do not.
set(zsh ${CPACK_TEMPORARY_DIRECTORY}/tools/usr/share/zsh)
if(EXISTS ${zsh}/site-functions)
    file(RENAME ${zsh}/site-functions ${zsh}/vendor-completions)
endif()

foreach(component IN LISTS CPACK_COMPONENTS_ALL)
    string(TOUPPER ${component} upper)
    set(package ${CPACK_DEBIAN_${upper}_PACKAGE_NAME})
    set(staging ${CPACK_TEMPORARY_DIRECTORY}/${component}/usr/share)
    configure_file(${CPACK_BIGMATH_DEBIAN_DIR}/copyright ${staging}/doc/${package}/copyright COPYONLY)
    configure_file(${CPACK_BIGMATH_DEBIAN_DIR}/changelog.in ${staging}/doc/${package}/changelog @ONLY)
    file(GLOB pages ${staging}/man/man1/*.1)
    execute_process(COMMAND gzip --best --no-name ${pages} ${staging}/doc/${package}/changelog
                    COMMAND_ERROR_IS_FATAL ANY)
endforeach()
