// Willcall
