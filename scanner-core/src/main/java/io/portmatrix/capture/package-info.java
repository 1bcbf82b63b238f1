/**
 * Packets that were captured, from interfaces and from files, and what they say. Only what all of it shares is here: how a
 * frame begins, and who takes frames. {@code capture.file} reads capture files, {@code capture.packet} headers.
 */
@NullMarked
package io.portmatrix.capture;

import org.jspecify.annotations.NullMarked;
