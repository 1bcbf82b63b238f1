package io.portmatrix.link.pcap;

import io.portmatrix.link.CaptureFilter;
import io.portmatrix.link.LinkException;
import org.pcap4j.core.BpfProgram.BpfCompileMode;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapHandle.PcapDirection;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface.PromiscuousMode;
import org.pcap4j.core.Pcaps;
import org.pcap4j.packet.namednumber.DataLinkType;

/**
 * A handle of libpcap that captures already.
 *
 * @param handle the handle; whoever has it closes it
 * @param framing how its frames begin
 */
record Opening(PcapHandle handle, Framing framing) {
    private static final int SNAPSHOT = 256;
    private static final int BUFFER = 8 << 20;
    /** After this long libpcap looks whether it is to end, in versions before 1.10; later ones are woken. */
    private static final int TIMEOUT_MILLIS = 100;

    /** Loads what opening needs, without any rights. @throws LinkException if there is no libpcap */
    static void prepare() throws LinkException {
        Natives.findPcap();
        try (PcapHandle handle = Pcaps.openDead(DataLinkType.EN10MB, SNAPSHOT)) {
            handle.compileFilter(FilterText.of(new CaptureFilter(1, 1), null), BpfCompileMode.OPTIMIZE,
                    PcapHandle.PCAP_NETMASK_UNKNOWN).free();
        } catch (PcapNativeException | NotOpenException e) {
            throw new LinkException("libpcap does not work: " + e.getMessage(), e);
        }
    }

    /** Opens by name, without asking libpcap for all devices, which takes longer than everything else here. */
    static Opening of(Device device, CaptureFilter filter) throws LinkException {
        Natives.findPcap();
        String name = device.name();
        PcapHandle handle;
        try {
            handle = new PcapHandle.Builder(name).snaplen(SNAPSHOT)
                    .bufferSize(BUFFER)
                    .promiscuousMode(PromiscuousMode.NONPROMISCUOUS)
                    .immediateMode(true)
                    .timeoutMillis(TIMEOUT_MILLIS)
                    .build();
        } catch (PcapNativeException e) {
            throw Failures.atOpening(name, e);
        }
        boolean done = false;
        try {
            Framing framing = framing(name, handle.getDlt());
            handle.setDirection(PcapDirection.IN);
            handle.setFilter(FilterText.of(filter, framing == Framing.ETHERNET ? device.address() : null),
                    BpfCompileMode.OPTIMIZE);
            done = true;
            return new Opening(handle, framing);
        } catch (PcapNativeException | NotOpenException e) {
            throw new LinkException("the capture filter can't be set on " + name + ": " + e.getMessage(), e);
        } finally {
            if (!done) {
                handle.close();
            }
        }
    }

    private static Framing framing(String device, DataLinkType type) throws LinkException {
        if (type.equals(DataLinkType.EN10MB)) {
            return Framing.ETHERNET;
        }
        if (type.equals(DataLinkType.RAW)) {
            return Framing.PLAIN_IP;
        }
        throw new LinkException("libpcap can't send on " + device + ", whose frames it gives as " + type.name());
    }
}
