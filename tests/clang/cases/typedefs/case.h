typedef unsigned long word;
typedef word machine_word;
typedef struct opaque opaque;
typedef struct opaque *opaque_ref;
typedef int (*visitor)(opaque *it, void *data);
typedef void plain_function(int);
typedef int triple[3];
machine_word use(opaque_ref a, visitor b, plain_function *c, triple d, const triple *e);
