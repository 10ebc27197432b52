#pragma once
#ifdef __cplusplus
class Hidden;
#endif
/* class in prose */
namespace store {
class Page {
  public:
    int size;
};
}
