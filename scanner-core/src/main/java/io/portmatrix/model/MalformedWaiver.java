package io.portmatrix.model;

import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import org.jspecify.annotations.Nullable;

/**
 * A waiver that can't be understood, with what could be understood of it.
 *
 * @param host the host of the site that it names, or null if it names none
 * @param transport what carries the ports; {@link Transport#UNKNOWN} if it does not say
 * @param ports which ports; empty if it does not say
 * @param label what tells it from others
 * @param problem what is wrong and what to write instead
 * @param source the file and line that it stands in, for messages
 */
public record MalformedWaiver(@Nullable String host, Transport transport, PortSet ports, String label, String problem,
        String source) {}
