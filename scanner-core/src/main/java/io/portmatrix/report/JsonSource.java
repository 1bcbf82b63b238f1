package io.portmatrix.report;

/**
 * A JSON file that is being read.
 *
 * @param name what messages call it
 * @param version of the schema that it keeps to
 */
record JsonSource(String name, int version) {}
