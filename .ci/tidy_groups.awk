# Joins the sources of src/ and tools/bigfact to a few long ones for clang-tidy: it parses Boost's
# headers anew for each file that it is given, and every check looks at all of their declarations.
# Joined rather than included, because some checks look only at the main file.
#
# find src tools/bigfact -name '*.cpp' |
#     awk -v root=ROOT -v out=FOLDER -f tidy_groups.awk compile_commands.json -
#
# writes FOLDER/group-N.cpp and FOLDER/compile_commands.json. In a group all have the same flags, and
# none has a name of its own that another declares or sees in a header: there it would mean something
# else, or nothing.

# So many lines at most, so that several groups take about as long as each other.
BEGIN { most_lines = 4000 }

/^ *"command":/ {
    command = $0
    gsub(/-Winvalid-pch +-include +[^ ]+/, "", command)  # means nothing to clang
    sub(/ -o .*/, "", command)
}

/^ *"file":/ {
    file = $2
    gsub(/[",]/, "", file)
    if (index(file, root "/src/") == 1 || index(file, root "/tools/bigfact/") == 1) place(file)
}

# What the build leaves out, from the list of all sources.
/^[^" ]*\.cpp$/ && !((root "/" $0) in lines_of) {
    command = flags[1]
    place(root "/" $0)
}

END {
    for (g = 1; g <= groups; ++g) {
        unit = out "/group-" g ".cpp"
        count = split(sources[g], list, " ")
        for (i = 1; i <= count; ++i) append(list[i], unit)
        folder = list[1]
        sub(/\/[^\/]*$/, "", folder)
        printf "%s{\n%s -iquote %s -c %s\",\n\"directory\": \"%s\",\n\"file\": \"%s\"\n}",
               g == 1 ? "[\n" : ",\n", flags[g], folder, unit, out, unit > (out "/compile_commands.json")
    }
    print "\n]" > (out "/compile_commands.json")
}

# Puts a source into the first group that can take it.
function place(source,   seen, own, g, name) {
    see_includes(source, seen)
    split_names(source, own)
    for (name in own) if (name in seen) delete own[name]
    for (g = 1; g <= groups && !fits(source, own, seen, g); ++g) continue
    if (g > groups) flags[groups = g] = command
    for (name in own) owned[g, name]
    for (name in seen) visible[g, name]
    length_of[g] += lines_of[source]
    sources[g] = sources[g] " " source
}

function append(source, unit,   line) {
    printf "#line 1 \"%s\"\n", source > unit
    while ((getline line < source) > 0) print line > unit
    close(source)
}

function fits(source, own, seen, g,   name) {
    if (flags[g] != command || length_of[g] + lines_of[source] > most_lines) return 0
    for (name in own) if ((g, name) in owned || (g, name) in visible) return 0
    for (name in seen) if ((g, name) in owned) return 0
    return 1
}

# Adds the names declared in what a file includes of this project, directly or not.
function see_includes(file, seen,   list, i, header, names, name) {
    read_file(file)
    for (i = split(includes_of[file], list, " "); i > 0; --i) {
        header = list[i]
        if (("/" header) in seen) continue
        seen["/" header]
        split_names(header, names)
        for (name in names) seen[name]
        see_includes(header, seen)
    }
}

function split_names(file, names,   list, i) {
    read_file(file)
    delete names
    for (i = split(names_of[file], list, " "); i > 0; --i) names[list[i]]
}

# Notes what a file includes, and the names that it declares in a namespace, where a line begins
# without a space: what stands before the first "(", "=", "{", "[" or ";", or after "struct".
function read_file(file,   line) {
    if (file in lines_of) return
    lines_of[file] = 0
    while ((getline line < file) > 0) {
        ++lines_of[file]
        if (line ~ /^#include ["<]/) {
            sub(/^#include ["<]/, "", line)
            sub(/[">].*/, "", line)
            if (line ~ /^bigmath\//) line = "include/" line
            else if (index(file, root "/tools/bigfact/") == 1 && line !~ /\//)
                line = "tools/bigfact/" line
            else line = "src/" line
            includes_of[file] = includes_of[file] " " root "/" line
        }
        if (line !~ /^[A-Za-z_]/ || line ~ /^(namespace|using|template|public|private)/) continue
        if (line ~ /^(struct|class|enum) /) {
            sub(/^(struct|enum class|enum|class) /, "", line)
            sub(/[^A-Za-z_0-9].*/, "", line)
        }
        sub(/ *[[({=;].*/, "", line)
        if (match(line, /(^|[ *&])[A-Za-z_0-9:]+$/)) {
            line = substr(line, RSTART)
            gsub(/[ *&]/, "", line)
            names_of[file] = names_of[file] " " line
        }
    }
    close(file)
}
