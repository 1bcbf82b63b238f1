package io.portmatrix.catalog;

import java.util.List;

/**
 * A product with the files it was read from; the first file is the one that defines it.
 *
 * @param files the files, those of change rows included
 * @param product the product
 * @param listening every rule that it answers, in whatever table it stands
 * @param reconstructed its release was made of a later one by taking changes back
 */
record LoadedProduct(List<ProductFile> files, Product product, List<Rule> listening, boolean reconstructed) {
    LoadedProduct {
        files = List.copyOf(files);
        listening = List.copyOf(listening);
    }
}
