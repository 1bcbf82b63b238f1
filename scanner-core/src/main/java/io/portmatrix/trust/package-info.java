/** Whether files are those that somebody signed, and hashes by which to tell them later. Pure but for reading keys and signatures. */
@NullMarked
package io.portmatrix.trust;

import org.jspecify.annotations.NullMarked;
