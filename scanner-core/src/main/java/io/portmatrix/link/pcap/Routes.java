package io.portmatrix.link.pcap;

import io.portmatrix.link.RawNetwork.RouteLookup;
import io.portmatrix.link.RawRoute;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds the way that the kernel's own TCP would take, and refuses those that raw frames can't take. The kernel is asked
 * twice: a rule of policy routing may look at the source address, which only the first answer tells.
 */
final class Routes {
    private static final int EINVAL = 22;
    private static final int EACCES = 13;
    private static final int ENETUNREACH = 101;
    private static final int EHOSTUNREACH = 113;

    private final Netlink kernel;

    Routes(Netlink kernel) {
        this.kernel = kernel;
    }

    /** The way to {@code target}. @throws IOException if the kernel does not answer */
    RouteLookup to(InetAddress target) throws IOException {
        String name = target.getHostAddress();
        if (target.isAnyLocalAddress() || target.isMulticastAddress()) {
            return refused(name + " is no address of one host");
        }
        int scope = target instanceof Inet6Address six ? six.getScopeId() : 0;
        if (target instanceof Inet6Address && target.isLinkLocalAddress() && scope == 0) {
            return refused(name + " is link-local and needs its interface, as in " + name + "%eth0");
        }
        NetlinkMessage answer = kernel.ask(KernelRoute.question(target, null, scope));
        Optional<KernelRoute> found = KernelRoute.parse(answer);
        if (found.isEmpty()) {
            return refused(withoutRoute(name, answer.errno()));
        }
        KernelRoute route = found.get();
        Optional<String> refusal = refusal(name, route);
        if (refusal.isPresent()) {
            return refused(refusal.get());
        }
        return toDevice(target, scope, route);
    }

    private RouteLookup toDevice(InetAddress target, int scope, KernelRoute route) throws IOException {
        String name = target.getHostAddress();
        Optional<Device> device = Device.parse(kernel.ask(Device.question(route.device())));
        if (device.isEmpty()) {
            return refused("the kernel does not name the device of the route to " + name);
        }
        Optional<String> refusal = device.get().refusal();
        if (refusal.isPresent()) {
            return refused(refusal.get());
        }
        InetAddress source = route.source();
        if (source == null) {
            return refused("this machine has no address of its own for the way to " + name);
        }
        Optional<KernelRoute> again = KernelRoute.parse(kernel.ask(KernelRoute.question(target, source, scope)));
        if (again.isEmpty() || again.get().device() != route.device()
                || !Objects.equals(again.get().gateway(), route.gateway())) {
            return refused("the rules of policy routing choose another way to " + name + " for packets from "
                    + source.getHostAddress() + " than for those whose source they choose themselves");
        }
        InetAddress gateway = route.gateway();
        return new RouteLookup.Found(new RawRoute(device.get().name(), source, target,
                gateway == null ? target : gateway));
    }

    private static Optional<String> refusal(String target, KernelRoute route) {
        return switch (route.type()) {
            case KernelRoute.UNICAST -> {
                if (route.wrapped()) {
                    yield Optional.of("the route to " + target
                            + " wraps packets into others (MPLS, segment routing), which only the kernel can do");
                }
                yield route.device() == 0 ? Optional.of("the route to " + target + " has no device")
                        : Optional.empty();
            }
            case KernelRoute.LOCAL ->
                    Optional.of(target + " is an address of this machine: loopback goes by connect");
            case KernelRoute.BROADCAST, KernelRoute.ANYCAST, KernelRoute.MULTICAST ->
                    Optional.of(target + " is no address of one host");
            case KernelRoute.BLACKHOLE -> Optional.of(withoutRoute(target, EINVAL));
            case KernelRoute.UNREACHABLE -> Optional.of(withoutRoute(target, EHOSTUNREACH));
            case KernelRoute.PROHIBIT -> Optional.of(withoutRoute(target, EACCES));
            default -> Optional.of("the route to " + target + " is of a kind that is not known (" + route.type() + ")");
        };
    }

    private static String withoutRoute(String target, int errno) {
        return switch (errno) {
            case ENETUNREACH -> "there is no route to " + target;
            case EHOSTUNREACH -> "this machine's routes make " + target + " unreachable";
            case EACCES -> "this machine's routes prohibit " + target;
            case EINVAL -> "this machine's routes discard packets to " + target;
            default -> "the kernel gives no route to " + target + " (errno " + errno + ")";
        };
    }

    private static RouteLookup refused(String reason) {
        return new RouteLookup.Refused(reason);
    }
}
