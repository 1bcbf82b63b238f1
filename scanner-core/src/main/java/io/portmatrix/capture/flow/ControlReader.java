package io.portmatrix.capture.flow;

import io.portmatrix.capture.packet.PacketHeaders;
import io.portmatrix.catalog.fact.Transport;

/** Reads what one end of a control conversation says, for the ends that it names. Believes nothing, and never throws. */
interface ControlReader {
    /**
     * Reads as many whole messages as there are.
     *
     * @param said from the beginning of a message on
     * @param packet whose addresses count where a message names none
     * @return how many bytes are done with; the rest needs what comes next
     */
    int read(Bytes said, PacketHeaders packet, Named named);

    /** Takes the ends that are named. */
    @FunctionalInterface
    interface Named {
        /**
         * Somebody will listen there.
         *
         * @param high of the address, in the form of {@link io.portmatrix.capture.packet.AddressBits}
         * @param port 1 to 65535
         */
        void end(Transport transport, long high, long low, int port);
    }
}
