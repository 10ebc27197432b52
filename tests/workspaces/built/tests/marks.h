#define MARK 1
