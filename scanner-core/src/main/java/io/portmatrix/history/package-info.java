/**
 * What is kept of runs: every run with its options, limitations, observations, findings and report, in a file of SQLite or
 * in a database of PostgreSQL. The entrance is {@link io.portmatrix.history.Store}.
 */
@NullMarked
package io.portmatrix.history;

import org.jspecify.annotations.NullMarked;
