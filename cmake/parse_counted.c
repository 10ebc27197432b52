/* parse_counted LIST: parses the files that LIST names, a name a line. Runs while Belfry is built,
 * to count how often each branch of the parser is taken. */
#include <stdio.h>
#include <string.h>

#include "analyzers/syntax/parser.h"

#define LARGEST (1 << 20)

static void parse_file(const char *path)
{
    static char text[LARGEST];
    FILE *file = fopen(path, "r");
    if (!file)
        return;
    size_t size = fread(text, 1, sizeof text, file);
    fclose(file);
    parser_parse(text, (uint32_t)size);
    parser_reset();
}

int main(int argc, char **argv)
{
    char line[4096];
    FILE *list = argc == 2 ? fopen(argv[1], "r") : NULL;
    while (list && fgets(line, sizeof line, list)) {
        line[strcspn(line, "\n")] = '\0';
        parse_file(line);
    }
    return !list || fclose(list);
}
