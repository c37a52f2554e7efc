#pragma once
#include <cairo.h>
#include <cairo-pdf.h>
#include <cairo-ft.h>
#include <cairo-svg.h>
#include FT_TRUETYPE_TABLES_H
