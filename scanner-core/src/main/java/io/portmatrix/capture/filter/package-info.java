/** Which packets a capture is for, and how the system's kernel is told. Pure. */
@NullMarked
package io.portmatrix.capture.filter;

import org.jspecify.annotations.NullMarked;
