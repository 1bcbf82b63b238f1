package io.portmatrix.catalog;

/**
 * A vendor's document that the catalog was read from.
 *
 * @param id number in the catalog, "000" to "004" for the built-in ones
 * @param title as printed on its first page
 * @param issue the issue or version printed, empty if none
 * @param date the date printed, empty if none
 */
public record Document(String id, String title, String issue, String date) {}
