package io.portmatrix.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code --window}. */
final class DailyWindowConverter implements ITypeConverter<DailyWindow> {
    @Override
    public DailyWindow convert(String value) {
        try {
            return DailyWindow.parse(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
