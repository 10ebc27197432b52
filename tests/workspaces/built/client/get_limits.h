#define GET_LIMIT 3
