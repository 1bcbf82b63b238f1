/**
 * What a Java program embeds: a {@link io.portmatrix.scan.Scanner} takes a catalog, a site and options, probes, judges and
 * returns a {@link io.portmatrix.report.Report}; a {@link io.portmatrix.scan.ScanListener} is told what happens meanwhile.
 */
@NullMarked
package io.portmatrix.scan;

import org.jspecify.annotations.NullMarked;
