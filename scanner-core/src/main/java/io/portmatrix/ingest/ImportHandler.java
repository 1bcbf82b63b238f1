package io.portmatrix.ingest;

import io.portmatrix.model.Limitation;
import io.portmatrix.model.Observation;
import java.net.InetAddress;

/** Takes what another tool's file tells. */
public interface ImportHandler {
    /** Whether anybody wants to know about this address; if not, it is only counted. */
    boolean concerns(InetAddress address);

    /** What the file tells, or expressly does not tell, about an endpoint. */
    void endpoint(Observation observation);

    /** What the file can't tell. */
    void limitation(Limitation limitation);
}
