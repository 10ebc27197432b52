struct point {
    int x, y;
};
union point_or_number {
    struct point point;
    int number;
};
typedef struct point place;
enum color { RED };
typedef short int16_t;
