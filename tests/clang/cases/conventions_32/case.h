__attribute__((stdcall)) int standard(int a);
__attribute__((fastcall)) int fast(int a);
__attribute__((thiscall)) int this_one(int a);
int plain(long a, unsigned long long b, void *c);
struct padded {
    char a;
    long long b;
    double c;
};
