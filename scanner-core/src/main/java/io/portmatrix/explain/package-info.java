/**
 * What each kind of finding means and what to do about it: the pages of {@code docs/kinds}, which the build packs beside the
 * classes, so that the documents, the command line and the reports have one text.
 */
@NullMarked
package io.portmatrix.explain;

import org.jspecify.annotations.NullMarked;
