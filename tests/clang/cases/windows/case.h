long wide(unsigned long a, long long b, void *c, __WCHAR_TYPE__ d, __SIZE_TYPE__ e);
#define ALL_ONES (~0UL)
struct bits {
    char a : 3;
    int b : 3;
};
