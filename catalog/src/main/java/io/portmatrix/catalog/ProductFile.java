package io.portmatrix.catalog;

import io.portmatrix.catalog.fact.CareProfile;
import java.util.List;

/**
 * A catalog file: one release of one product, row by row.
 *
 * @param file its name, for messages
 * @param document number of the document
 * @param product product id
 * @param name as the document calls it
 * @param release documented release
 * @param care how gently to probe it
 * @param careCases where more care is needed
 * @param careLine the line where that is said
 * @param parameters the parameters that are declared; options of single flows come from the rows
 * @param parameterLines the line of each of them
 * @param sizing how its ranges may be moved and narrowed
 * @param sizingLines the line of each of them
 * @param errata what the document says wrongly outside its tables
 * @param tables the tables, in the document's order
 */
record ProductFile(String file, String document, String product, String name, String release, CareProfile care,
        List<Product.CareCase> careCases, int careLine, List<Parameter> parameters, List<Integer> parameterLines,
        List<SizingRule> sizing, List<Integer> sizingLines, List<ErratumReader.Elsewhere> errata,
        List<DocumentTable> tables) {
    ProductFile {
        careCases = List.copyOf(careCases);
        parameters = List.copyOf(parameters);
        parameterLines = List.copyOf(parameterLines);
        sizing = List.copyOf(sizing);
        sizingLines = List.copyOf(sizingLines);
        errata = List.copyOf(errata);
        tables = List.copyOf(tables);
    }

    /** The same file with other tables. */
    ProductFile with(List<DocumentTable> others) {
        return new ProductFile(file, document, product, name, release, care, careCases, careLine, parameters,
                parameterLines, sizing, sizingLines, errata, others);
    }
}
