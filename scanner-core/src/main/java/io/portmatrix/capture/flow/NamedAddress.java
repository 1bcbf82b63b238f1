package io.portmatrix.capture.flow;

import io.portmatrix.capture.packet.AddressBits;
import io.portmatrix.model.AddressText;
import java.net.InetAddress;

/**
 * An address that a message names.
 *
 * @param high and low: in the form of {@link AddressBits}
 */
record NamedAddress(long high, long low) {
    /** None, or one that is nobody's. */
    static final NamedAddress NONE = new NamedAddress(0, 0);

    private static final int LONGEST = 45;

    /** The address that a text spells out, or {@link #NONE}. Names are not resolved. */
    static NamedAddress parse(String text) {
        if (text.length() > LONGEST) {
            return NONE;
        }
        try {
            return of(AddressText.parse(text));
        } catch (IllegalArgumentException e) {
            return NONE; // a name, or nothing that makes sense
        }
    }

    /** Six numbers, of which the first four are the address: {@code 10,0,0,1,4,1} (RFC 959 section 4.1.2). */
    static NamedAddress ofNumbers(int[] numbers) {
        return parse(numbers[0] + "." + numbers[1] + "." + numbers[2] + "." + numbers[3]);
    }

    private static NamedAddress of(InetAddress address) {
        return address.isAnyLocalAddress() ? NONE
                : new NamedAddress(AddressBits.high(address), AddressBits.low(address));
    }

    boolean isNone() {
        return equals(NONE);
    }
}
