package io.portmatrix.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads what a run must have come to. */
final class OccasionConverter implements ITypeConverter<Occasion> {
    @Override
    public Occasion convert(String value) {
        try {
            return Occasion.parse(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
