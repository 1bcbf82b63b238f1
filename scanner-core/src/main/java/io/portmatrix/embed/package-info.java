/**
 * What a Java program embeds: {@link io.portmatrix.embed.SiteScan} reads a site, probes and judges it and returns a
 * {@link io.portmatrix.report.Report}, which {@link io.portmatrix.report.ReportFormats} write in every format of the command
 * line; a {@link io.portmatrix.scan.ScanListener} is told what happens meanwhile. What is promised to stay is listed in
 * {@code docs/api.txt}; whoever needs more than that finds it in {@link io.portmatrix.scan.Scanner}.
 */
@NullMarked
package io.portmatrix.embed;

import org.jspecify.annotations.NullMarked;
