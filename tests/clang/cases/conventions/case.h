__attribute__((ms_abi)) int windows(int a);
__attribute__((sysv_abi)) int unix_one(int a);
__attribute__((vectorcall)) int vector(int a);
typedef int(__attribute__((ms_abi)) * callback)(int);
void takes(callback one);
