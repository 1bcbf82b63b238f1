/**
 * The report as one page for people: {@link io.portmatrix.report.html.HtmlReportWriter}. What can be read without a script
 * is written here, section by section; the style and the script are files of their own among the resources, and the findings
 * that the script pages through are {@link io.portmatrix.report.html.FindingData rows of JSON}.
 */
@NullMarked
package io.portmatrix.report.html;

import org.jspecify.annotations.NullMarked;
