/**
 * The words both halves of the tool share: endpoints, what was witnessed, what was concluded from it, and what that means
 * against the documents. Pure values without clock, socket or parser.
 */
@NullMarked
package io.portmatrix.model;

import org.jspecify.annotations.NullMarked;
