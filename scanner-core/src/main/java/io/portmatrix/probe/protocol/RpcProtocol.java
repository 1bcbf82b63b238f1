package io.portmatrix.probe.protocol;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * ONC RPC (RFC 5531): a call of procedure 0, which every program has, does nothing and needs no authentication. That the
 * program or the version is not there is an answer too.
 */
final class RpcProtocol implements UdpProtocol {
    /** Network File System; version 3 is the last one over UDP (RFC 1813). */
    static final RpcProtocol NFS = new RpcProtocol("nfs", 100_003, 3);
    /** The portmapper, which lists the others; version 2 is the one of UDP (RFC 1833 section 3). */
    static final RpcProtocol PORTMAPPER = new RpcProtocol("portmapper", 100_000, 2);

    private static final int CALL_SIZE = 40;
    private static final int REPLY = 1;
    private static final int RPC_VERSION = 2;
    private static final int MAX_VERIFIER = 400;
    private static final int ACCEPTED = 0;
    private static final int DENIED = 1;
    private static final int SUCCESS = 0;
    private static final int PROGRAM_UNAVAILABLE = 1;
    private static final int PROGRAM_MISMATCH = 2;
    private static final int PROCEDURE_UNAVAILABLE = 3;
    private static final int GARBAGE_ARGUMENTS = 4;
    private static final int SYSTEM_ERROR = 5;
    private static final int RPC_MISMATCH = 0;
    private static final int AUTHENTICATION_ERROR = 1;

    private final String wireName;
    private final int program;
    private final int version;

    private RpcProtocol(String wireName, int program, int version) {
        this.wireName = wireName;
        this.program = program;
        this.version = version;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    @Override
    public byte[] request(Exchange exchange) {
        // Call, and after procedure 0 no credentials and no verifier: all zeros.
        return ByteBuffer.allocate(CALL_SIZE)
                .putInt(exchange.nonceBits(31))
                .putInt(0)
                .putInt(RPC_VERSION)
                .putInt(program)
                .putInt(version)
                .array();
    }

    @Override
    public Optional<String> recognise(Exchange exchange, byte[] answer) {
        Datagram datagram = new Datagram(answer);
        if (datagram.u32(0) != exchange.nonceBits(31) || datagram.u32(4) != REPLY) {
            return Optional.empty();
        }
        long state = datagram.u32(8);
        if (state == ACCEPTED) {
            return accepted(datagram);
        }
        return state == DENIED ? denied(datagram) : Optional.empty();
    }

    private Optional<String> accepted(Datagram datagram) {
        long verifier = datagram.u32(16);
        if (verifier < 0 || verifier > MAX_VERIFIER) {
            return Optional.empty();
        }
        int at = 20 + (int) (verifier + 3 & ~3);
        return switch ((int) datagram.u32(at)) {
            case SUCCESS -> Optional.of("program " + program + " version " + version);
            case PROGRAM_UNAVAILABLE -> Optional.of("no program " + program);
            case PROGRAM_MISMATCH -> datagram.u32(at + 8) < 0 ? Optional.empty()
                    : Optional.of("program " + program + " versions " + datagram.u32(at + 4) + " to "
                            + datagram.u32(at + 8));
            case PROCEDURE_UNAVAILABLE -> Optional.of("no procedure 0");
            case GARBAGE_ARGUMENTS -> Optional.of("arguments not understood");
            case SYSTEM_ERROR -> Optional.of("system error");
            default -> Optional.empty();
        };
    }

    private static Optional<String> denied(Datagram datagram) {
        return switch ((int) datagram.u32(12)) {
            case RPC_MISMATCH -> Optional.of("RPC version denied");
            case AUTHENTICATION_ERROR -> Optional.of("authentication wanted");
            default -> Optional.empty();
        };
    }
}
