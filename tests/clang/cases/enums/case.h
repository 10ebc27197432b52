enum color { RED, GREEN = 5, BLUE };
enum sign { MINUS = -1, PLUS = 1 };
enum wide { SMALL, LARGE = 0x100000000 };
typedef enum { ON = 1, OFF = 0 } toggle;
enum __attribute__((packed)) tiny { ONE = 1, TWO };
enum { NAMELESS = 42 };
void paint(enum color with, toggle how);
