package io.portmatrix.cli;

import io.portmatrix.catalog.Catalog;
import io.portmatrix.link.CaptureOptions;
import io.portmatrix.link.LinkException;
import io.portmatrix.link.pcap.PcapLiveNetwork;
import io.portmatrix.scan.CaptureScope;
import io.portmatrix.scan.Listening;
import io.portmatrix.scan.LiveTraffic;
import io.portmatrix.site.Site;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Listens while a scan probes. */
final class ScanTraffic {
    /** More are no longer left out by the kernel, but when traffic is judged. */
    private static final int MOST_IN_FILTER = 16;

    private ScanTraffic() {}

    /**
     * Opens interfaces.
     *
     * @param interfaces their names, at least one
     * @throws LinkException if one of them can't be listened on
     */
    static LiveTraffic open(List<String> interfaces, Site site, Catalog catalog) throws LinkException {
        Set<InetAddress> own = ownAddresses();
        CaptureScope scope = CaptureScope.of(site, catalog);
        Set<InetAddress> leftOut = own.stream()
                .filter(address -> !address.isLoopbackAddress())
                .limit(MOST_IN_FILTER)
                .collect(Collectors.toSet());
        return new LiveTraffic(Listening.open(new PcapLiveNetwork(), interfaces, scope.filterWithout(leftOut),
                new CaptureOptions(scope.snapLength(), CaptureOptions.USUAL_BUFFER, true)), own);
    }

    private static Set<InetAddress> ownAddresses() throws LinkException {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .collect(Collectors.toSet());
        } catch (SocketException e) {
            throw new LinkException(
                    "this machine's own addresses are not known, so that its probes could not be told from"
                            + " traffic: " + e.getMessage(),
                    e);
        }
    }
}
