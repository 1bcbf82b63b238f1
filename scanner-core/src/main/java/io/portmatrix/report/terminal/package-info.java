/** The report as people read it in a terminal: verdict first, then what deviates, what could not be proved, and the counts. */
@NullMarked
package io.portmatrix.report.terminal;

import org.jspecify.annotations.NullMarked;
