package io.portmatrix.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code tcp/443}. */
final class AskedPortConverter implements ITypeConverter<AskedPort> {
    @Override
    public AskedPort convert(String value) {
        try {
            return AskedPort.parse(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
