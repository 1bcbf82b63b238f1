/** What keeps two runs from touching the same site at a time. */
@NullMarked
package io.portmatrix.lock;

import org.jspecify.annotations.NullMarked;
