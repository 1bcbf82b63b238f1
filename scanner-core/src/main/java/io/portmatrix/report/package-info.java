/**
 * What a run came to, and how it is written down: one {@link io.portmatrix.report.Report report model}, one
 * {@link io.portmatrix.report.ReportFormat writer} a format. Everything that came from the network or from a file passes
 * {@link io.portmatrix.report.SafeText} on its way out.
 */
@NullMarked
package io.portmatrix.report;

import org.jspecify.annotations.NullMarked;
