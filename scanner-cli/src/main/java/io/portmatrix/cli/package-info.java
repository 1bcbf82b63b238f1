/** The command line: one class a command, and the place where everything is put together. */
@NullMarked
package io.portmatrix.cli;

import org.jspecify.annotations.NullMarked;
