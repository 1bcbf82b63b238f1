/**
 * The smallest words of port documentation: transports, port numbers, ranges and sets, rule ids and citations. Everything
 * here is an immutable value that refuses bad input in its constructor and depends on nothing but the JDK.
 */
@NullMarked
package io.portmatrix.catalog.fact;

import org.jspecify.annotations.NullMarked;
