#pragma once
#include <zint.h>

// Swift would see the rows as one tuple of 28,800 elements, and copy it for each module that it asks for.
static inline const unsigned char *willcall_zint_row(const struct zint_symbol *symbol, int row) {
    return symbol->encoded_data[row];
}
