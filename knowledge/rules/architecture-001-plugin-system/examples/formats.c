/* Formats register themselves with the host, which knows none of them by name. */
struct host;

struct format { //~ pattern: architecture-001-plugin-system
    const char *name;
    int (*init)(struct host *host);
    int (*show)(struct host *host, const char *text);
    void (*shutdown)(struct host *host);
};

static struct format *formats[16];
static int format_count;

void format_register(struct format *format)
{
    formats[format_count++] = format;
}

static struct format plain = {"plain", plain_init, plain_show, plain_shutdown};
static struct format framed = {"framed", framed_init, framed_show, framed_shutdown};

void plain_load(void)
{
    format_register(&plain);
}

void framed_load(void)
{
    format_register(&framed);
}

/* Callbacks of one caller: nobody registers it by name. */
struct visitor {
    void (*enter)(struct visitor *visitor, int node);
    void (*leave)(struct visitor *visitor, int node);
};

/* A command table is listed, not registered, and has nothing to begin or end. */
struct command {
    const char *name;
    int (*run)(int count, char **words);
    int (*help)(void);
};
