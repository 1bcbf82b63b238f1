package io.portmatrix.site;

/** A value and where it was said. */
record Marked<T>(T value, Mark mark) {}
