#include "absent.h"
int before(int a);
int wrong(undeclared_type a);
struct half {
    int a;
    missing_type b;
};
int after(int b);
missing_type wrong_result(int c);
extern missing_type wrong_variable;
typedef missing_type wrong_typedef;
int uses(struct half *a, wrong_typedef b);
