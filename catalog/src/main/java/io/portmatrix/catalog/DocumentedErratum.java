package io.portmatrix.catalog;

import io.portmatrix.catalog.fact.RuleId;
import java.util.List;

/**
 * What a document prints that can't be, or that contradicts something else, and how it is read.
 *
 * @param document the document
 * @param product the product it is about
 * @param release the release that the document is about
 * @param where table and row, or the section, for people
 * @param erratum what is printed, how it is read, and why
 * @param rules the rules that were made of it; empty if none
 */
public record DocumentedErratum(Document document, String product, String release, String where, Erratum erratum,
        List<RuleId> rules) {
    public DocumentedErratum {
        rules = List.copyOf(rules);
    }
}
