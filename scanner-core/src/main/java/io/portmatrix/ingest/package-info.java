/**
 * What other tools found out: their files, read into observations. What such a file does not tell stays untold: a port that
 * a tool leaves out is not closed, and nothing that could be two things is taken for the better one. Files come from anywhere,
 * so that nothing in them is expanded, fetched or trusted in its size.
 */
@NullMarked
package io.portmatrix.ingest;

import org.jspecify.annotations.NullMarked;
