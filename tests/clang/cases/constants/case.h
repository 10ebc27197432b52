#define DECIMAL 12
#define HEX 0xFFu
#define OCTAL 017
#define BINARY 0b101
#define NEGATIVE (-1)
#define SHIFTED (1u << 3 | HEX)
#define LARGE 0xFFFFFFFFFFFFFFFF
#define INVERTED ~0U
#define INVERTED_LONG (~0UL)
#define LETTER 'a'
#define NEWLINE '\n'
#define CHOSEN_FROM LATER
#define LATER 7
#define COMMENTED /* why */ 3 // because
#define CONTINUED \
    (1 + \
     2)
#define COMPARED (3 > 2)
#define MIXED (-1 < 0u)
#define REDEFINED 1
#undef REDEFINED
#define REDEFINED 2
enum level { LOW = 4, HIGH };
#define FROM_ENUM (HIGH + 1)
#define LOW LOW
#define TEXT "text"
#define REAL 1.5
#define FUNCTION_LIKE(x) x
#define CALLS FUNCTION_LIKE(3)
#define CAST ((char)3)
#define SIZE sizeof(int)
#define RING RING_TOO
#define RING_TOO RING
#define DIVIDED (1 / 0)
#define EMPTY
#define TYPE int
