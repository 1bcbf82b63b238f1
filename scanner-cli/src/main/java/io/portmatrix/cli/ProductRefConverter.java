package io.portmatrix.cli;

import io.portmatrix.catalog.ProductRef;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code ip-office} or {@code ip-office@12.0}. */
final class ProductRefConverter implements ITypeConverter<ProductRef> {
    @Override
    public ProductRef convert(String value) {
        try {
            return ProductRef.parse(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
