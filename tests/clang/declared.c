/* Prints what a file declares, one declaration a line, as libclang's helper tells it:
 *   declared BELFRY ROOT FILE [OPTION=VALUE…] [-- FLAG…]
 * Options: patience (milliseconds), memory (MiB), sandbox=required, libraries=FOLDER,
 * resources=FOLDER, times=N (asks so often), pid=1 (prints the helper's), only=main (declarations
 * of FILE), quiet=1 (counts instead). */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analyzers/clang/clang.h"
#include "analyzers/clang/compile_flags.h"

typedef struct Wishes {
    ClangOptions clang;
    const char *libraries[2], *resources[2];
    const char *const *flags;
    const char *type, *then;
    unsigned times, pause;
    bool main_only, quiet, from_database;
} Wishes;

static const char *const conventions[] = {"c",        "stdcall", "fastcall", "vectorcall",
                                          "thiscall", "sysv64",  "win64",    "aapcs",
                                          "system",   "rust",    "other"};

static void print_type(const AbiType *type, bool named);

static void print_function(const AbiFunction *function)
{
    printf("fn(");
    for (uint32_t i = 0; i < function->param_count; i++) {
        printf("%s%s%s", i ? ", " : "", function->params[i].name ? function->params[i].name : "",
               function->params[i].name ? ": " : "");
        print_type(function->params[i].type, true);
    }
    printf("%s%s) -> ", function->variadic ? ", ..." : "", function->unprototyped ? "?" : "");
    print_type(function->result, true);
    if (function->convention != CONVENTION_C)
        printf(" %s", conventions[function->convention]);
}

static void print_pointer(const AbiType *type)
{
    printf("*%s%s",
           type->nullability == NULL_NEVER   ? "nonnull "
           : type->nullability == NULL_MAYBE ? "nullable "
                                             : "",
           type->target_is_const ? "const " : "");
    print_type(type->target, true);
}

static void print_type(const AbiType *type, bool named)
{
    if (type->name && named)
        printf("%s=", type->name);
    switch ((AbiKind)type->kind) {
    case ABI_VOID:
        printf("void");
        break;
    case ABI_NEVER:
        printf("never");
        break;
    case ABI_BOOL:
        printf("bool");
        break;
    case ABI_INTEGER:
        printf("%c%u%s", type->is_signed ? 'i' : 'u', type->bits, type->is_char ? "char" : "");
        break;
    case ABI_FLOAT:
        printf("f%u", type->bits);
        break;
    case ABI_POINTER:
        print_pointer(type);
        break;
    case ABI_ARRAY:
        printf("[");
        print_type(type->target, true);
        printf("; %s%" PRIu64 "]", type->count_known ? "" : "?", type->count);
        break;
    case ABI_RECORD:
        printf("%s %s", type->record->is_union ? "union" : "struct", type->record->name);
        break;
    case ABI_ENUM:
        printf("enum %s", type->enumeration->name);
        break;
    case ABI_FUNCTION:
        print_function(type->function);
        break;
    case ABI_C_NAMED:
    case ABI_UNKNOWN:
        printf("unknown(%s)", type->spelling);
        break;
    }
}

static void print_record(const AbiRecord *record)
{
    if (!record->is_complete) {
        printf(" incomplete");
        return;
    }
    printf(" size %" PRIu64 " align %" PRIu64 " {", record->size, record->align);
    for (uint32_t i = 0; i < record->field_count; i++) {
        const AbiField *field = &record->fields[i];
        printf("%s%s@%u", i ? ", " : " ", field->name, field->offset_bits);
        if (field->bit_width)
            printf(":%u", field->bit_width);
        printf(" ");
        print_type(field->type, true);
        if (field->type->kind == ABI_RECORD && !field->type->record->name[0])
            print_record(field->type->record);
    }
    printf(" }");
}

static void print_enum(const AbiEnum *enumeration)
{
    printf(" ");
    print_type(enumeration->underlying, true);
    printf(" {");
    for (uint32_t i = 0; i < enumeration->enumerator_count; i++)
        printf("%s%s=%" PRId64, i ? ", " : " ", enumeration->enumerators[i].name,
               enumeration->enumerators[i].value);
    printf(" }");
}

static void print_decl(const CUnit *unit, const CDecl *decl)
{
    static const char *const kinds[] = {"function", "variable", "record", "enum", "typedef"};
    g_autofree char *name = g_path_get_basename(unit->files[decl->file]);
    printf("%s:%u:%u-%u %s %s", name, decl->line + 1, decl->start, decl->end, kinds[decl->kind],
           decl->name);
    if (strcmp(decl->name, decl->symbol) != 0)
        printf(" symbol %s", decl->symbol);
    printf("%s%s%s%s%s: ", decl->is_definition && decl->kind <= C_VARIABLE ? " defined" : "",
           decl->is_static ? " static" : "", decl->is_inline ? " inline" : "",
           decl->is_const ? " const" : "", decl->is_thread_local ? " thread-local" : "");
    print_type(decl->type, false);
    if (decl->kind == C_RECORD)
        print_record(decl->type->record);
    else if (decl->kind == C_ENUM)
        print_enum(decl->type->enumeration);
    printf("\n    %s\n", decl->prototype);
}

static void print_problems(const CUnit *unit)
{
    for (uint32_t i = 0; i < unit->problem_count; i++) {
        const CProblem *problem = &unit->problems[i];
        g_autofree char *name = g_path_get_basename(problem->path);
        printf("%s:%u:%u %s: %s\n", name, problem->line + 1, problem->column + 1,
               problem->is_fatal ? "fatal" : "error", problem->message);
    }
    if (unit->builtin_headers_missing)
        printf("builtin headers are missing\n");
}

static void print_named(const CUnit *unit, const char *name)
{
    const AbiType *type = c_unit_type(unit, name);
    printf("%s: ", name);
    if (type) {
        print_type(type, true);
        printf(" size %" PRIu64 " align %" PRIu64 "\n", type->size, type->align);
    } else
        printf("not known\n");
}

static void print_unit(const CUnit *unit, const char *path, const Wishes *wishes)
{
    if (wishes->type) {
        g_auto(GStrv) names = g_strsplit(wishes->type, ",", -1);
        for (char **name = names; *name; name++)
            print_named(unit, *name);
        return;
    }
    if (wishes->quiet) {
        printf("%u files, %u declarations, %u constants, %u problems\n", unit->file_count,
               unit->decl_count, unit->constant_count, unit->problem_count);
        print_problems(unit);
        return;
    }
    printf("target %s\n", unit->target);
    for (uint32_t i = 0; i < unit->decl_count; i++)
        if (!wishes->main_only || strcmp(unit->files[unit->decls[i].file], path) == 0)
            print_decl(unit, &unit->decls[i]);
    for (uint32_t i = 0; i < unit->constant_count; i++)
        if (!wishes->main_only || strcmp(unit->files[unit->constants[i].file], path) == 0)
            printf("constant %s = %" PRId64 "\n", unit->constants[i].name,
                   unit->constants[i].value);
    print_problems(unit);
}

static void wish(Wishes *wishes, const char *name, const char *value)
{
    if (strcmp(name, "patience") == 0)
        wishes->clang.patience = atoll(value) * 1000;
    else if (strcmp(name, "memory") == 0)
        wishes->clang.memory = (uint64_t)atoll(value) << 20;
    else if (strcmp(name, "sandbox") == 0)
        wishes->clang.sandbox = SANDBOX_REQUIRED;
    else if (strcmp(name, "libraries") == 0)
        wishes->libraries[0] = value;
    else if (strcmp(name, "resources") == 0)
        wishes->resources[0] = value;
    else if (strcmp(name, "times") == 0)
        wishes->times = (unsigned)atoi(value);
    else if (strcmp(name, "pause") == 0)
        wishes->pause = (unsigned)atoi(value);
    else if (strcmp(name, "then") == 0)
        wishes->then = value;
    else if (strcmp(name, "type") == 0)
        wishes->type = value;
    else if (strcmp(name, "flags") == 0)
        wishes->from_database = true;
    else if (strcmp(name, "only") == 0)
        wishes->main_only = true;
    else if (strcmp(name, "quiet") == 0)
        wishes->quiet = true;
}

static CompileFlags *sifted(const char *path, const Wishes *wishes)
{
    ConfiguredFlags configured = {.path = path, .flags = wishes->flags};
    CompileDatabases *databases =
        compile_databases_new(wishes->clang.root, wishes->flags ? &configured : NULL, NULL);
    CompileFlags *flags = compile_flags_for(databases, path);
    for (uint32_t i = 0; i < flags->dropped_count; i++)
        printf("line %u: `%s` is dropped: %s%s\n", flags->line + 1, flags->dropped[i].flag,
               flags->dropped[i].why, flags->dropped[i].is_harmless ? " (harmless)" : "");
    for (char **flag = flags->flags; *flag; flag++)
        printf("flag %s\n", *flag);
    compile_databases_unref(databases);
    return flags;
}

static int ask_once(Clang *clang, const ClangQuestion *question, const Wishes *wishes)
{
    g_autoptr(GError) error = NULL;
    int64_t start = g_get_monotonic_time();
    CUnit *unit = clang_unit(clang, question, &error);
    fprintf(stderr, "%.1f ms\n", (double)(g_get_monotonic_time() - start) / 1000);
    if (unit)
        print_unit(unit, question->path, wishes);
    else
        printf("failed %d: %s\n", error->code, error->message);
    c_unit_unref(unit);
    g_auto(GStrv) remarks = clang_take_remarks(clang);
    for (char **remark = remarks; remark && *remark; remark++)
        printf("remark: %s\n", *remark);
    fflush(stdout);
    return unit ? 0 : 1;
}

static int ask(const char *path, const Wishes *wishes)
{
    Clang *clang = clang_new(&wishes->clang);
    ClangQuestion question = {.path = path, .flags = wishes->flags};
    CompileFlags *flags = wishes->from_database ? sifted(path, wishes) : NULL;
    int status = 0;
    if (flags)
        question.flags = (const char *const *)flags->flags;
    for (unsigned i = 0; i < wishes->times; i++) {
        status = ask_once(clang, &question, wishes);
        g_usleep(wishes->pause * 1000UL);
    }
    question.path = wishes->then;
    if (wishes->then)
        status = ask_once(clang, &question, wishes);
    compile_flags_free(flags);
    clang_free(clang);
    return status;
}

int main(int argc, char **argv)
{
    if (argc < 4)
        return 2;
    Wishes wishes = {.clang = {.executable = argv[1], .root = argv[2]}, .times = 1};
    for (int i = 4; i < argc; i++) {
        if (strcmp(argv[i], "--") == 0) {
            wishes.flags = (const char *const *)&argv[i + 1];
            break;
        }
        g_auto(GStrv) parts = g_strsplit(argv[i], "=", 2);
        char *value = strchr(argv[i], '=');
        wish(&wishes, parts[0], value ? value + 1 : "");
    }
    if (wishes.libraries[0])
        wishes.clang.library_folders = wishes.libraries;
    if (wishes.resources[0])
        wishes.clang.resource_folders = wishes.resources;
    return ask(argv[3], &wishes);
}
