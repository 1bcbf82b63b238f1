/**
 * The site file: which hosts there are, what runs on them, how it is set up, and from where it is looked. Reading it finds
 * all errors of a file at once, each with its line.
 */
@NullMarked
package io.portmatrix.site;

import org.jspecify.annotations.NullMarked;
