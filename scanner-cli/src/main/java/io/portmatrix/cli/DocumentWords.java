package io.portmatrix.cli;

import io.portmatrix.catalog.Document;
import io.portmatrix.catalog.FileCatalog;
import io.portmatrix.catalog.fact.Citation;

/** How documents are cited wherever people read it. */
final class DocumentWords {
    private DocumentWords() {}

    /** {@code document 004 (Avaya Port Matrix: IP Office R12.0, issue 13.1, 2024-07-01)}. */
    static String citing(Document document) {
        return "document " + document.id() + " (" + document.title()
                + (document.issue().isEmpty() ? "" : ", issue " + document.issue())
                + (document.date().isEmpty() ? "" : ", " + document.date()) + ")";
    }

    /** Table, row, document, its issue and date. */
    static String citing(FileCatalog catalog, Citation citation) {
        return "table " + citation.table() + ", row " + citation.row() + " of "
                + catalog.document(citation.document())
                        .map(DocumentWords::citing)
                        .orElse("document " + citation.document());
    }
}
